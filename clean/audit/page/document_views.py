"""A document with every change made to it, from the release alone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from clean import record, release
from clean.audit.escaping import head, tail
from clean.record import Row
from clean.release.render import cut, visible

KEPT: Literal[0] = 0
REMOVED: Literal[1] = 1
WRITTEN: Literal[2] = 2
OTHERS: Literal[3] = 3
"""Fates of a piece, as in the data of the page; in a context, OTHERS is text removed by a different edit."""

MOST = 30_000
"""Largest number of code points of a document to show."""

PIECE = 4_000
"""Largest number of code points of one piece to show."""

AROUND = 90
"""Code points shown on each side of an edit."""

LONGEST = 480
"""Largest number of code points of a removed text in a context."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    fate: Literal[0, 1, 2]
    text: str
    """Empty if the ledger omits it."""
    rule: str = ""
    seq: int = -1
    """The seq of the edit behind it."""
    held_back: int = 0
    """Number of code points that the ledger omits."""
    clean_start: int = 0
    """Its offset in the clean text, if it is there."""


def pieces(account: release.restoration.Account, records: Mapping[str, Row]) -> list[Piece]:
    """Split the raw text of a document at its edits; raises VerifyError if the release is inconsistent."""
    raw = _raw(account, records)
    found: list[Piece] = []
    at = clean = 0
    for row in account.edits:
        if at < row["start"]:
            found.append(Piece(KEPT, raw[at : row["start"]], clean_start=clean))
            clean += row["start"] - at
        if row["start"] < row["end"]:
            lost = row["end"] - row["start"] if row["removed"] is None else 0
            found.append(Piece(REMOVED, row["removed"] or "", row["rule"], row["seq"], lost))
        if row["replacement"]:
            found.append(Piece(WRITTEN, row["replacement"], row["rule"], row["seq"], clean_start=clean))
            clean += len(row["replacement"])
        at = row["end"]
    if at < len(raw):
        found.append(Piece(KEPT, raw[at:], clean_start=clean))
    return found


def _raw(account: release.restoration.Account, records: Mapping[str, Row]) -> str:
    """Return the raw text, from quarantine if a part of it is there; characters not in the ledger are holes."""
    if account.payload is not None:
        data = base64.b64decode(account.payload)
        return data.decode(str(account.document["encoding"] or "utf-8"), "replace")
    return release.restoration.with_holes(account, records)


def context(found: Sequence[Piece], seq: int) -> list[list[object]]:
    """Return an edit with its surroundings, as `[fate, text]`: 0 kept, 1 removed, 2 written, 3 removed by another."""
    mine = [n for n, piece in enumerate(found) if piece.seq == seq]
    middle: list[list[object]] = [[p.fate, _told(p)] for p in (found[n] for n in mine)]
    before = _side(reversed(found[: mine[0]]), tail)
    after = _side(found[mine[-1] + 1 :], head)
    return [*reversed(before), *middle, *after]


def _side(near: Iterable[Piece], clip: Callable[[str, int], str]) -> list[list[object]]:
    """Collect the text on one side, from the edit outwards, until there is enough."""
    out: list[list[object]] = []
    room = AROUND
    for piece in near:
        text = f"⟨{piece.held_back:,}⟩" if piece.held_back else piece.text
        if piece.fate == REMOVED and not text.strip():
            text = text.replace("\r", "")
        out.append([OTHERS if piece.fate == REMOVED else KEPT, clip(text, room)])
        room -= len(text)
        if room < AROUND // 4:
            break
    return out


def _told(piece: Piece) -> str:
    if piece.held_back:
        return f"⟨{piece.held_back:,} {'character' if piece.held_back == 1 else 'characters'} not in the ledger⟩"
    return _joiners(cut(piece.text, LONGEST))


def _joiners(text: str) -> str:
    """Make removed joiners visible, too; those that were kept stay as they are."""
    return visible(text).replace("\u200c", "⟨U+200C⟩").replace("\u200d", "⟨U+200D⟩")


@dataclass(frozen=True, slots=True)
class Place:
    """A person or date in the clean text of a document."""

    start: int
    end: int
    kind: str
    told: str
    """Canonical name, or value and anchor."""


def places(clean: str, articles: Sequence[Row]) -> list[Place]:
    """Locate the persons and dates of a document's articles in its clean text, in order and without overlaps."""
    found: list[Place] = []
    at = 0
    for row in articles:
        start = clean.find(record.view(row), at)
        if start >= 0:
            found += _of_article(row, start)
            at = start + len(record.view(row))
    ordered = sorted(found, key=lambda p: (p.start, -p.end))
    return [p for n, p in enumerate(ordered) if all(p.start >= q.end for q in ordered[max(0, n - 4) : n])]


def _of_article(row: Row, start: int) -> Iterator[Place]:
    text = start + (len(row["title"]) + len(record.GAP) if row["title"] else 0)
    for kind, column in (("person", "persons"), ("date", "dates")):
        for mark in row[column]:
            at = text if mark["field"] == "text" else start
            yield Place(at + mark["start"], at + mark["end"], kind, _told_mark(kind, mark))


def _told_mark(kind: str, mark: Row) -> str:
    if kind == "person":
        return f"{mark['canonical'] or 'not identified'} ({mark['status']})"
    return f"{mark['value']}, anchor {mark['anchor']}" if mark["anchor"] else str(mark["value"])


def shown(found: Sequence[Piece], marks: Sequence[Place], rules: Mapping[str, int]) -> tuple[list[list[object]], int]:
    """Return the pieces for the page, `[fate, text, rule, kind, told]`, and the number of characters omitted."""
    out: list[list[object]] = []
    lacking = used = 0
    for piece in found:
        text = piece.text
        room = min(PIECE, MOST - used)
        lacking += max(0, len(text) - max(room, 0))
        if room <= 0:
            continue
        used += min(len(text), room)
        if piece.fate == REMOVED:
            gone = _told(piece) if piece.held_back else _joiners(cut(text, room))
            out.append([REMOVED, gone, rules[piece.rule], piece.seq])
        else:
            out += _marked(piece, cut(text, room) if len(text) > room else text, marks, rules)
    return out, lacking


def _marked(piece: Piece, text: str, marks: Sequence[Place], rules: Mapping[str, int]) -> Iterator[list[object]]:
    """Split a piece of clean text where marks begin and end; a truncated text has no marks, its offsets are lost."""
    start, end = piece.clean_start, piece.clean_start + len(text)
    rule = rules.get(piece.rule, -1)
    inside = [p for p in marks if p.start < end and p.end > start] if text == piece.text else []
    edges = sorted({start, end, *(min(max(e, start), end) for p in inside for e in (p.start, p.end))})
    for a, b in pairwise(edges):
        mark = next((p for p in inside if p.start <= a and b <= p.end), None)
        row: list[object] = [piece.fate, text[a - start : b - start], rule]
        yield [*row, mark.kind, mark.told] if mark else row
