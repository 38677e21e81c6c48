"""Write the rows of some documents as a shard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from clean import record
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.shards.form import Form
from clean.release.shards.shard import KEYS, SUMMARY, TEXTS, Shard
from clean.release.shards.summary import Summary
from clean.release.statistics.column_tally import tally_of
from clean.release.statistics.near_counts import NearCounts
from clean.release.statistics.reconciliation import imbalances
from clean.release.storage.arrow_rows import CANONICAL, lined, sealed
from clean.release.storage.layout import ANCHORS, DUPLICATES, Table
from clean.release.storage.parquet_files import arrow_table
from clean.release.storage.sorted_rows import arranged, checked
from clean.release.textless.protection import Hashes
from clean.whole_files import writing_folder

if TYPE_CHECKING:
    import pyarrow as pa

    _Tables: TypeAlias = Mapping[str, pa.Table]

BATCH_BYTES = 2**20
"""About how much of a table is read at a time."""


def write_shard(folder: Path, rows: Rows, form: Form, elsewhere: Mapping[str, str] | None = None) -> Shard:
    """Write the rows of some documents, in any order, as the shard `folder`, which appears once it is complete.

    elsewhere: the language of each record of another shard into which an article of this one was merged, by id.
    Raises ReleaseError if a row breaks its schema, two have the same key, or a file can't be written.
    """
    with writing_folder(folder, ReleaseError) as place:
        held, plain = _shown(rows, form, place)
        for name, table in held.items():
            _put(place / f"{name}.arrow", table)
        _put(place / f"{KEYS}.arrow", _keys(rows.records))
        summary = _summary(rows, held, plain, elsewhere or {})
        (place / SUMMARY).write_bytes(json.dumps(summary.to_json()).encode())
    return Shard(folder)


def _shown(rows: Rows, form: Form, place: Path) -> tuple[_Tables, _Tables]:
    """Return the tables as the release holds them, and with their texts; write the latter if it withholds these."""
    if not form.withheld:
        valid = {"default"} if rows.checked else ()
        held = {
            t.name: _sealed(_table(rows.tables[t.name], t, form.schema(t), valid=t.name in valid), t)
            for t in form.tables
        }
        return held, held
    (place / TEXTS).mkdir()
    plain = {}
    for name, table in form.loaded.items():
        schema = form.plain[table.schema]
        made = _sealed(arrow_table([row for row, _ in record.formed(rows.tables[name], schema)], schema), table)
        _put(place / TEXTS / f"{name}.arrow", made.drop_columns([CANONICAL]))
        plain[name] = made
    found = form.without_text({name: _rows_of(made) for name, made in plain.items()})
    return {t.name: lined(_table(found[t.name], t, form.schema(t))) for t in form.tables}, plain


def _sealed(made: pa.Table, table: Table) -> pa.Table:
    """Return a table with CANONICAL, in which records have their digests."""
    return sealed(made) if table.name == "default" else lined(made)


def _table(rows: Sequence[Row], table: Table, schema: Mapping[str, Any], *, valid: bool = False) -> pa.Table:
    """Return rows in order as a table; valid: whether they need not be checked."""
    return arrow_table(arranged(rows if valid else checked(rows, table, schema), table), schema)


def _summary(rows: Rows, held: _Tables, plain: _Tables, elsewhere: Mapping[str, str]) -> Summary:
    return Summary(
        tally_of(plain, elsewhere),
        imbalances(rows, elsewhere),
        {name: table.num_rows for name, table in held.items()},
        Hashes.of(_held(held, ANCHORS)),
        NearCounts.of(_held(held, DUPLICATES)),
        tuple(rows.taken_down),
        tuple(rows.verdicts),
    )


def _held(held: _Tables, table: Table) -> list[Row]:
    """Return the rows of a table; none if the release has no such table."""
    return _rows_of(held[table.name]) if table.name in held else []


def _rows_of(table: pa.Table) -> list[Row]:
    return list(table.drop_columns([CANONICAL]).to_pylist())


def _keys(records: Sequence[Row]) -> pa.Table:
    """Return the table by which duplicates are found."""
    import pyarrow as pa

    columns = {
        "id": pa.array([row["id"] for row in records], pa.string()),
        "content": pa.array([_content(row) for row in records], pa.binary(32)),
        "language": pa.array([row["language"]["code"] for row in records], pa.string()),
    }
    return pa.table(columns)


def _content(row: Row) -> bytes:
    """Return the digest of headline and text, which are the same character by character if it is the same."""
    parts = ("" if row["title"] is None else "t" + row["title"], row["text"])
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def _put(file: Path, table: pa.Table) -> None:
    """Write an Arrow file whose batches can be read one by one, each of about BATCH_BYTES.

    It is written in this thread: threads cost more than a batch.
    """
    import pyarrow as pa

    rows = max(1, BATCH_BYTES * table.num_rows // max(1, table.nbytes))
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.OSFile(str(file), "wb") as out, pa.ipc.new_file(out, table.schema, options=options) as sink:
        sink.write_table(table, max_chunksize=rows)
