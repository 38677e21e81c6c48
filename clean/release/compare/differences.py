"""Differences between two release folders: records by id and digest, the other tables, fields, and files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.record import Row
from clean.release.compare.absences import Cause
from clean.release.compare.changed_records import ChangedRecords, RecordsDiff, compare, differing_fields
from clean.release.compare.splits import Joined
from clean.release.storage import layout, levels
from clean.release.storage.release_folder import Release, ReleaseFolder
from clean.release.storage.side_by_side import differing
from clean.release.versions.policy import Bump, bump

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Rows of edits, quarantine or documents that differ, by their identifying name, in the order of the release."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldsDiff:
    """Fields of the record schema that differ, by name, sorted."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    retyped: tuple[str, ...] = ()
    """Fields whose type, format or constraints changed; titles and descriptions don't count."""
    reordered: tuple[str, ...] = ()
    """Fields of both releases whose position changed."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between release `a` and release `b`; ids, names and paths are sorted."""

    a: str
    """Version of the first release."""
    b: str
    """Version of the second release."""
    names: tuple[str, ...]
    """The new name, if the dataset was renamed."""
    fields: FieldsDiff
    added: tuple[str, ...]
    """Ids of records that are only in `b`."""
    removed: tuple[str, ...]
    """Ids of records that are only in `a`."""
    changed: ChangedRecords
    """Records that are in both with different values; iterating reads both releases."""
    split: tuple[Joined, ...]
    """Articles of `a` that are several articles in `b`."""
    merged: tuple[Joined, ...]
    """Articles of `b` that are several articles in `a`."""
    causes: Mapping[str, Cause]
    """Why each record was added or removed, by id."""
    tables: tuple[TableDiff, ...]
    """Edits, quarantine and documents, where they differ."""
    levels: tuple[str, ...]
    """Documents whose ledger level changed, as `a/b: full to text`."""
    files: tuple[str, ...]
    """Paths of files whose bytes differ or that are in only one release."""

    @property
    def empty(self) -> bool:
        """Whether both folders hold the same bytes."""
        return not self.files

    @property
    def _explained(self) -> tuple[str, ...]:
        """Prefixes of the paths whose bytes differ because records differ."""
        return (f"{layout.FOLDERS['default']}/",) if self.added or self.removed or self.changed else ()

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The rows of each kind of change that version policies distinguish."""
        return {
            "name": self.names,
            "fields_added": self.fields.added,
            "fields_removed": self.fields.removed,
            "fields_retyped": self.fields.retyped,
            "fields_reordered": self.fields.reordered,
            "records_added": self.added,
            "records_removed": self.removed,
            "records_changed": self.changed.ids,
            "rest": tuple(path for path in self.files if not path.startswith(self._explained)),
        }

    def bump(self, policy: str) -> Bump:
        """Return which part of the version number moves under a policy, and because of which rows."""
        return bump(policy, self.kinds)

    def next_version(self, policy: str, current: str) -> str:
        """Return the version number after `current` under a policy, or `current` itself if nothing differs."""
        return self.bump(policy).next(current)

    def to_json(self) -> dict[str, Any]:
        """Return the diff as plain JSON values."""
        return self.rest_json() | {"changed": list(self.changed_json())}

    def rest_json(self) -> dict[str, Any]:
        """Return everything but the records that are in both, as plain JSON values."""
        rest = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "changed"}
        value: dict[str, Any] = json.loads(json.dumps(rest, default=asdict))
        return value

    def changed_json(self) -> Iterator[dict[str, Any]]:
        """Yield the records that are in both, one at a time, as plain JSON values."""
        return (json.loads(json.dumps(asdict(record))) for record in self.changed)


def diff(a: Path, b: Path) -> Diff:
    """Compare two release folders. Raises ReleaseError if either is not a release."""
    sums = layout.sums(a), layout.sums(b)
    return between(ReleaseFolder(a), ReleaseFolder(b), differing_files(*sums))


def differing_files(a: Mapping[str, str], b: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths whose digests differ or that only one of two releases has, sorted."""
    return tuple(sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path)))


