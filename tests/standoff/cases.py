"""Small texts and edits that often collide: few letters, few characters, a distinct name for each proposal."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from clean.standoff import Edit, Patch

RULES = "pqrs"

raws = st.sampled_from(["", "a", "ab", "aba", "abaab", "abaababa"])
"""Short texts whose letters repeat."""

moves = st.lists(
    st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from([0, 1, 2, 4]), st.sampled_from(["", "x", "xyx"])), max_size=4
)
"""How far to move on, how much to remove there, and what to write: a patch for a text of any length."""

wishes = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 5), st.sampled_from(["", "", "x", "yx"]), st.sampled_from(RULES)),
    max_size=6,
)
"""Where, how much, what to write, by which rule: proposals that overlap arbitrarily."""

priorities = st.dictionaries(st.sampled_from(RULES), st.integers(-1, 1))


def patch(steps: Sequence[tuple[int, int, str]], length: int, stage: str = "") -> Patch:
    """Make a patch for a text of `length` code points; whatever exceeds the text is cut off."""
    edits, at = [], 0
    for number, (ahead, width, text) in enumerate(steps):
        start = at + ahead
        end = min(start + width, length)
        if start <= length and (start < end or text):
            edits.append(Edit(start, end, text, RULES[number % 2], f"{stage}{number}"))
            at = end
    return Patch(tuple(edits), length)


def proposals(wanted: Sequence[tuple[int, int, str, str]], length: int, stage: str = "") -> list[Edit]:
    """Make proposals over a text of `length` code points; whatever exceeds the text is cut off."""
    made = []
    for number, (start, width, text, rule) in enumerate(wanted):
        first, end = min(start, length), min(start + width, length)
        if first < end or text:
            made.append(Edit(first, end, text, rule, f"{stage}{number}"))
    return made
