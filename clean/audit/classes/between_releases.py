"""What changed between two releases, for the page of the second: causes, and changes no longer made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clean import release, rules
from clean.audit.classes.date_classes import dates
from clean.audit.classes.decided import Decided
from clean.audit.classes.edit_classes import removals
from clean.audit.classes.person_classes import persons
from clean.audit.classes.ranking import Class, rank
from clean.audit.classes.tiers import Earlier

LISTED = 50
"""Number of causes, and of classes that are gone, to list; the rest are only counted."""


def earlier(a: Path, b: Path) -> Earlier:
    """Return what release `a` already has of release `b`; raises ReleaseError if one can't be read."""
    return Earlier.of(classes(a, Decided()), a, b)


def changes(a: Path, b: Path) -> dict[str, Any]:
    """Describe what changed from release `a` to release `b`.

    `causes` has a row per cause: records added, removed and changed; `gone` has one per class of `a` with no members in
    `b`: rule, label, number of members, in the documents that `b` still has. A document that is gone, perhaps because
    it was taken down, says nothing about the rules.
    """
    found = release.compare.diff(a, b)
    here = {key for one in classes(b, Decided()) for key in one.members.signatures}
    counts: Counter[tuple[str, int]] = Counter()
    for column, records in enumerate((found.added, found.removed)):
        counts.update((str(found.causes[record]), column) for record in records)
    counts.update((str(cause), 2) for changed in found.changed for cause in changed.causes)
    causes = sorted({cause for cause, _ in counts}, key=lambda c: (-sum(counts[c, n] for n in range(3)), c))
    there = {row["document"] for row in release.read_rows(b, "documents", ["document"])}
    gone = rank(classes(a, Decided(before=here, within=there))).classes
    return {
        "since": found.a,
        "causes": _cut([[cause, *(counts[cause, n] for n in range(3))] for cause in causes]),
        "gone": _cut([[one.key.rule, one.key.label, one.members.count] for one in gone]),
        "number": found.next_version(release.compare.policy_of(b), found.a),
    }


def classes(folder: Path, known: Decided) -> list[Class]:
    """Group the edits, persons and dates of a release into classes, except those already known."""
    return [*removals(folder, rules.content_shares(), known), *persons(folder, known), *dates(folder, known)]


def _cut(rows: Iterable[list[Any]]) -> list[list[Any]]:
    listed = list(rows)
    rest = listed[LISTED:]
    width = range(1, len(listed[0])) if listed else ()
    sums = [sum(row[n] for row in rest) if isinstance(listed[0][n], int) else "" for n in width]
    return [*listed[:LISTED], *([[f"{len(rest):,} more", *sums]] if rest else [])]
