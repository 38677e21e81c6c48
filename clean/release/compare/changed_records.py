"""Compare the records of two releases: which were added, removed, changed, split or merged, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from clean.record import Row
from clean.release.compare.absences import Cause
from clean.release.compare.blame import LedgerReader, Place
from clean.release.compare.causes import Causes
from clean.release.compare.sides import Side
from clean.release.compare.splits import Joined, joined
from clean.release.storage import layout
from clean.release.storage.release_folder import Release
from clean.release.storage.rows_by_key import RowsByKey
from clean.release.storage.side_by_side import differing

_NO_COLUMN = object()
_SPAN = ("id", "source.sha256", "source.raw_start", "source.raw_end")
_LIGHT = (*_SPAN, "digest", "source.path")
"""Columns by which records are compared; the others are read only for records that differ."""
_AT_ONCE = 400
"""Number of records compared field by field at a time."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that is in both releases with different values."""

    id: str
    fields: tuple[str, ...]
    """Names of the fields that differ, dotted inside an object, sorted; fields of only one release are left out."""
    places: tuple[Place, ...]
    """Changes of headline and text, word by word, with the rules behind them."""
    causes: tuple[Cause, ...]
    """Why it changed; sorted, never empty."""


@dataclass(frozen=True)
class ChangedRecords:
    """The records that differ, sorted by id; only their ids are in memory.

    Each iteration reads them from both releases and compares them word by word, so the releases must still be there.
    """

    ids: tuple[str, ...] = ()
    compared: Callable[[], Iterator[Changed]] = field(default=lambda: iter(()), compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Changed]:
        return self.compared()


@dataclass(frozen=True, slots=True)
class RecordsDiff:
    """Differences between the records of release `a` and those of `b`; everything is sorted by id."""

    added: tuple[str, ...] = ()
    """Ids that are only in `b`."""
    removed: tuple[str, ...] = ()
    """Ids that are only in `a`."""
    changed: ChangedRecords = ChangedRecords()
    split: tuple[Joined, ...] = ()
    """Articles of `a` that are several articles in `b`."""
    merged: tuple[Joined, ...] = ()
    """Articles of `b` that are several articles in `a`."""
    causes: Mapping[str, Cause] = field(default_factory=dict)
    """Why each record was added or removed, by id."""


def compare(a: Release, b: Release, own: set[str]) -> RecordsDiff:
    """Compare the records of two releases by id and digest; `own` names the fields that only one of them has."""
    added: dict[str, str] = {}
    removed: dict[str, str] = {}
    suspects: list[str] = []
    touched: set[str] = set()
    for old, new in differing((layout.parts(x.folder, "default", _LIGHT) for x in (a, b)), "id"):
        touched.update(row["source"]["sha256"] for row in (*old, *new))
        if not old:
            added |= _paths(new)
        elif not new:
            removed |= _paths(old)
        elif old[0]["digest"] != new[0]["digest"]:
            suspects.append(old[0]["id"])
    causes = Causes(Side(a), Side(b))
    came = {record: causes.added(record, path) for record, path in added.items()}
    went = {record: causes.removed(record, path) for record, path in removed.items()}
    return RecordsDiff(
        tuple(added),
        tuple(removed),
        _changed(causes, suspects, own),
        _joined(a.folder, b.folder, touched) if added else (),
        _joined(b.folder, a.folder, touched) if removed else (),
        {**came, **went},
    )


def _paths(rows: Iterable[Row]) -> dict[str, str]:
    return {row["id"]: row["source"]["path"] for row in rows}


def _joined(wholes: Path, parts: Path, touched: Set[str]) -> tuple[Joined, ...]:
    """Match the articles of two releases that came from these files, by their SHA-256."""
    counts = Counter(row["source"]["sha256"] for row in _of_files(parts, touched, ("source.sha256",)))
    several = {file for file, count in counts.items() if count > 1}
    return tuple(joined(*(_of_files(folder, several, _SPAN) for folder in (wholes, parts)))) if several else ()


def _of_files(folder: Path, files: Set[str], columns: Iterable[str]) -> Iterator[Row]:
    rows = layout.rows(folder, "default", tuple(columns))
    return (row for row in rows if row["source"]["sha256"] in files)


def _changed(causes: Causes, suspects: list[str], own: set[str]) -> ChangedRecords:
    """Return the records among those with other digests that differ in a field of both releases."""
    if own:  # a field of only one release is enough for another digest
        suspects = [old["id"] for old, new in _pairs(causes, suspects) if any(differing_fields(old, new, _left(own)))]
    return ChangedRecords(tuple(suspects), lambda: _compared(causes, suspects, own))


def _compared(causes: Causes, records: list[str], own: set[str]) -> Iterator[Changed]:
    if not records:
        return
    reader, pairs = LedgerReader(causes.a, causes.b), _pairs(causes, records)
    while batch := list(islice(pairs, _AT_ONCE)):
        ledgers = reader.of(batch)
        for old, new in batch:
            # records of releases that withhold texts may differ in these alone
            names = tuple(sorted(differing_fields(old, new, _left(own)))) or ("digest",)
            places = ledgers.places(old, new)
            yield Changed(old["id"], names, places, causes.changed(old, new, names, places))


def _pairs(causes: Causes, records: list[str]) -> Iterator[tuple[Row, Row]]:
    """Yield records of both releases, sorted by id."""
    sides = causes.a, causes.b
    return zip(*(RowsByKey(side.release.folder, "default").rows(records) for side in sides), strict=True)


def _left(own: set[str]) -> set[str]:
    return own | {"digest"}


def differing_fields(a: Row, b: Row, leave_out: set[str]) -> Iterator[str]:
    """Yield the names of fields in which two rows differ, except those in `leave_out`; dotted inside an object."""
    for name in (a.keys() | b.keys()) - leave_out:
        one, two = a.get(name), b.get(name)
        if one == two:
            continue
        if isinstance(one, Mapping) and isinstance(two, Mapping):
            parts = (part for part in one.keys() | two.keys() if one.get(part, _NO_COLUMN) != two.get(part, _NO_COLUMN))
            yield from (f"{name}.{part}" for part in parts)
        else:
            yield name
