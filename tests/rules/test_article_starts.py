"""Who is introduced again: what is read of all names at once is what a search in the text before a line would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clean.rules.articles.article_starts import _introduced_again
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import View

FULL_NAME = re.compile(rf"\b([{UPPER}]\w{{2,}}) (?=([{UPPER}]\w{{3,}}))")
WORDS = [
    "Anna",
    "Annette",
    "Bell",
    "Bellow",
    "Bellowes",
    "Tom",
    "Xan Bell",
    "Яна",
    "Вясна",
    "Ann-Bell",
    "the",
    "of",
    "A",
]
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=2, max_size=6)


@given(LINES)
def test_introduced_again(lines: list[str]) -> None:
    """Somebody is if the text before has the name in full, and the surname behind other letters."""
    view = View.of("\n".join(lines))
    for line in view.live:
        before = " ".join(earlier.text for earlier in view.live if earlier.number < line.number)
        for lead in lines:
            found = any(
                re.search(rf"\b{given[:3]}\w* {family[:5]}", before)
                and re.search(rf"(?<!{given[-1]}) {family[:5]}", before)
                for given, family in FULL_NAME.findall(lead)
            )
            assert _introduced_again(view, line, lead) == found
