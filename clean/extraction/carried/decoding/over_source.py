"""Carry edits over a text made of decoded parts back to the source, with the decoding of what stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from clean.extraction.carried.decoding.tiles import Tiled
from clean.extraction.extraction_rules import ESCAPE, MARKUP
from clean.standoff import Edit


def over_source(tiled: Tiled, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits over the source that do what `edits`, disjoint and in order, do to the text of its tiles.

    The tiles cover the source without gaps. What is decoded and stays is written by the rule `escape`, what stands for
    nothing is deleted as markup; neighbouring edits of one of these rules are one.
    """
    last: Edit | None = None
    for edit in _all(tiled, edits):
        if last and _alike(last, edit):
            last = Edit(last.start, edit.end, last.replacement + edit.replacement, last.rule)
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def _alike(one: Edit, two: Edit) -> bool:
    same = one.rule == two.rule and one.end == two.start and not one.reason and not two.reason
    return same and (one.rule == ESCAPE.id or (one.rule == MARKUP.id and one.is_deletion and two.is_deletion))


def _all(tiled: Tiled, edits: Iterable[Edit]) -> Iterator[Edit]:
    position = 0
    for edit in edits:
        upto = bisect_right(tiled.starts, edit.start) - 1
        yield from _decoding(tiled, position, upto)
        point = _point(tiled, upto, edit.start)
        start, end = (point, point) if edit.is_insertion else tiled.span(edit.start, edit.end)
        if start < end or edit.replacement:
            yield Edit(start, end, edit.replacement, edit.rule, edit.reason)
        position = max(position, upto, bisect_left(tiled.starts, edit.end))
    yield from _decoding(tiled, position, len(tiled.tiles))


def _decoding(tiled: Tiled, first: int, last: int) -> Iterator[Edit]:
    """Yield the edits that write what some tiles stand for."""
    for start, end, text in tiled.tiles[first:last]:
        if text:
            yield Edit(start, end, text, ESCAPE.id)
        elif text is not None and start < end:
            yield Edit(start, end, "", MARKUP.id)


def _point(tiled: Tiled, position: int, at: int) -> int:
    """Return the place in the source of a place in the text: in the tile at `position`, or at the end."""
    if position == len(tiled.tiles):
        return tiled.tiles[-1].end
    tile = tiled.tiles[position]
    return tile.start + at - tiled.starts[position] if tile.text is None else tile.start
