"""Units of a text: preformatted texts and rows of tables, which are whole lines for the rules."""

from __future__ import annotations

import pytest

from clean.rules.unit_lines import PREFORMATTED, TABLE_ROW, units_of
from clean.standoff import Block, Page

TEXT = "One line.\nA second line.\nA third line.\n\nA fourth line."


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ([], {}),
        ([(0, 9, "paragraph")], {}),
        ([(10, 24, PREFORMATTED)], {"A second line.": PREFORMATTED}),
        ([(12, 30, PREFORMATTED)], {"A second line.\nA third line.": PREFORMATTED}),
        ([(0, 3, TABLE_ROW), (10, 24, TABLE_ROW)], {"One line.": TABLE_ROW, "A second line.": TABLE_ROW}),
        ([(0, 14, PREFORMATTED), (16, 30, PREFORMATTED)], {"One line.\nA second line.\nA third line.": PREFORMATTED}),
        ([(10, 12, PREFORMATTED), (14, 18, PREFORMATTED)], {"A second line.": PREFORMATTED}),
        ([(0, 14, TABLE_ROW), (14, 20, PREFORMATTED)], {"One line.\nA second line.": TABLE_ROW}),
    ],
)
def test_units_are_whole_lines_and_disjoint(said: list[tuple[int, int, str]], units: dict[str, str]) -> None:
    """Units that share a line are one, of the kind of the first."""
    found = units_of(Page.of(TEXT), [Block(start, end, kind) for start, end, kind in said])
    assert {TEXT[slice(*span)]: kind for span, kind in found.items()} == units
