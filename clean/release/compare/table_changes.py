"""One table of a release turned into that of another, by the rows that it loses and gains."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record
from clean.record import Row
from clean.record.compile import arrow_columns
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import CHECKSUMS
from clean.release.storage.side_by_side import windows

if TYPE_CHECKING:
    import pyarrow as pa


def row_key(row: Row) -> bytes:
    """Return what two rows have in common only if they are the same."""
    return hashlib.sha256(record.canonical(row)).digest()


def secret_of(release: Path) -> bytes:
    """Return what only those know who hold a release: the digest of its SHA256SUMS."""
    return hashlib.sha256((release / CHECKSUMS).read_bytes()).digest()


def keyed(secret: bytes, row: Row) -> str:
    """Return the digest of a row under the secret of a release."""
    return hashlib.sha256(secret + record.canonical(row)).hexdigest()


@dataclass(frozen=True, slots=True)
class TableChange:
    """What a table of a release loses and gains."""

    config: str
    lost: Path
    """The rows that it loses, as Parquet; there is no file if it loses none."""
    gained: Path
    """The rows that it gains, in the same way."""
    hidden: frozenset[str]
    """More rows that it loses, as `keyed` digests."""

    def parts(self, release: Path, schema: Mapping[str, Any]) -> Iterator[pa.Table]:
        """Yield the table afterwards, a part at a time, with the columns of its schema; raises ReleaseError.

        A part without a row that comes or goes is handed on as it was read.
        """
        streams = (layout.parts(release, self.config), *map(_parts, self._files))
        for held, lost, gained in windows(streams, layout.TABLES[self.config].order[0]):
            if self.hidden or lost.num_rows or gained.num_rows:
                yield self._changed(release, schema, (held, lost, gained))
            else:
                yield held.cast(arrow_columns(schema))

    @property
    def _files(self) -> tuple[Path, Path]:
        return self.lost, self.gained

    def _changed(self, release: Path, schema: Mapping[str, Any], parts: tuple[pa.Table, ...]) -> pa.Table:
        import pyarrow.compute as pc

        held, lost, gained = (part.to_pylist() for part in parts)
        gone = {row_key(row) for row in lost}
        left = [row for row in held if row_key(row) not in gone]
        if self.hidden:
            secret = secret_of(release)
            left = [row for row in left if keyed(secret, row) not in self.hidden]
        order = [(name, "ascending", "at_start") for name in layout.TABLES[self.config].order]
        made = parquet_files.arrow_table([*left, *gained], schema)
        return made.take(pc.sort_indices(made, sort_keys=order))


def _parts(file: Path) -> Iterator[pa.Table]:
    import pyarrow as pa

    for batch in parquet_files.batches(file, rows=layout.PART_ROWS) if file.is_file() else ():
        yield pa.Table.from_batches([batch])
