"""Exact duplicates: the same headline and text, character by character, over all shards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clean.record import Row
from clean.release.shards import Shard

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that another article is a copy of."""

    shard: int
    """Number of the shard that it is in."""
    keeper: str
    """Id of the record that is kept, the smallest."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Which articles are merged into which."""

    of: dict[str, Copy] = field(default_factory=dict)
    """Each article merged away, by id."""
    languages: dict[str, str] = field(default_factory=dict)
    """Language of each record kept, by id."""


def find(shards: Sequence[Shard]) -> Copies:
    """Find the duplicates in all shards."""
    found = Copies()
    kept: Row = {"content": None}
    for row in _repeated(_keys(shards)).to_pylist():
        if row["content"] != kept["content"]:
            kept = row
            found.languages[row["id"]] = row["language"]
        else:
            found.of[row["id"]] = Copy(row["shard"], kept["id"])
    return found


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
