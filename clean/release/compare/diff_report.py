"""A diff, a verdict on the number, and the totals of a build, as plain lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from clean.release.compare.blame import Place
from clean.release.compare.changed_records import ChangedRecords
from clean.release.compare.differences import Diff
from clean.release.versions.policy import Bump

SHOWN = 20
"""Maximum names listed for one kind of change, unless everything is requested."""


def lines(diff: Diff, policy: str, *, everything: bool = False) -> Iterator[str]:
    """Yield a diff as lines, with at most SHOWN names of each kind (all with `everything`); no colours or newlines."""
    if diff.empty:
        yield f"{diff.a} and {diff.b} are identical."
        return
    limit = None if everything else SHOWN
    yield f"{diff.a} -> {diff.b}"
    for name in diff.names:
        yield f"dataset renamed to {name}"
    fields = diff.fields
    for title, names in (("added", fields.added), ("removed", fields.removed), ("with another type", fields.retyped)):
        yield from _listed(f"fields {title}", names, limit)
    yield from _listed("records added", _caused(diff, diff.added), limit)
    yield from _listed("records removed", _caused(diff, diff.removed), limit)
    yield from _listed("articles split", tuple(f"{one.whole} -> {', '.join(one.parts)}" for one in diff.split), limit)
    yield from _listed("articles merged", tuple(f"{', '.join(one.parts)} -> {one.whole}" for one in diff.merged), limit)
    yield from _changed(diff.changed, limit)
    for table in diff.tables:
        for title, names in (("added", table.added), ("removed", table.removed), ("changed", table.changed)):
            yield from _listed(f"{table.table} {title}", names, limit)
    yield from _listed("ledger levels changed", diff.levels, limit)
    yield from _listed("files that differ", diff.files, limit)
    yield from verdict(diff.bump(policy), diff.a)


def verdict(bump: Bump, current: str) -> Iterator[str]:
    """Yield lines on the number after `current`, the clauses that apply, and the rows that decide."""
    yield f"next version under {bump.policy}: {bump.next(current)}"
    for reason in bump.reasons:
        first = ", ".join(reason.rows[:3]) + (", …" if len(reason.rows) > 3 else "")
        yield f"  {reason.part}: {reason.clause} ({first})"


def _caused(diff: Diff, records: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{record}  ({diff.causes[record]})" for record in records)


def _changed(changed: ChangedRecords, limit: int | None) -> Iterator[str]:
    if changed:
        yield f"records changed: {len(changed)}"
    for record in islice(changed, limit):
        yield f"  {record.id}: {', '.join(record.fields)}  ({'; '.join(map(str, record.causes))})"
        for place in record.places:
            yield f"    {_place(place)}"
    yield from _rest(len(changed), limit)


def _place(place: Place) -> str:
    gone = f"[-{place.before}-]" if place.before else ""
    come = f"{{+{place.after}+}}" if place.after else ""
    rules = f"  by {', '.join(place.rules)}" if place.rules else ""
    return f"{place.field}: …{place.left}{gone}{come}{place.right}…{rules}".replace("\n", "⏎")


def _listed(title: str, names: tuple[str, ...], limit: int | None) -> Iterator[str]:
    if names:
        yield f"{title}: {len(names)}"
        yield from (f"  {name}" for name in names[:limit])
        yield from _rest(len(names), limit)


def _rest(number: int, limit: int | None) -> Iterator[str]:
    if limit is not None and number > limit:
        yield f"  … and {number - limit} more"
