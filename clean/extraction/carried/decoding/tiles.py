"""A text made of parts of a page's source, decoded where the source is escaped, that knows where each part is from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from clean.standoff import Span


class Tile(NamedTuple):
    """A stretch of the source and what it stands for."""

    start: int
    """First code point in the source."""
    end: int
    """One past the last code point in the source."""
    text: str | None
    """What it stands for; None: the source as it is."""


@dataclass(frozen=True)
class Tiled:
    """A text whose parts are in the order of the source. No slots: offsets are computed on first use."""

    text: str
    tiles: tuple[Tile, ...]

    @classmethod
    def whole(cls, source: str, start: int, end: int) -> Tiled:
        """Return a stretch of the source as it is."""
        return cls(source[start:end], (Tile(start, end, None),))

    @classmethod
    def of(cls, source: str, tiles: Iterable[Tile]) -> Tiled:
        """Return the text of some tiles over the source."""
        kept = tuple(tiles)
        return cls("".join([source[t.start : t.end] if t.text is None else t.text for t in kept]), kept)

    @cached_property
    def starts(self) -> list[int]:
        """Where each tile starts in the text, and the length of the text."""
        return list(accumulate((t.end - t.start if t.text is None else len(t.text) for t in self.tiles), initial=0))

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source behind a span of the text that is not empty."""
        first, last = self._tile_at(start), self._tile_at(end - 1)
        one, two = self.tiles[first], self.tiles[last]
        return (
            one.start if one.text is not None else one.start + start - self.starts[first],
            two.end if two.text is not None else two.start + end - self.starts[last],
        )

    def cut(self, start: int, end: int) -> Iterator[Tile]:
        """Yield the tiles of a span of the text; one that is not the source as it is stays whole."""
        if start >= end:
            return
        for position in range(self._tile_at(start), self._tile_at(end - 1) + 1):
            tile, at = self.tiles[position], self.starts[position]
            if tile.text is None:
                yield Tile(tile.start + max(0, start - at), min(tile.end, tile.start + end - at), None)
            else:
                yield tile

    def _tile_at(self, at: int) -> int:
        """Return the position of the tile that holds the character at `at`."""
        return bisect_right(self.starts, at) - 1
