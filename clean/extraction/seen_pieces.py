"""A page's source and its edits as a reader saw the page: its text without the markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, TypeAlias, TypeVar

from clean.extraction.extraction_rules import BLOCK_BREAK, ENTITY, ESCAPE, EXTRACTOR, MARKUP, MARKUP_SPACE, UNLIKELY
from clean.extraction.markup.visible import Visible

_SOURCE = frozenset(
    {MARKUP.id, ENTITY.id, ESCAPE.id, MARKUP_SPACE.id, BLOCK_BREAK.id}
)  # what they change is not to be seen
_BLOCKS = frozenset({EXTRACTOR.id, UNLIKELY.id})  # they remove blocks of the source, with the markup inside

Fate: TypeAlias = Literal["kept", "removed", "written", "break"]
"""`break` is a line break that the view adds where markup separates two texts; it is in neither text."""


class Piece(Protocol):
    """A stretch of source with one fate, in the order of the source."""

    @property
    def kind(self) -> Fate:
        """Its fate."""

    @property
    def text(self) -> str:
        """Of the source if kept or removed; "" if it is not known."""

    @property
    def rule(self) -> str:
        """Id of the rule behind it; "" if it is kept."""


P = TypeVar("P", bound=Piece)


def as_seen(pieces: Iterable[P]) -> Iterator[tuple[P, Fate, str]]:
    """Yield each piece that a reader of the page saw, with its fate and text as seen.

    What replaces a character reference, an escape or white space of the source was seen as it is written, so it counts
    as kept; in order, the kept and written texts are the clean text. Pieces of plain text are yielded as they are.
    """
    apart = fresh = after_block = False
    for piece in pieces:
        fate, text = _seen(piece)
        if piece.rule == MARKUP.id:
            apart = True
        if not text and (piece.text or piece.rule in _SOURCE):
            continue
        block = piece.rule in _BLOCKS
        if apart and fresh and (block or after_block):
            yield piece, "break", "\n"
        yield piece, fate, text
        apart, after_block, fresh = False, block, not text.endswith("\n")


def _seen(piece: Piece) -> tuple[Fate, str]:
    if piece.rule in _BLOCKS:
        return piece.kind, Visible.of(piece.text).shown
    if piece.rule in _SOURCE:
        return "kept", "" if piece.kind == "removed" else piece.text
    return piece.kind, piece.text
