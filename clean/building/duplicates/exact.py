"""Exact duplicates: the same headline and text, character by character, over all shards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from clean import release
from clean.building.named_files import write_named
from clean.building.planning import Plan
from clean.record import Row
from clean.release.shards import Shard, write_shard

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Which records are merged into which."""

    into: Mapping[str, str]
    """Id of each record merged away → id of the record kept, the smallest."""
    languages: Mapping[str, str]
    """Language of each record kept, by id."""

    def applied(self, rows: release.Rows) -> release.Rows:
        """Return the rows without the records merged away, and with those kept named in their place."""
        return replace(
            rows,
            records=[row for row in rows.records if row["id"] not in self.into],
            documents=[self._document(row) for row in rows.documents],
            edits=[{**row, "record_id": self.into.get(row["record_id"], row["record_id"])} for row in rows.edits],
            checked=frozenset(rows.tables),
        )

    def elsewhere(self, rows: release.Rows) -> dict[str, str]:
        """Return the language of each record that the documents name and that is in another shard, by id."""
        named = {key for row in rows.documents if row["merged"] for key in row["articles"]}
        own = {row["id"] for row in rows.records}
        return {key: self.languages[key] for key in named - own if key in self.languages}

    def _document(self, row: Row) -> Row:
        articles = row["articles"]
        gone = [key for key in articles if key in self.into]
        return {**row, "articles": [self.into.get(key, key) for key in articles], "merged": gone} if gone else row


def find(shards: Sequence[Shard], folder: Path) -> tuple[Path, list[int]]:
    """Find the duplicates in all shards; return the file that names them, and the numbers of the shards to change."""
    into: dict[str, str] = {}
    languages: dict[str, str] = {}
    changed = set()
    kept: Row = {"content": None}
    for row in _repeated(_keys(shards)).to_pylist():
        if row["content"] != kept["content"]:
            kept = row
            languages[row["id"]] = row["language"]
        else:
            into[row["id"]] = kept["id"]
            changed.add(row["shard"])
    return write_named(folder, "duplicates", json.dumps([into, languages]).encode()), sorted(changed)


def _keys(shards: Sequence[Shard]) -> pa.Table:
    """Return id, content digest, language and shard of every record, by content, then by id."""
    import pyarrow as pa

    tables = []
    for number, shard in enumerate(shards):
        own = shard.keys
        tables.append(own.append_column("shard", pa.array([number] * own.num_rows, pa.int32())))
    return pa.concat_tables(tables).sort_by([("content", "ascending"), ("id", "ascending")])


def _repeated(keys: pa.Table) -> pa.Table:
    """Return the rows, which are sorted by content, whose content another row has, too."""
    import pyarrow as pa
    import pyarrow.compute as pc

    content = keys.column("content").combine_chunks()
    same = pc.equal(content[1:], content[:-1])
    edge = pa.array([False])
    as_before, as_after = pa.concat_arrays([edge, same]), pa.concat_arrays([same, edge])
    return keys.filter(pc.or_(as_before, as_after)) if keys.num_rows else keys


def merge_shard(work: Plan, number: int, folder: Path, found: Path | None) -> Path:
    """Write a shard again with its duplicates merged; return the folder of the new one."""
    duplicates = _read(found) if found else Duplicates({}, {})
    rows = duplicates.applied(Shard(folder / f"{number:06d}").rows())
    return write_shard(folder / f"{number:06d}-merged", rows, work.form, duplicates.elsewhere(rows)).folder


@lru_cache(maxsize=1)
def _read(file: Path) -> Duplicates:
    """Read what was found once per process."""
    return Duplicates(*json.loads(file.read_bytes()))
