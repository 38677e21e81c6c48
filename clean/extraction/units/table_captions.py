"""Which caption belongs to which table of data."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from clean.extraction.markup.nesting import Element, inherited


def table_captions(elements: Sequence[Element], tables: Collection[int]) -> dict[int, int]:
    """Return the table of each caption: of a `caption` the table that it is in, of a `figcaption` that of its figure.

    tables: the numbers of their elements. A figure with several tables has captions for none of them.
    """
    known = {0: 0}
    by_figure: dict[int, list[int]] = {}
    for table in tables:
        by_figure.setdefault(_figure(elements, known, table), []).append(table)
    alone = {figure: held[0] for figure, held in by_figure.items() if figure and len(held) == 1}
    found = {}
    for number, element in enumerate(elements) if tables else ():
        if element.name == "caption" and element.parent in tables:
            found[number] = element.parent
        elif element.name == "figcaption" and (figure := _figure(elements, known, number)) in alone:
            found[number] = alone[figure]
    return found


def _figure(elements: Sequence[Element], known: dict[int, int], element: int) -> int:
    """Return the innermost figure around an element; 0 if there is none."""
    return inherited(elements, known, element, lambda outer, own: own if elements[own].name == "figure" else outer)
