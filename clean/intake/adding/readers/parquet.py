"""Parquet files, with the same columns as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clean.errors import InputError
from clean.intake.adding import listed_rows
from clean.intake.adding.member import Member

ENDINGS = (".parquet",)
SINGLE = False
_BATCH = 32  # rows held at once


def read(named: str) -> Iterator[Member]:
    """Yield one member per row. Damage to the file ends it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    with Path(named).open("rb") as stream:
        try:
            table = pq.ParquetFile(stream)
            listed_rows.expect_content(table.schema_arrow.names, named)
            for batch in table.iter_batches(_BATCH, columns=listed_rows.taken(table.schema_arrow.names)):
                for row in batch.to_pylist():
                    number += 1
                    yield listed_rows.member(row, f"{named} row {number}", number)
        except (pa.ArrowException, OSError) as error:
            after = f"the Parquet file breaks off after row {number}" if number else "not a Parquet file, or cut off"
            what = f"{after}: {str(error).partition(chr(10))[0][:200]}"
            raise InputError(what, where=named, hint="fetch it again; the rows before this were added") from error
