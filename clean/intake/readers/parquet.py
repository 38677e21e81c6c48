"""Parquet files with the columns of JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clean.errors import InputError
from clean.intake import rows
from clean.intake.member import Member

ENDINGS = (".parquet",)
SINGLE = False
_BATCH = 32  # rows that are held at once


def read(named: str) -> Iterator[Member]:
    """Give a member a row. A file that is damaged ends it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    with Path(named).open("rb") as stream:
        try:
            table = pq.ParquetFile(stream)
            rows.expect_content(table.schema_arrow.names, named)
            for batch in table.iter_batches(_BATCH, columns=rows.taken(table.schema_arrow.names)):
                for row in batch.to_pylist():
                    number += 1
                    yield rows.member(row, f"{named} row {number}", number)
        except (pa.ArrowException, OSError) as error:
            after = f"after row {number}" if number else "it is no Parquet file, or its end is missing"
            what = f"the Parquet file is damaged {after}: {str(error).partition(chr(10))[0][:200]}"
            raise InputError(what, where=named, mend="fetch it again; the rows before were taken") from error
