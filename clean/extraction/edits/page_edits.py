"""Turn the kept stretches of a page's text into edits that reduce its source to just them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from clean.extraction.edits.removed_spans import Removal
from clean.extraction.extraction_rules import BLOCK_BREAK, ENTITY, MARKUP_SPACE
from clean.extraction.markup.elements import Break
from clean.extraction.markup.visible import SPACE, Visible
from clean.standoff import Edit, Span

_WRITTEN = {Break.CELL: " ", Break.LINE: "\n", Break.BLOCK: "\n\n"}
_ODD_SPACE = re.compile(rf"[{SPACE}]{{2,}}|[\t\n\f\r]")


class _Atom(NamedTuple):
    """A part of the source that stays as it is or is decoded."""

    start: int
    end: int
    decoded: str | None
    gap: Break
    """What separates it from the previous atom."""


def edits(
    source: str,
    visible: Visible,
    stretches: Iterable[Span],
    going: Mapping[int, str] = MappingProxyType({}),
    because: Callable[[str, int], str] = lambda why, _: why,
) -> Iterator[Edit]:
    """Yield the disjoint edits over `source`, in order, that leave the stretches with their breaks.

    going: why a line that an extractor kept is removed, by the offset of its first word in the page's text. because:
    makes a reason for the ledger from that, or what is said of all others, and the innermost element around the text.
    """
    removal = Removal(source, visible.pieces, {visible.piece_at(at): why for at, why in going.items()}, because)
    at = 0
    for atom in _atoms(visible, stretches):
        if at == 0:
            yield from removal.between(0, atom.start)
        elif at < atom.start:
            yield from _gap(source, at, atom, removal)
        if atom.decoded is not None:
            yield Edit(atom.start, atom.end, atom.decoded, ENTITY.id)
        else:
            yield from _folded(source, atom.start, atom.end)
        at = atom.end
    yield from removal.between(at, len(source))


def _atoms(visible: Visible, stretches: Iterable[Span]) -> Iterator[_Atom]:
    """Split the stretches at the page's pieces."""
    before = 0
    for start, end in stretches:
        first = visible.piece_at(start)
        gap = _wider(visible, before, start)
        for piece in visible.pieces[first : visible.piece_at(end - 1) + 1]:
            if piece.at > start:
                gap = piece.gap
            if piece.decoded is not None:
                yield _Atom(piece.start, piece.end, piece.decoded, gap)
            else:
                shift = piece.start - piece.at
                yield _Atom(max(piece.start, start + shift), min(piece.end, end + shift), None, gap)
        before = end


def _wider(visible: Visible, before: int, start: int) -> Break:
    """Return the break between two stretches, given everything removed between them."""
    between = visible.text[before:start]
    if "\n" in between:
        pieces = visible.pieces[max(0, visible.piece_at(before)) : visible.piece_at(start) + 1]
        return max(piece.gap for piece in pieces if piece.at > before)
    words_meet = visible.text[start].isalnum() and visible.text[before - 1].isalnum()
    return Break.SPACE if " " in between or words_meet else Break.NONE


def _folded(source: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that fold each run of white space inside a text into one space."""
    for match in _ODD_SPACE.finditer(source, start, end):
        yield Edit(match.start(), match.end(), " ", MARKUP_SPACE.id)


def _gap(source: str, start: int, atom: _Atom, removal: Removal) -> Iterator[Edit]:
    """Leave one break of the right kind between two atoms; keep a space of the source if one suffices."""
    end = atom.start
    if atom.gap > Break.SPACE:
        yield Edit(start, start, _WRITTEN[atom.gap], BLOCK_BREAK.id)
    elif atom.gap == Break.SPACE:
        between = source[start:end]
        if not between.strip(SPACE):
            if between != " ":
                yield Edit(start, end, " ", MARKUP_SPACE.id)
            return
        if between[-1] == " ":
            end -= 1
        elif between[0] == " ":
            start += 1
        else:
            yield Edit(start, start, " ", MARKUP_SPACE.id)
    yield from removal.between(start, end)
