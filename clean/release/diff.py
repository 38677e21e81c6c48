"""What differs between two release folders: records by id and digest, the other tables, fields, files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clean.release import layout, levels
from clean.release.blame import Ledgers, Place
from clean.release.policy import Bump, bump
from clean.release.rows import Row

_NO_COLUMN = object()


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that both releases have, with other values."""

    id: str
    fields: tuple[str, ...]
    """Names of the fields that differ, dotted inside an object, sorted; a field that only one release has is none."""
    places: tuple[Place, ...]
    """Word by word, what changed in headline and text, and the rules behind it."""


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Rows of edits, quarantine or documents, by what tells them apart, in the order of the release."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldsDiff:
    """Fields of the record's schema, by name, sorted."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    retyped: tuple[str, ...] = ()
    """Fields whose type, format or constraint is another one; titles and descriptions don't count."""
    reordered: tuple[str, ...] = ()
    """Fields of both releases that stand in another order."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between release `a` and release `b`; ids, names and paths are sorted."""

    a: str
    """Version of the first release."""
    b: str
    """Version of the second one."""
    names: tuple[str, ...]
    """The new name, if the dataset has another one."""
    fields: FieldsDiff
    added: tuple[str, ...]
    """Ids of records that only `b` has."""
    removed: tuple[str, ...]
    """Ids of records that only `a` has."""
    changed: tuple[Changed, ...]
    tables: tuple[TableDiff, ...]
    """Edits, quarantine and documents, where they differ."""
    levels: tuple[str, ...]
    """Documents whose ledger has another level, as `a/b: full to text`."""
    files: tuple[str, ...]
    """Paths of files whose bytes differ, or that only one release has."""

    @property
    def empty(self) -> bool:
        """True when both folders hold the same bytes."""
        return not self.files

    @property
    def _explained(self) -> tuple[str, ...]:
        """Begin of the paths whose bytes differ because records do."""
        return (f"{layout.FOLDERS['default']}/",) if self.added or self.removed or self.changed else ()

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Sort everything into the kinds of change that policies speak of, with the rows of each."""
        return {
            "name": self.names,
            "fields_added": self.fields.added,
            "fields_removed": self.fields.removed,
            "fields_retyped": self.fields.retyped,
            "fields_reordered": self.fields.reordered,
            "records_added": self.added,
            "records_removed": self.removed,
            "records_changed": tuple(change.id for change in self.changed),
            "rest": tuple(path for path in self.files if not path.startswith(self._explained)),
        }

    def bump(self, policy: str) -> Bump:
        """Say which part of the number moves under a policy, and because of which rows."""
        return bump(policy, self.kinds)

    def next_version(self, policy: str, current: str) -> str:
        """Give the number that follows `current` under a policy; `current` itself when nothing differs."""
        return self.bump(policy).next(current)

    def to_json(self) -> dict[str, Any]:
        """Give the diff as plain JSON values."""
        value: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return value


def diff(a: Path, b: Path) -> Diff:
    """Compare two release folders; ReleaseError when one of them is none.

    Tables whose files have the same bytes are not read; of the others, records are compared by digest first.
    """
    about_a, about_b = layout.about(a), layout.about(b)
    sums_a, sums_b = layout.sums(a), layout.sums(b)
    files = tuple(sorted(path for path in {*sums_a, *sums_b} if sums_a.get(path) != sums_b.get(path)))
    fields = _fields(layout.schema(a, "record"), layout.schema(b, "record"))
    touched = {path.partition("/")[0] for path in files}
    added, removed, changed = _records(a, b, fields) if layout.FOLDERS["default"] in touched else ((), (), ())
    tables = (_table(a, b, table) for table in _IDENTITY if layout.FOLDERS[table] in touched)
    return Diff(
        a=about_a["version"],
        b=about_b["version"],
        names=(about_b["name"],) if about_a["name"] != about_b["name"] else (),
        fields=fields,
        added=added,
        removed=removed,
        changed=changed,
        tables=tuple(table for table in tables if table.added or table.removed or table.changed),
        levels=tuple(sorted(_levels(a, b))) if layout.FOLDERS["documents"] in touched else (),
        files=files,
    )


def _levels(a: Path, b: Path) -> Iterator[str]:
    old, new = ({row["document"]: levels.level(row) for row in layout.rows(x, "documents")} for x in (a, b))
    for document in old.keys() & new.keys() if old != new else ():
        if old[document] != new[document]:
            yield f"{document}: {old[document]} to {new[document]}"


def policy_of(folder: Path) -> str:
    """Read the name of the version policy that a release follows; ReleaseError when the folder is none."""
    return str(layout.about(folder)["version_policy"])


def _fields(a: Row, b: Row) -> FieldsDiff:
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
    """Strip a schema of the words that only describe."""
    if isinstance(schema, Mapping):
        return {key: _bare(value) for key, value in schema.items() if not _describes(key, value)}
    return [_bare(item) for item in schema] if isinstance(schema, list) else schema


def _describes(key: str, value: object) -> bool:
    return isinstance(value, str) and key in {"title", "description", "$comment"}


def _records(a: Path, b: Path, fields: FieldsDiff) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Changed, ...]]:
    old, new = ({row["id"]: row["digest"] for row in layout.rows(x, "default", ["id", "digest"])} for x in (a, b))
    suspects = {record for record in old.keys() & new.keys() if old[record] != new[record]}
    compared = _compare(a, b, suspects, {*fields.added, *fields.removed}) if suspects else ()
    return tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys())), tuple(compared)


def _compare(a: Path, b: Path, suspects: set[str], own: set[str]) -> Iterator[Changed]:
    old, new = ({row["id"]: row for row in layout.rows(x, "default") if row["id"] in suspects} for x in (a, b))
    ledgers = Ledgers.of(a, b)
    for record in sorted(suspects):
        names = tuple(sorted(_differing(old[record], new[record], own | {"digest"})))
        if not names and not own and old[record]["text"] is None:
            names = ("digest",)  # it differs in what both releases withhold
        if names:
            yield Changed(record, names, ledgers.places(old[record], new[record]))


def _differing(a: Row, b: Row, leave_out: set[str]) -> Iterator[str]:
    """Name the fields in which two rows differ; inside an object the part that does."""
    for name in (a.keys() | b.keys()) - leave_out:
        one, two = a.get(name), b.get(name)
        if one == two:
            continue
        if isinstance(one, Mapping) and isinstance(two, Mapping):
            parts = (part for part in one.keys() | two.keys() if one.get(part, _NO_COLUMN) != two.get(part, _NO_COLUMN))
            yield from (f"{name}.{part}" for part in parts)
        else:
            yield name


def _edit(row: Row) -> str:
    lost = " (shadowed)" if row["shadowed"] else ""
    return f"{row['document']} {row['start']}-{row['end']} {row['rule']}{lost}"


def _refusal(row: Row) -> str:
    return f"{row['record_id'] or row['document']} ({row['stage']})"


def _document(row: Row) -> str:
    return str(row["document"])


_IDENTITY = {"edits": _edit, "quarantine": _refusal, "documents": _document}
_MOVES = {"seq", "decision"}  # an edit's number shifts when another edit comes before it: no change of the edit


def _table(a: Path, b: Path, table: str) -> TableDiff:
    old, new = (_identified(table, layout.rows(x, table)) for x in (a, b))
    return TableDiff(
        table=table,
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        changed=tuple(key for key in new if key in old and _moved(old[key], new[key])),
    )


def _moved(a: Row, b: Row) -> bool:
    """Tell whether two rows of one name differ; a column that only one release has is no difference of theirs."""
    return any(_differing(a, b, _MOVES | (a.keys() ^ b.keys())))


def _identified(table: str, rows: Iterable[Row]) -> dict[str, Row]:
    """Name each row; the second of one name gets a number (two insertions of one rule at one point)."""
    seen: Counter[str] = Counter()
    named: dict[str, Row] = {}
    for row in rows:
        name = _IDENTITY[table](row)
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} no. {seen[name]}"] = row
    return named
