"""Turn the kept stretches of a page's text into edits that reduce its source to just them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from clean.extraction.edits.removed_spans import Change, Removal
from clean.extraction.extraction_rules import BLOCK_BREAK, ENTITY, MARKUP_SPACE
from clean.extraction.markup.elements import Break
from clean.extraction.markup.visible import SPACE, Visible
from clean.standoff import Edit, Span

_WRITTEN = {Break.CELL: " ", Break.LINE: "\n", Break.BLOCK: "\n\n"}
_ODD_SPACE = re.compile(rf"[{SPACE}]{{2,}}|[\t\n\f\r]")
_ODD_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Breaks:
    """What is written between pieces of a page, by their positions, where it is not what the elements say."""

    between: Mapping[int, str]
    """In place of the break before a piece."""
    openings: Mapping[int, str]
    """Before a piece, after its break."""


NO_BREAKS = Breaks({}, {})


class _Atom(NamedTuple):
    """A part of the source that stays as it is or is decoded."""

    start: int
    end: int
    decoded: str | None
    gap: Break
    """What separates it from the previous atom."""
    written: str | None
    """What is written instead, if not None."""
    opening: str
    """What is written before it, after the break."""
    pre: bool
    """Whether its white space is part of it."""


def edits(  # noqa: PLR0913 - the last three have defaults
    source: str,
    visible: Visible,
    stretches: Iterable[Span],
    going: Mapping[int, str] = MappingProxyType({}),
    because: Callable[[str, int], str] = lambda why, _: why,
    *,
    breaks: Breaks = NO_BREAKS,
) -> Iterator[Edit]:
    """Return the disjoint edits over `source`, in order and numbered, that leave the stretches with their breaks.

    going: why a line that an extractor kept is removed, by the offset of its first word in the page's text. because:
    makes a reason for the ledger from that, or what is said of all others, and the innermost element around the text.
    breaks: what is written between pieces where it is not what the elements between them say.
    """
    removal = Removal(source, visible.pieces, {visible.piece_at(at): why for at, why in going.items()}, because)
    changes = _changes(source, _atoms(visible, stretches, breaks), removal)
    return (Edit(*change, "", number) for number, change in enumerate(changes))


def _changes(source: str, atoms: Iterable[_Atom], removal: Removal) -> Iterator[Change]:
    """Yield what is done to the source so that the atoms are left, in order."""
    at = 0
    for atom in atoms:
        if at == 0:
            yield from removal.between(0, atom.start)
        elif at < atom.start:
            yield from _gap(source, at, atom, removal)
        if atom.opening:
            yield atom.start, atom.start, atom.opening, BLOCK_BREAK.id, ""
        if atom.decoded is not None:
            yield atom.start, atom.end, atom.decoded, ENTITY.id, ""
        else:
            yield from _folded(source, atom)
        at = atom.end
    yield from removal.between(at, len(source))


def _atoms(visible: Visible, stretches: Iterable[Span], breaks: Breaks) -> Iterator[_Atom]:
    """Split the stretches at the page's pieces."""
    before = 0
    for start, end in stretches:
        first = visible.piece_at(start)
        gap = _wider(visible, before, start)
        for position in range(first, visible.piece_at(end - 1) + 1):
            piece = visible.pieces[position]
            gap = piece.gap if piece.at > start else gap
            bounds = piece.start, piece.end
            if piece.decoded is None:
                shift = piece.start - piece.at
                bounds = max(piece.start, start + shift), min(piece.end, end + shift)
            written, opening = breaks.between.get(position), breaks.openings.get(position, "")
            yield _Atom(*bounds, piece.decoded, gap, written, opening, piece.pre)
        before = end


def _wider(visible: Visible, before: int, start: int) -> Break:
    """Return the break between two stretches, given everything removed between them."""
    between = visible.text[before:start]
    if "\n" in between:
        pieces = visible.pieces[max(0, visible.piece_at(before)) : visible.piece_at(start) + 1]
        return max((piece.gap for piece in pieces if piece.at > before), default=Break.LINE)
    words_meet = visible.text[start].isalnum() and visible.text[before - 1].isalnum()
    return Break.SPACE if " " in between or words_meet else Break.NONE


def _folded(source: str, atom: _Atom) -> Iterator[Change]:
    """Yield the edits that fold each run of white space in a text into one space; if preformatted, only line ends."""
    odd, written = (_ODD_LINE_END, "\n") if atom.pre else (_ODD_SPACE, " ")
    for match in odd.finditer(source, atom.start, atom.end):
        yield match.start(), match.end(), written, MARKUP_SPACE.id, ""


def _gap(source: str, start: int, atom: _Atom, removal: Removal) -> Iterator[Change]:
    """Leave one break of the right kind between two atoms; keep a space of the source if one suffices."""
    end = atom.start
    written = _WRITTEN.get(atom.gap) if atom.written is None else atom.written
    if written is not None:
        if written:
            yield start, start, written, BLOCK_BREAK.id, ""
    elif atom.gap == Break.SPACE:
        between = source[start:end]
        if not between.strip(SPACE):
            if between != " ":
                yield start, end, " ", MARKUP_SPACE.id, ""
            return
        if between[-1] == " ":
            end -= 1
        elif between[0] == " ":
            start += 1
        else:
            yield start, start, " ", MARKUP_SPACE.id, ""
    yield from removal.between(start, end)
