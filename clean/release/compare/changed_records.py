"""Compare the records of two releases: which were added, removed, changed, split or merged, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clean.record import Row
from clean.release.compare.blame import Ledgers, Place
from clean.release.compare.causes import Cause, Causes, Side
from clean.release.compare.splits import Joined, joined
from clean.release.storage.release_folder import Release

_NO_COLUMN = object()
_LIGHT = ("id", "digest", "source")
"""Columns by which records are compared; the others are read only for records that differ."""


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


@dataclass(frozen=True, slots=True)
class RecordsDiff:
    """Differences between the records of release `a` and those of `b`; everything is sorted by id."""

    added: tuple[str, ...] = ()
    """Ids that are only in `b`."""
    removed: tuple[str, ...] = ()
    """Ids that are only in `a`."""
    changed: tuple[Changed, ...] = ()
    split: tuple[Joined, ...] = ()
    """Articles of `a` that are several articles in `b`."""
    merged: tuple[Joined, ...] = ()
    """Articles of `b` that are several articles in `a`."""
    causes: Mapping[str, Cause] = field(default_factory=dict)
    """Why each record was added or removed, by id."""


def compare(a: Release, b: Release, own: set[str]) -> RecordsDiff:
    """Compare the records of two releases by id and digest; `own` names the fields that only one of them has."""
    old, new = ({row["id"]: row for row in x.rows("default", _LIGHT)} for x in (a, b))
    added, removed = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    suspects = {record for record in old.keys() & new.keys() if old[record]["digest"] != new[record]["digest"]}
    causes = Causes(Side(a), Side(b))
    came = {record: causes.added(record, new[record]["source"]["path"]) for record in added}
    went = {record: causes.removed(record, old[record]["source"]["path"]) for record in removed}
    return RecordsDiff(
        tuple(added),
        tuple(removed),
        tuple(_changed(causes, suspects, own)) if suspects else (),
        tuple(joined(old.values(), new.values())) if added else (),
        tuple(joined(new.values(), old.values())) if removed else (),
        {**came, **went},
    )


def _changed(causes: Causes, suspects: set[str], own: set[str]) -> Iterator[Changed]:
    sides = causes.a.release, causes.b.release
    old, new = ({row["id"]: row for row in x.rows("default") if row["id"] in suspects} for x in sides)
    ledgers = Ledgers.of(*sides, verdicts=causes.a.vetoes != causes.b.vetoes)
    for record in sorted(suspects):
        one, two = old[record], new[record]
        names = tuple(sorted(differing(one, two, own | {"digest"})))
        if not names and not own and one["text"] is None:
            names = ("digest",)  # it differs only in what both releases withhold
        if names:
            places = ledgers.places(one, two)
            yield Changed(record, names, places, causes.changed(one, two, names, places))


def differing(a: Row, b: Row, leave_out: set[str]) -> Iterator[str]:
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
