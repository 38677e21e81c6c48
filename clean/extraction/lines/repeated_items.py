"""Which elements of a listing are its items, where the markup repeats boxes and has no list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clean.extraction.lines.page_sums import FEW
from clean.extraction.markup.element_shapes import key_of
from clean.extraction.markup.nesting import Element

LEAST = 3  # words of an item, in the mean: fewer are labels
_BOXES = frozenset({"div", "article", "section", "a", "span"})
_APART = frozenset({"li", "dt", "dd", "table", "pre"})
"""What is in these is an item, a row or a text already."""

Members = Mapping[int, int]
"""Elements that are alike, by number, with the words of the content in each."""


def repeated_items(elements: Sequence[Element], source: str, kept: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the boxes that repeat: one holds a link, has words enough, and is like others beside it.

    Of rows within each other, the one of most boxes counts. kept: the innermost element around each line of the
    content, and its number of words. Time is linear in the lines and the depth of the elements around them.
    """
    words, linked = _sums(elements, kept)
    found: set[int] = set()
    around: set[int] = set()
    for row in sorted(_rows(elements, source, words, linked), key=lambda row: (-len(row), min(row))):
        if not any(number in around or found.intersection(_upwards(elements, number)) for number in row):
            found.update(row)
            around.update(outer for number in row for outer in _upwards(elements, number))
    return frozenset(found)


def _sums(elements: Sequence[Element], kept: Iterable[tuple[int, int]]) -> tuple[dict[int, int], set[int]]:
    """Return the words of the content in each element, and the elements that hold a link or are one."""
    words: defaultdict[int, int] = defaultdict(int)
    linked: set[int] = set()
    for element, size in kept:
        inside = list(_upwards(elements, element))
        if any(elements[number].name in _APART for number in inside):
            continue
        for number in inside:
            words[number] += size
        if elements[element].linked:
            linked.update(inside)
    return words, linked


def _rows(elements: Sequence[Element], source: str, words: Members, linked: set[int]) -> Iterator[Members]:
    rows: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for number in linked:
        name, parent, start, end, _ = elements[number]
        if name in _BOXES:
            rows[parent, key_of(name, source[start:end])][number] = words[number]
    for row in rows.values():
        if len(row) >= FEW and sum(row.values()) >= LEAST * len(row):
            yield row


def _upwards(elements: Sequence[Element], element: int) -> Iterator[int]:
    """Yield the number of an element and of each around it, without the page itself."""
    while element:
        yield element
        element = elements[element].parent
