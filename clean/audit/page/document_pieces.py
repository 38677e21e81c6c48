"""The text of a document piece by piece, from the release alone: as in its raw file, and as its reader saw it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clean import extraction, release
from clean.audit.ledger.edit_places import raw_text
from clean.record import Row

KEPT: Literal[0] = 0
REMOVED: Literal[1] = 1
WRITTEN: Literal[2] = 2
OTHERS: Literal[3] = 3
READ: Literal[4] = 4
"""Fates of a piece, as in the data of the page; in a context, OTHERS is text removed by a different edit, and READ is
what an edit decoded."""

BREAK: Literal[5] = 5
SOURCE: Literal[6] = 6
DECODED: Literal[7] = 7
"""Fates of a view: a line break that is in neither text; markup, which no reader saw; what a reader saw for it."""

BEGIN: Literal[8] = 8
END: Literal[9] = 9
"""In a document on the page: where a part of it begins, and where one ends."""

_KINDS: tuple[Literal["kept"], Literal["removed"], Literal["written"]] = ("kept", "removed", "written")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    fate: Literal[0, 1, 2]
    text: str
    """Empty if the ledger omits it."""
    rule: str = ""
    seq: int = -1
    """The seq of the edit behind it."""
    reason: str = ""
    """Why the rule applies here; empty if its own `why` says it all."""
    held_back: int = 0
    """Number of code points that the ledger omits."""
    clean_start: int = 0
    """Its offset in the clean text, if it is there."""

    @property
    def kind(self) -> Literal["kept", "removed", "written"]:
        """Its fate in a word."""
        return _KINDS[self.fate]


@dataclass(frozen=True, slots=True)
class View:
    """A piece as the page shows it."""

    piece: Piece
    by: Piece
    """The piece whose edit is behind its fate: mostly itself."""
    fate: int
    """That of the piece, or BREAK, SOURCE or DECODED."""
    text: str
    """As a reader saw it; that of the raw file if the fate is SOURCE."""


def pieces(account: release.restoration.Account, records: Mapping[str, Row]) -> list[Piece]:
    """Split the raw text of a document at its edits; raises VerifyError if the release is inconsistent."""
    raw = raw_text(account, records)
    found: list[Piece] = []
    at = clean = 0
    for row in account.edits:
        if at < row["start"]:
            found.append(Piece(KEPT, raw[at : row["start"]], clean_start=clean))
            clean += row["start"] - at
        if row["start"] < row["end"]:
            lost = row["end"] - row["start"] if row["removed"] is None else 0
            found.append(Piece(REMOVED, row["removed"] or "", row["rule"], row["seq"], row["reason"], lost))
        if row["replacement"]:
            found.append(Piece(WRITTEN, row["replacement"], row["rule"], row["seq"], clean_start=clean))
            clean += len(row["replacement"])
        at = row["end"]
    if at < len(raw):
        found.append(Piece(KEPT, raw[at:], clean_start=clean))
    return found


def views(found: Sequence[Piece]) -> Iterator[View]:
    """Yield the pieces as a reader saw the document, and its markup in between; a plain text as it is."""
    seen = list(extraction.as_seen(found))
    of_piece: defaultdict[int, list[View]] = defaultdict(list)
    for (piece, how, text), by in zip(seen, extraction.removers(seen), strict=True):
        of_piece[id(piece)].append(View(piece, by, _fate(piece, how), text))
    for piece in found:
        if id(piece) not in of_piece and piece.fate == REMOVED:
            yield View(piece, piece, SOURCE, piece.text)
        yield from of_piece[id(piece)]


def _fate(piece: Piece, seen: str) -> int:
    if seen == "break":
        return BREAK
    return DECODED if seen == "kept" and piece.fate == WRITTEN else piece.fate
