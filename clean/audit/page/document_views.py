"""A document with every change made to it, and the surroundings of one change, from the release alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clean.audit.escaping import head, tail
from clean.audit.ledger.ledger_edits import in_figures
from clean.audit.page.document_parts import Parts, located, text_start
from clean.audit.page.document_pieces import (
    BREAK,
    DECODED,
    KEPT,
    OTHERS,
    READ,
    REMOVED,
    SOURCE,
    Piece,
    View,
    views,
)
from clean.record import Row
from clean.visible_characters import cut, visible

MOST = 30_000
"""Largest number of code points of a document to show, as its reader saw it."""

MARKUP = 10_000
"""Largest number of code points of its markup to show."""

PIECE = 4_000
"""Largest number of code points of one piece to show."""

AROUND = 90
"""Code points shown on each side of an edit."""

LONGEST = 480
"""Largest number of code points of a removed text in a context."""


def context(found: Sequence[Piece], seq: int) -> list[list[object]]:
    """Return an edit with its surroundings, as `[fate, text]`: 0 kept, 1 removed, 2 written, 3 by another, 4 read.

    An edit of an HTML page is shown as its reader saw it, unless no reader saw what it changes. What an escape in
    figures stands for is shown as read.
    """
    seen = [view for view in views(found) if view.fate != SOURCE]
    figures = any(piece.seq == seq and piece.fate == REMOVED and in_figures(piece.text) for piece in found)
    if not any(_is_of(view, seq) and (figures or view.fate == view.piece.fate) for view in seen):
        seen = [View(piece, piece, piece.fate, piece.text) for piece in found]
    mine = [n for n, view in enumerate(seen) if _is_of(view, seq)]
    middle: list[list[object]] = [
        [READ if view.fate == DECODED else view.fate, _told(view)] for view in (seen[n] for n in mine)
    ]
    before = _side(reversed(seen[: mine[0]]), tail)
    after = _side(seen[mine[-1] + 1 :], head)
    return [*reversed(before), *middle, *after]


def _is_of(view: View, seq: int) -> bool:
    return seq in {view.piece.seq, view.by.seq} and view.fate != BREAK


def _side(near: Iterable[View], clip: Callable[[str, int], str]) -> list[list[object]]:
    """Collect the text on one side, from the edit outwards, until there is enough."""
    out: list[list[object]] = []
    room = AROUND
    for view in near:
        text = f"⟨{view.piece.held_back:,}⟩" if view.piece.held_back and view.fate != BREAK else view.text
        if view.fate == REMOVED and not text.strip():
            text = text.replace("\r", "")
        out.append([OTHERS if view.fate == REMOVED else KEPT, clip(text, room)])
        room -= len(text)
        if room < AROUND // 4:
            break
    return out


def _told(view: View) -> str:
    held = view.piece.held_back
    if held:
        return f"⟨{held:,} {'character' if held == 1 else 'characters'} not in the ledger⟩"
    return _joiners(cut(view.text, LONGEST))


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
    found = [place for row, start in located(clean, articles) for place in _of_article(row, start)]
    ordered = sorted(found, key=lambda p: (p.start, -p.end))
    return [p for n, p in enumerate(ordered) if all(p.start >= q.end for q in ordered[max(0, n - 4) : n])]


def _of_article(row: Row, start: int) -> Iterator[Place]:
    text = text_start(row, start)
    for kind, column in (("person", "persons"), ("date", "dates")):
        for mark in row[column]:
            at = text if mark["field"] == "text" else start
            yield Place(at + mark["start"], at + mark["end"], kind, _told_mark(kind, mark))


def _told_mark(kind: str, mark: Row) -> str:
    if kind == "person":
        return f"{mark['canonical'] or 'not identified'} ({mark['status']})"
    return f"{mark['value']}, anchor {mark['anchor']}" if mark["anchor"] else str(mark["value"])


def shown(
    found: Sequence[Piece], marks: Sequence[Place], parts: Parts, rules: Mapping[str, int]
) -> tuple[list[list[object]], int]:
    """Return the pieces for the page, and the number of code points omitted of what a reader saw.

    A piece of removed text is `[fate, text, rule, seq]`, and if its source has markup inside, that source; any other
    is `[fate, text, rule, kind, told]`, the last two for a person or date. parts: the rows of blocks, cells and posts.
    """
    out: list[list[object]] = []
    lacking, left = 0, {True: MARKUP, False: MOST}
    for view in views(found):
        markup = view.fate == SOURCE
        room = min(PIECE, left[markup])
        lacking += 0 if markup else max(0, len(view.text) - max(room, 0))
        if room <= 0:
            continue
        left[markup] -= min(len(view.text), room)
        if view.fate in {REMOVED, SOURCE}:
            _put(out, _removed(view, room, rules))
        else:
            out += _marked(view, cut(view.text, room), marks, parts, rules)
    return out, lacking


def _put(out: list[list[object]], row: list[object]) -> None:
    """Append a row of removed text, or lengthen the last one if it is of the same edit."""
    last = out[-1] if out else [SOURCE]
    if row[0] == last[0] == REMOVED and row[2:4] == last[2:4]:
        source = "".join(str(part[4] if len(part) > 4 else part[1]) for part in (last, row))
        out[-1] = [REMOVED, f"{last[1]}{row[1]}", *row[2:4], source]
    else:
        out.append(row)


def _removed(view: View, room: int, rules: Mapping[str, int]) -> list[object]:
    piece = view.piece
    text = _told(view) if piece.held_back else _joiners(cut(view.text, room))
    row: list[object] = [view.fate, text, rules[view.by.rule], view.by.seq]
    return row if view.text == piece.text else [*row, _joiners(cut(piece.text, room))]


def _marked(
    view: View, text: str, marks: Sequence[Place], parts: Parts, rules: Mapping[str, int]
) -> Iterator[list[object]]:
    """Split a piece of clean text at marks and parts; a truncated text has none, its offsets are lost."""
    start, end = view.piece.clean_start, view.piece.clean_start + len(text)
    rule = rules.get(view.piece.rule, -1)
    whole = text == view.text and view.fate != BREAK
    inside = [p for p in marks if p.start < end and p.end > start] if whole else []
    edges = {start, end, *(min(max(e, start), end) for p in inside for e in (p.start, p.end))}
    heads = [at for at in range(start, end) if at in parts] if whole else []
    for a, b in pairwise(sorted(edges.union(heads))):
        if a in heads:
            yield from parts[a]
        mark = next((p for p in inside if p.start <= a and b <= p.end), None)
        row: list[object] = [view.fate, text[a - start : b - start], rule]
        yield [*row, mark.kind, mark.told] if mark else row
