"""A page's source and its edits as a reader saw the page: its text without the markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain, pairwise
from typing import Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from clean.extraction.carried.decoding.escapes import without_escapes
from clean.extraction.extraction_rules import BLOCK_BREAK, ESCAPE, EXTRACTOR, MARKUP, MARKUP_SPACE, RULES, UNLIKELY
from clean.extraction.markup.elements import Break, break_of
from clean.extraction.markup.tags import marks
from clean.extraction.markup.visible import Visible
from clean.extraction.text_places import leads_into_data

_DECODING = frozenset(rule.id for rule in RULES if rule.decodes)
_SOURCE = _DECODING | {MARKUP.id, MARKUP_SPACE.id, BLOCK_BREAK.id}  # what they change is not to be seen
_BLOCKS = frozenset({EXTRACTOR.id, UNLIKELY.id})  # they remove blocks of the source, with the markup inside
_UNIT = re.compile(r"\\u[0-9a-fA-F]{4}")
_DEEPEST = 3
"""How often the strings of a script are escaped at most: JSON in a string of JSON, and again."""

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

    @property
    def reason(self) -> str:
        """Why the rule applies here; may be empty."""


P = TypeVar("P", bound=Piece)


def as_seen(pieces: Iterable[P], *, in_data: bool = False) -> Iterator[tuple[P, Fate, str]]:
    """Yield each piece that a reader of the page saw, with its fate and text as seen.

    What replaces a character reference, an escape or white space of the source was seen as it is written, so it counts
    as kept; in order, the kept and written texts are the clean text. If it was removed later, it counts as removed.
    Pieces of plain text are yielded as they are. in_data: whether the first piece is in the data of a script already.
    """
    gap, last = _Gap(), _Last()
    for piece, following in _with_next(pieces):
        fate, text = _seen(piece, following, in_data)
        if piece.rule == MARKUP.id:
            gap = gap.with_markup(_unescaped(piece.text) if in_data else piece.text)
        in_data = in_data or leads_into_data(piece.reason)
        if not text and (piece.text or piece.rule in _SOURCE):
            continue
        now = _Last(text, piece.rule in _BLOCKS, fate == "removed")
        if gap.separates(last, now):
            yield piece, "break", "\n"
        yield piece, fate, text
        gap, last = _Gap(), now


class _Last(NamedTuple):
    """What was yielded last."""

    text: str = "\n"
    whole_block: bool = False
    """Whether it is a block that was removed with the markup inside."""
    removed: bool = False


class _Gap(NamedTuple):
    """What is between two texts as seen."""

    markup: bool = False
    breaks: bool = False
    """Whether the markup ends a line, as far as it is known."""

    def with_markup(self, source: str) -> _Gap:
        return _Gap(True, self.breaks or any(break_of(name) >= Break.LINE for _, _, name in marks(source)))

    def separates(self, one: _Last, two: _Last) -> bool:
        """Return whether two texts are on lines of their own, though neither says so: a removed line took its end."""
        if one.text.endswith("\n") or two.text.startswith("\n"):
            return False
        return self.markup and (one.whole_block or two.whole_block or (self.breaks and (one.removed or two.removed)))


def removers(seen: Sequence[tuple[P, Fate, str]]) -> list[P]:
    """Return for each piece as seen the one whose rule is behind its fate, mostly itself.

    The ledger lists a reference or an escape whose character a later rule removed under the rule that decoded it; what
    removed it is behind what is removed right before or after it.
    """
    found = [piece for piece, _, _ in seen]
    for positions in (range(len(seen)), reversed(range(len(seen)))):
        near: P | None = None
        for at in positions:
            if seen[at][1] != "removed":
                near = None
            elif found[at].rule not in _DECODING:
                near = found[at]
            elif near is not None:
                found[at] = near
    return found


def _with_next(pieces: Iterable[P]) -> Iterator[tuple[P, P | None]]:
    ended: tuple[P | None] = (None,)
    for piece, following in pairwise(chain(pieces, ended)):
        if piece is not None:
            yield piece, following


def _seen(piece: Piece, following: Piece | None, in_data: bool) -> tuple[Fate, str]:
    if piece.rule in _BLOCKS:
        return piece.kind, Visible.of(_unescaped(piece.text) if in_data else piece.text).shown
    if piece.rule in _DECODING and piece.kind == "removed" and not _replaced(piece, following):
        return "removed", unescape(_unescaped(piece.text) if in_data or piece.rule == ESCAPE.id else piece.text)
    if piece.rule in _SOURCE:
        return "kept", "" if piece.kind == "removed" else piece.text
    return piece.kind, piece.text


def _replaced(piece: Piece, following: Piece | None) -> bool:
    return following is not None and following.kind == "written" and following.rule == piece.rule


def _unescaped(text: str) -> str:
    r"""Return what the inside of a script's string stands for, however often it is escaped.

    >>> _unescaped(r"\u0431"), _unescaped(r"\\u0431")
    ('б', 'б')
    """
    text = without_escapes(text)
    for _ in range(_DEEPEST - 1):
        if not _UNIT.search(text):
            break
        text = without_escapes(text)
    return text
