"""Where the edits of two patches end up in their composition: a table with a row for each clause of the rule."""

from __future__ import annotations

import pytest

from clean.standoff import Edit, Patch

Row = tuple[int, int, str]
Placed = tuple[str, int, int, str]

# raw text, edits of the rule `one`, edits of the rule `two` over the result, and both over the raw text
CASES: dict[str, tuple[str, list[Row], list[Row], list[Placed]]] = {
    "a later deletion falls into pieces around an earlier one": (
        "abcd", [(1, 3, "")], [(0, 2, "")],
        [("two", 0, 1, ""), ("one", 1, 3, ""), ("two", 3, 4, "")],
    ),
    "new text goes on the first kept piece that the later edit owns": (
        "abcd", [(1, 3, "")], [(0, 2, "Q")],
        [("two", 0, 1, "Q"), ("one", 1, 3, ""), ("two", 3, 4, "")],
    ),
    "even where it first eats the tail of an earlier replacement": (
        "abc", [(0, 1, "xy")], [(1, 3, "Q")],
        [("one", 0, 1, "x"), ("two", 1, 2, "Q")],
    ),
    "an eaten head leaves the new text before the earlier edit": (
        "abc", [(1, 2, "xyz")], [(1, 2, "Q")],
        [("two", 1, 1, "Q"), ("one", 1, 2, "yz")],
    ),
    "an eaten tail leaves it behind": (
        "abc", [(1, 2, "xyz")], [(3, 4, "Q")],
        [("one", 1, 2, "xy"), ("two", 2, 2, "Q")],
    ),
    "what survives behind a cut in the middle becomes an insertion of the earlier rule": (
        "abc", [(1, 2, "xyz")], [(2, 3, "Q")],
        [("one", 1, 2, "x"), ("two", 2, 2, "Q"), ("one", 2, 2, "z")],
    ),
    "so it does behind an insertion in the middle": (
        "abc", [(1, 2, "xyz")], [(2, 2, "Q")],
        [("one", 1, 2, "x"), ("two", 2, 2, "Q"), ("one", 2, 2, "yz")],
    ),
    "a replacement eaten whole becomes a bare deletion, and the new text follows at its end": (
        "abc", [(1, 2, "xyz")], [(1, 4, "Q")],
        [("one", 1, 2, ""), ("two", 2, 2, "Q")],
    ),
    "a replacement eaten whole and not replaced is a bare deletion under its own rule": (
        "abc", [(1, 2, "xyz")], [(1, 4, "")],
        [("one", 1, 2, "")],
    ),
    "a replacement eaten with its neighbours stays between their pieces": (
        "abc", [(1, 2, "xy")], [(0, 4, "Q")],
        [("two", 0, 1, "Q"), ("one", 1, 2, ""), ("two", 2, 3, "")],
    ),
    "an insertion eaten whole vanishes": (
        "ab", [(1, 1, "xy")], [(1, 3, "")],
        [],
    ),
    "an insertion written over stands where it stood, under the later rule": (
        "ab", [(1, 1, "xy")], [(1, 3, "Q")],
        [("two", 1, 1, "Q")],
    ),
    "an insertion trimmed in the middle keeps both its ends": (
        "ab", [(1, 1, "xyz")], [(2, 3, "")],
        [("one", 1, 1, "x"), ("one", 1, 1, "z")],
    ),
    "pieces merge where they touch": (
        "ab", [(1, 1, "x")], [(0, 3, "")],
        [("two", 0, 2, "")],
    ),
    "an insertion where text was deleted goes leftmost": (
        "abc", [(1, 2, "")], [(1, 1, "Q")],
        [("two", 1, 1, "Q"), ("one", 1, 2, "")],
    ),
    "an insertion before a replacement goes before it": (
        "abc", [(1, 2, "x")], [(1, 1, "Q")],
        [("two", 1, 1, "Q"), ("one", 1, 2, "x")],
    ),
    "an insertion behind a replacement goes behind it": (
        "abc", [(1, 2, "x")], [(2, 2, "Q")],
        [("one", 1, 2, "x"), ("two", 2, 2, "Q")],
    ),
    "an insertion at the end follows an earlier one there": (
        "a", [(1, 1, "x")], [(2, 2, "Q")],
        [("one", 1, 1, "x"), ("two", 1, 1, "Q")],
    ),
    "two edits far apart do not meet": (
        "abcd", [(0, 1, "xx")], [(4, 5, "")],
        [("one", 0, 1, "xx"), ("two", 3, 4, "")],
    ),
}  # fmt: skip


def patch(rows: list[Row], rule: str, length: int) -> Patch:
    """Make a patch of one rule."""
    return Patch(tuple(Edit(*row, rule) for row in rows), length)


@pytest.mark.parametrize("name", CASES)
def test_place(name: str) -> None:
    """Each clause of the rule holds on its example."""
    raw, first, second, expected = CASES[name]
    one = patch(first, "one", len(raw))
    both = one.then(patch(second, "two", one.clean_length))
    assert [(edit.rule, edit.start, edit.end, edit.replacement) for edit in both.edits] == expected
