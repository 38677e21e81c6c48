"""The tally of a line is what counting its words one by one gives."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clean.rules.features.page_words import Tally, classes, tally

PIECES = ["Share", "share", "this", "page", "article", "Sie", "sie", "Read", "e-mail-list", "we", "river", "©", "2"]
JOINTS = [" ", ". ", ": ", " | ", "-", "—", " (", "’", "  ", "."]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), max_size=9))
def test_tally(pieces: list[tuple[str, str]]) -> None:
    """A word is the first of a sentence if a mark and something else stand before it."""
    text = "".join(map("".join, pieces))
    found = list(re.finditer(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|©", text))
    each = []
    for place, match in enumerate(found):
        gap = text[found[place - 1].end() : match.start()] if place else ""
        head = not place or (len(gap) > 1 and any(mark in '.!?:;…|/•·→–—«“"(' for mark in gap))
        each.append(classes(match.group(), head=head))
    assert tally(text) == Tally(
        len(each),
        sum(bool(one - {"leaf", "bio"}) for one in each),
        Counter(name for one in each for name in one),
        bool(each) and "ask" in each[0],
        any("this" in one and other & {"page", "part"} for one, other in pairwise(each)),
    )
