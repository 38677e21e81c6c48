"""Parquet files, with the same columns as JSON lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import InputError
from clean.intake.adding import listed_rows
from clean.intake.adding.member import Member
from clean.registry import told

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

ENDINGS = (".parquet",)
SINGLE = False
_BATCH = 32  # rows held at once
_AGAIN = "fetch the file again; its other rows were added"


def read(named: str, own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per row; damage costs the rest of a row group. Raises InputError if the file can't be opened."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with Path(named).open("rb") as stream:
        try:
            table = pq.ParquetFile(stream)
            names = table.schema_arrow.names
        except (pa.ArrowException, OSError, ValueError) as error:
            what = f"not a Parquet file, or cut off: {told(error)}"
            raise InputError(what, where=named, hint="fetch it again") from error
        listed_rows.expect_content(names, named)
        yield from _groups(table, named, own)


def _groups(table: ParquetFile, named: str, own: Collection[str]) -> Iterator[Member]:
    names, before = table.schema_arrow.names, 0
    columns = listed_rows.taken(names, own)
    for group in range(table.num_row_groups):
        number, rows = before, table.metadata.row_group(group).num_rows
        try:
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=columns):
                for row in listed_rows.rows(batch):
                    number += 1
                    yield listed_rows.member(row, f"{named} row {number}", number, own, names)
        except Exception as error:  # noqa: BLE001 - whatever damaged pages raise
            lost = f"rows {number + 1:,} to {before + rows:,} can't be read: {told(error)}"
            yield InputError(lost, where=f"{named} row {number + 1}", hint=_AGAIN)
        before += rows
