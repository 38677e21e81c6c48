"""The publication date: which signal wins, its confidence, and when there is none."""

from __future__ import annotations

from typing import Any

import pytest

from clean.dates import publication
from clean.dates.publishing.datelines import CONFIDENCE

CASES = [
    # given, asides, lead, retrieved, url -> value, basis
    (("2020-08-15", [("dateline", "March 4")], "", None, "https://a.example/2019/01/02/x"), ("2020-08-15", "manifest")),
    ((None, [("dateline", "March 4")], "", "2024-01-01", "https://a.example/2019/01/02/x"), ("2019-01-02", "url")),
    ((None, [], "", None, "https://a.example/news/2019-01-02-mill-burns.html"), ("2019-01-02", "url")),
    ((None, [], "", None, "https://a.example/world/2019/jan/02/mill-burns"), ("2019-01-02", "url")),
    ((None, [], "", None, "https://a.example/20190102/mill"), ("2019-01-02", "url")),
    ((None, [], "", None, "https://a.example/2019/11/mill"), ("2019-11", "url")),
    ((None, [], "", "2018-05-05", "https://a.example/2019/01/02/mill"), (None, "none")),
    ((None, [], "", None, "https://a.example/2019/13/02/mill"), (None, "none")),
    ((None, [], "", None, "https://a.example/article/20190002/"), (None, "none")),
    ((None, [("byline", "By A. Baker, 15 August 2020")], "", "2024-01-01", None), ("2020-08-15", "date_line")),
    ((None, [("byline", "Опубликовано 15 августа 2020 года")], "", None, None), ("2020-08-15", "date_line")),
    ((None, [("byline", "Stand: 15.08.2020, 14:30 Uhr")], "", None, None), ("2020-08-15", "date_line")),
    ((None, [("caption", "The mill on 15 August 2020")], "", None, None), (None, "none")),
    ((None, [("byline", "15 August 2030")], "", "2024-01-01", None), (None, "none")),
    ((None, [("dateline", "RIVERTON, March 4 (NN)")], "", None, None), ("XXXX-03-04", "dateline_without_year")),
    ((None, [("dateline", "RIVERTON, March 4 (NN)")], "", "2024-05-01", None), ("2024-03-04", "dateline")),
    ((None, [("dateline", "RIVERTON, Dec. 4 (NN)")], "", "2024-05-01", None), ("2023-12-04", "dateline")),
    ((None, [("dateline", "Monday, March 4")], "", "2026-05-01", None), ("2024-03-04", "dateline")),
    ((None, [("dateline", "March 4")], "The mill burned on Sunday.", "2024-05-01", None), ("2024-03-04", "dateline")),
    ((None, [("dateline", "March 4")], "On Friday.", "2024-05-01", None), ("XXXX-03-04", "dateline_without_year")),
    ((None, [("dateline", "RIVERTON (NN)")], "It rained.", "2024-05-01", None), (None, "none")),
    ((None, [], "", "junk", ""), (None, "none")),
    ((None, [], "", "9999-12-31", "https://a.example/2019/01/02/mill"), ("2019-01-02", "url")),
    ((None, [("byline", "15 August 2030")], "", "9999-12-31", None), ("2030-08-15", "date_line")),
    ((None, [("dateline", "RIVERTON, Dec. 31 (NN)")], "", "9999-12-31", None), ("9999-12-31", "dateline")),
    ((None, [("dateline", "RIVERTON, Jan. 1 (NN)")], "", "0001-01-01", None), ("0001-01-01", "dateline")),
    ((None, [("dateline", "Monday, March 4")], "", "0001-05-01", None), ("XXXX-03-04", "dateline_without_year")),
]  # fmt: skip


@pytest.mark.parametrize(("signals", "expected"), CASES)
def test_signal_wins(signals: tuple[Any, ...], expected: tuple[str | None, str]) -> None:
    """The best signal determines value and basis."""
    found = publication(*signals)
    assert (found.value, found.basis) == expected


def test_confidence_is_the_measured_one() -> None:
    """1 is certain, 0 unknown; a matching weekday raises the half of a dateline."""
    line = [("dateline", "March 4")]
    assert publication("2020", [], "", None, None).confidence == 1.0
    assert publication(None, [], "", None, None).confidence == 0.0
    alone = publication(None, line, "It rained.", "2024-05-01", None)
    in_lead = publication(None, line, "It rained on Monday.", "2024-05-01", None)
    beside = publication(None, [("dateline", "Monday, March 4")], "", "2024-05-01", None)
    assert CONFIDENCE == alone.confidence < in_lead.confidence < beside.confidence < 0.9
