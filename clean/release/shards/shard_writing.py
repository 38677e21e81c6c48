"""Write the rows of some documents as a shard."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clean import record
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.shards.form import Form
from clean.release.shards.shard import KEYS, SUMMARY, TEXTS, Shard
from clean.release.shards.summary import Summary
from clean.release.statistics.document_tally import tally_of_rows
from clean.release.statistics.near_counts import NearCounts
from clean.release.statistics.reconciliation import imbalances
from clean.release.storage.arrow_rows import arrow_rows
from clean.release.storage.layout import ANCHORS, DUPLICATES
from clean.release.storage.sorted_rows import Lined
from clean.release.textless.protection import Hashes
from clean.whole_files import make_folder, write_whole, writing

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_BYTES = 2**20
"""About how much of a table is read at a time."""


def write_shard(folder: Path, rows: Rows, form: Form, elsewhere: Mapping[str, str] | None = None) -> Shard:
    """Write the rows of some documents, in any order, as the shard `folder`, which appears once it is complete.

    elsewhere: the language of each record of another shard into which an article of this one was merged, by id.
    Raises ReleaseError if a row breaks its schema, two have the same key, or a file can't be written.
    """
    plain = {name: _plain(rows, form, name) for name in form.loaded}
    shown = _shown(rows, form, plain)
    place = make_folder(folder.with_name(f".{folder.name}.partial"), ReleaseError)
    if form.withheld:
        for name, own in plain.items():
            _put(place / TEXTS / f"{name}.arrow", arrow_rows(own, form.plain[form.loaded[name].schema]))
    for table in form.tables:
        _put(place / f"{table.name}.arrow", arrow_rows(shown[table.name], form.schema(table)))
    _put(place / f"{KEYS}.arrow", _keys(plain["default"].rows))
    summary = _summary(rows, shown, elsewhere or {})
    write_whole(place / SUMMARY, json.dumps(summary.to_json()).encode("utf-8"), ReleaseError)
    shutil.rmtree(folder, ignore_errors=True)
    place.rename(folder)
    return Shard(folder)


def _plain(rows: Rows, form: Form, config: str) -> Lined:
    """Return the rows of a table in the form of its schema, with their texts."""
    own, schema = rows.tables[config], form.plain[form.loaded[config].schema]
    if config not in rows.checked:
        own = [record.conform(row, schema) for row in own]
    return _lined(own, rows.lines if config == "default" else {})


def _lined(rows: Sequence[Row], lines: Mapping[str, bytes]) -> Lined:
    """Put rows beside their canonical JSON, which for those with an id in `lines` is at hand."""
    return Lined(rows, [lines.get(row.get("id", "")) or record.canonical(row) for row in rows])


def _shown(rows: Rows, form: Form, plain: Mapping[str, Lined]) -> dict[str, Lined]:
    """Return the rows of each table as the release holds them: checked, and in order."""
    found = plain
    if form.withheld:
        held = form.without_text({name: lined.rows for name, lined in plain.items()})
        found = {name: _lined(own, {}) for name, own in held.items()}
    for table in form.tables:
        if table.name not in rows.checked:
            found[table.name].expect_sound(table, form.schema(table))
    return {table.name: found[table.name].arranged(table) for table in form.tables}


def _summary(rows: Rows, shown: Mapping[str, Lined], elsewhere: Mapping[str, str]) -> Summary:
    return Summary(
        tally_of_rows(rows, elsewhere),
        imbalances(rows, elsewhere),
        {name: len(own.rows) for name, own in shown.items()},
        Hashes.of(shown[ANCHORS.name].rows if ANCHORS.name in shown else ()),
        NearCounts.of(shown[DUPLICATES.name].rows if DUPLICATES.name in shown else ()),
        tuple(rows.taken_down),
        tuple(rows.verdicts),
    )


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
    """Write an Arrow file whose batches can be read one by one, each of about BATCH_BYTES."""
    import pyarrow as pa

    rows = max(1, BATCH_BYTES * table.num_rows // max(1, table.nbytes))
    with (
        writing(file, ReleaseError) as out,
        pa.ipc.new_file(out, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as sink,
    ):
        sink.write_table(table, max_chunksize=rows)
