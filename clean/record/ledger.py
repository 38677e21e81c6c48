"""A page's patch as ledger rows, and the sums that must hold over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from clean.standoff import Edit, Page

Level = Literal["full", "text", "offsets", "withheld"]
"""How much of what was removed a ledger holds: everything, all but bare markup, or only where it was. At the last
level the release also leaves out what was written, and every text."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a record is: in the page's clean view and in its raw text (code points)."""

    record_id: str
    start: int
    end: int
    raw_start: int
    raw_end: int

    @classmethod
    def of(cls, page: Page, record_id: str, start: int, end: int) -> Extent:
        """Return the extent of a record that reads `page.text[start:end]`."""
        return cls(record_id, start, end, *page.patch.span_to_raw(start, end))


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What the ledger says about a rule: its version, and why it exists."""

    version: int
    why: str
    bare: bool = False
    """Whether it removes bare markup, which only a full ledger holds."""

    def held_at(self, level: Level) -> bool:
        """Return whether a ledger of this level holds what the rule removes."""
        return level == "full" or (level == "text" and not self.bare)


@dataclass(frozen=True, slots=True)
class Sums:
    """Characters (code points): `raw = kept + deleted`, `clean = kept + inserted`; a replacement counts in both."""

    raw: int
    kept: int
    deleted: int
    inserted: int

    @property
    def clean(self) -> int:
        """Characters of the clean text."""
        return self.kept + self.inserted


def ledger_rows(
    document: str, page: Page, extents: Sequence[Extent], notes: Mapping[str, RuleNote], level: Level = "full"
) -> list[dict[str, Any]]:
    """Return one row per edit in the order of the text, then one for each proposal that lost (`shadowed`).

    `removed` is null if the level leaves it out; for an insertion it is empty at every level.
    """
    row = _row_maker(document, page.raw, notes, level)
    owners = _owners(page, extents)
    owned = enumerate(zip(page.patch.edits, owners, strict=True))
    rows = [row(edit, seq, owner, False) for seq, (edit, owner) in owned]
    in_raw = [(x.record_id, x.raw_start, x.raw_end) for x in extents]
    lost = sorted((s.edit for s in page.shadowed), key=lambda e: (e.start, e.end, e.rule, e.replacement, e.decision))
    return rows + [row(edit, seq, _holder(edit.start, edit.end, in_raw), True) for seq, edit in enumerate(lost)]


def page_sums(page: Page) -> Sums:
    """Count the characters of a whole document."""
    return _sums(len(page.raw), page.patch.edits)


def record_sums(page: Page, extent: Extent) -> Sums:
    """Count the characters between a record's first and last one, including the blank line after its headline."""
    owners = _owners(page, (extent,))
    edits = [edit for edit, owner in zip(page.patch.edits, owners, strict=True) if owner]
    return _sums(extent.raw_end - extent.raw_start, edits)


def _sums(raw: int, edits: Sequence[Edit]) -> Sums:
    deleted = sum(e.end - e.start for e in edits)
    return Sums(raw, raw - deleted, deleted, sum(len(e.replacement) for e in edits))


def _owners(page: Page, extents: Sequence[Extent]) -> list[str | None]:
    """Return for each edit the id of the record that contains it, or None if it belongs to the document alone.

    An edit that writes something is assigned by its place in the clean view, a bare deletion by its place in the raw
    text.
    """
    in_clean = [(x.record_id, x.start, x.end) for x in extents]
    in_raw = [(x.record_id, x.raw_start, x.raw_end) for x in extents]
    return [
        _holder(edit.start, edit.end, in_raw)
        if edit.is_deletion
        else _holder(start, start + len(edit.replacement), in_clean)
        for edit, start in zip(page.patch.edits, page.patch.clean_starts, strict=True)
    ]


def _holder(start: int, end: int, spans: Sequence[tuple[str, int, int]]) -> str | None:
    """Return the first name whose span holds the one from `start` to `end`."""
    for name, first, last in spans:
        if first <= start and end <= last:
            return name
    return None


def _row_maker(
    document: str, raw: str, notes: Mapping[str, RuleNote], level: Level
) -> Callable[[Edit, int, str | None, bool], dict[str, Any]]:
    def row(edit: Edit, seq: int, owner: str | None, shadowed: bool) -> dict[str, Any]:
        note = notes[edit.rule]
        return {
            "document": document,
            "record_id": owner,
            "decision": edit.decision,
            "seq": seq,
            "start": edit.start,
            "end": edit.end,
            "removed": raw[edit.start : edit.end] if edit.is_insertion or note.held_at(level) else None,
            "replacement": edit.replacement,
            "rule": edit.rule,
            "rule_version": note.version,
            "reason": edit.reason or note.why,
            "shadowed": shadowed,
        }

    return row
