"""Authors from bylines."""

from __future__ import annotations

import pytest

from clean.names import authors

LINES = {
    "By Nell Garrowby": ("Nell Garrowby",),
    "BY NELL GARROWBY": ("NELL GARROWBY",),
    "By Ada Orme and Sergei Holt, Reuters": ("Ada Orme", "Sergei Holt"),
    "By Piet van der Merwe in Oslo": ("Piet van der Merwe",),
    "By Jane R. O'Hara | 3 March 2021": ("Jane R. O'Hara",),
    "Von Jörn Hageböck und Antje Wübbena": ("Jörn Hageböck", "Antje Wübbena"),
    "Автор: Полина Суходрев": ("Полина Суходрев",),
    "Тэкст: Яўгенія Плашчынская": ("Яўгенія Плашчынская",),
    "About the author: Deke Wrenfield": ("Deke Wrenfield",),
    "By Staff": (),
    "By our correspondent": (),
    "Published 12 March 2026, 7:40am": (),
    "Tollan Bay, 2026-05-21": (),
    "4 min read": (),
    "Byron Smith": (),
    "": (),
}


@pytest.mark.parametrize("line", LINES)
def test_a_byline_names_its_authors(line: str) -> None:
    """The names after the lead word, or nothing if there is none."""
    assert authors(line) == LINES[line]
