"""A document with everything that was done to it, out of the release alone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from clean import record, release
from clean.audit.inert import head, tail
from clean.release import cut, visible

Row = Mapping[str, Any]

KEPT: Literal[0] = 0
REMOVED: Literal[1] = 1
WRITTEN: Literal[2] = 2
OTHERS: Literal[3] = 3
"""Fates of a piece, as the page knows them; in a context OTHERS removed by another edit than its own."""

MOST = 30_000
"""Code points of a document that the page shows."""

PIECE = 4_000
"""Code points of one piece that the page shows."""

AROUND = 90
"""Code points shown on each side of an edit."""

LONGEST = 480
"""Code points of a removed text that a context shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    fate: Literal[0, 1, 2]
    text: str
    """Empty where the ledger leaves it out."""
    rule: str = ""
    seq: int = -1
    """Of the edit behind it."""
    held_back: int = 0
    """Code points that the ledger leaves out."""
    clean_start: int = 0
    """Where it stands in the clean text, if it does."""


def pieces(account: release.Account, records: Mapping[str, Row]) -> list[Piece]:
    """Take the raw text of a document apart at its edits; VerifyError where the release does not hold together."""
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


def _raw(account: release.Account, records: Mapping[str, Row]) -> str:
    """Give the raw text, out of quarantine where a part of it is there; held back characters are holes."""
    if account.payload is not None:
        data = base64.b64decode(account.payload)
        return data.decode(str(account.document["encoding"] or "utf-8"), "replace")
    return release.with_holes(account, records)


def context(found: Sequence[Piece], seq: int) -> list[list[object]]:
    """Give an edit with what stands around it, as `[what, text]`: 0 kept, 1 removed, 2 written, 3 removed by others."""
    mine = [n for n, piece in enumerate(found) if piece.seq == seq]
    middle: list[list[object]] = [[p.fate, _told(p)] for p in (found[n] for n in mine)]
    before = _side(reversed(found[: mine[0]]), tail)
    after = _side(found[mine[-1] + 1 :], head)
    return [*reversed(before), *middle, *after]


def _side(near: Iterable[Piece], clip: Callable[[str, int], str]) -> list[list[object]]:
    """Collect what stands on one side, from the edit outwards, until there is enough."""
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
        return f"⟨{piece.held_back:,} characters that the ledger leaves out⟩"
    return _joiners(cut(piece.text, LONGEST))


def _joiners(text: str) -> str:
    """Show joiners that were removed, too; those that stay do their work."""
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
    """Find the persons and dates of a document's articles in its clean text, in order and without overlaps."""
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
        return f"{mark['canonical'] or 'nobody known'} ({mark['status']})"
    return f"{mark['value']}, reckoned from {mark['anchor']}" if mark["anchor"] else str(mark["value"])


def shown(found: Sequence[Piece], marks: Sequence[Place], rules: Mapping[str, int]) -> tuple[list[list[object]], int]:
    """Give the pieces as the page takes them, `[fate, text, rule, kind, told]`, and how many characters it lacks."""
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
    """Cut a piece of clean text where marks begin and end; a text that was cut has none, its offsets are gone."""
    start, end = piece.clean_start, piece.clean_start + len(text)
    rule = rules.get(piece.rule, -1)
    inside = [p for p in marks if p.start < end and p.end > start] if text == piece.text else []
    edges = sorted({start, end, *(min(max(e, start), end) for p in inside for e in (p.start, p.end))})
    for a, b in pairwise(edges):
        mark = next((p for p in inside if p.start <= a and b <= p.end), None)
        row: list[object] = [piece.fate, text[a - start : b - start], rule]
        yield [*row, mark.kind, mark.told] if mark else row