def between(a: Release, b: Release, files: tuple[str, ...]) -> Diff:
    """Compare two releases of which these files differ.

    Tables whose files are identical are not read; in the others, records are compared by digest first.
    """
    fields = _fields(a.schema("record"), b.schema("record"))
    touched = {path.partition("/")[0] for path in files}
    records = compare(a, b, {*fields.added, *fields.removed}) if layout.FOLDERS["default"] in touched else RecordsDiff()
    tables = (_table(a, b, table) for table in _IDENTITY if layout.FOLDERS[table] in touched)
    return Diff(
        a=a.about["version"],
        b=b.about["version"],
        names=(b.about["name"],) if a.about["name"] != b.about["name"] else (),
        fields=fields,
        added=records.added,
        removed=records.removed,
        changed=records.changed,
        split=records.split,
        merged=records.merged,
        causes=records.causes,
        tables=tuple(table for table in tables if table.added or table.removed or table.changed),
        levels=tuple(sorted(_levels(a, b))) if layout.FOLDERS["documents"] in touched else (),
        files=files,
    )


def _levels(a: Release, b: Release) -> Iterator[str]:
    for old, new in differing((_with_level(x) for x in (a, b)), "document"):
        if old and new:
            yield f"{old[0]['document']}: {old[0]['level']} to {new[0]['level']}"


def _with_level(release: Release) -> Iterator[pa.Table]:
    """Yield the documents with their levels, also in releases older than that column."""
    import pyarrow as pa

    for part in layout.parts(release.folder, "documents", ("document", "level")):
        known = "level" in part.column_names
        yield part if known else part.append_column("level", pa.array([levels.level({})] * part.num_rows))


def policy_of(folder: Path) -> str:
    """Return the name of a release's version policy. Raises ReleaseError if the folder is not a release."""
    return str(layout.about(folder)["version_policy"])


def _fields(a: Mapping[str, Any], b: Mapping[str, Any]) -> FieldsDiff:
    """Compare the properties of two record schemas."""
    old, new = a["properties"], b["properties"]
    common = [name for name in old if name in new]
    return FieldsDiff(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        retyped=tuple(sorted(name for name in common if _bare(old[name]) != _bare(new[name]))),
        reordered=tuple(sorted(x for x, y in zip(common, [n for n in new if n in old], strict=True) if x != y)),
    )


def _bare(schema: object) -> object:
    """Strip titles, descriptions and comments from a schema."""
    if isinstance(schema, Mapping):
        return {key: _bare(value) for key, value in schema.items() if not _describes(key, value)}
    return [_bare(item) for item in schema] if isinstance(schema, list) else schema


def _describes(key: str, value: object) -> bool:
    return isinstance(value, str) and key in {"title", "description", "$comment"}


def _edit(row: Row) -> str:
    lost = " (shadowed)" if row["shadowed"] else ""
    return f"{row['document']} {row['start']}-{row['end']} {row['rule']}{lost}"


def _refusal(row: Row) -> str:
    return f"{row['record_id'] or row['document']} ({row['stage']})"


def _document(row: Row) -> str:
    return str(row["document"])


_IDENTITY = {"edits": _edit, "quarantine": _refusal, "documents": _document}
_MOVES = {"seq", "decision"}  # they shift when an earlier edit is added or removed; the edit itself is unchanged


def _table(a: Release, b: Release, table: str) -> TableDiff:
    added: list[str] = []
    removed: list[str] = []
    changed: list[str] = []
    there = layout.columns(b.folder, table)
    common = [name for name in layout.columns(a.folder, table) if name in there]
    for old, new in differing((layout.parts(x.folder, table, common) for x in (a, b)), "document", _MOVES):
        one, two = _identified(table, old), _identified(table, new)
        added += (key for key in two if key not in one)
        removed += (key for key in one if key not in two)
        changed += (key for key in two if key in one and any(differing_fields(one[key], two[key], _MOVES)))
    return TableDiff(table, tuple(added), tuple(removed), tuple(changed))


def _identified(table: str, rows: Iterable[Row]) -> dict[str, Row]:
    """Map each row by name; repeated names are numbered (two insertions by one rule at one point)."""
    seen: Counter[str] = Counter()
    named: dict[str, Row] = {}
    for row in rows:
        name = _IDENTITY[table](row)
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} no. {seen[name]}"] = row
    return named
