"""Looks at the rows of one table: valid, in order, consistent, and without what a release without text withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any

from clean import record
from clean.record import Row
from clean.record.columns import suspects
from clean.record.compile import ColumnCheck
from clean.release.storage.by_document import DISORDER
from clean.release.textless import anchors
from clean.release.verification.looks.findings import MEND, Fault, Found
from clean.release.verification.looks.table_batch import TableBatch

if TYPE_CHECKING:
    import pyarrow as pa

TableLook = Callable[[TableBatch], Found]
"""Yields the faults of each row of a batch; batches come in the order of the table."""


class ValidRows:
    """Every row is valid under the schema: seen from whole columns, or else row by row."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._columns = ColumnCheck(schema)

    def __call__(self, batch: TableBatch) -> Found:
        """Yield the faults of each row."""
        if self._columns.holds(batch.arrow):
            yield from repeat([], batch.arrow.num_rows)
            return
        for row in batch.rows:
            place = batch.table.place(row)
            yield [
                Fault(f"{place}: {reason['pointer'] or '/'}", reason["message"], reason["expected"] or MEND)
                for reason in record.problems(row, self._schema)
            ]


class Order:
    """Every row comes after the one before it, by the columns that the table is sorted by, null first."""

    def __init__(self) -> None:
        self._last: pa.RecordBatch | None = None

    def __call__(self, batch: TableBatch) -> Found:
        """Yield the faults of each row that follows another."""
        import pyarrow as pa

        keys = pa.table({name: batch.arrow.column(name) for name in batch.table.order})
        joined = pa.concat_tables([self._last, keys]).combine_chunks() if self._last else keys
        self._last = joined.slice(max(0, joined.num_rows - 1))
        for at in _late(joined):
            row = joined.slice(at + 1, 1).to_pylist()[0]
            yield [Fault(batch.table.place(row), DISORDER, MEND)]


def _late(keys: pa.Table) -> list[int]:
    """Return where a row is not followed by one with a greater key."""
    import pyarrow as pa
    import pyarrow.compute as pc

    late = pa.array([True] * max(0, keys.num_rows - 1), pa.bool_())
    for column in reversed(keys.columns):
        one, two = (column.slice(at, len(late)).combine_chunks() for at in (0, 1))
        if pa.types.is_boolean(column.type):
            one, two = one.cast(pa.int8()), two.cast(pa.int8())
        rising = pc.or_kleene(pc.fill_null(pc.less(one, two), False), pc.and_(one.is_null(), two.is_valid()))
        same = pc.or_kleene(pc.fill_null(pc.equal(one, two), False), pc.and_(one.is_null(), two.is_null()))
        late = pc.and_(pc.invert(rising), pc.or_(pc.invert(same), late))
    return list(pc.indices_nonzero(late).to_pylist())


def laws(batch: TableBatch) -> Found:
    """Yield what is wrong with each record: annotations, blocks, counts and derived fields."""
    import pyarrow as pa

    digests, stated = batch.digests, batch.arrow.column("digest").to_pylist()
    suspected = [odd or due != own for odd, due, own in zip(suspects(batch.arrow), digests, stated, strict=True)]
    rows = iter(batch.arrow.filter(pa.array(suspected, pa.bool_())).to_pylist())
    for asked, digest in zip(suspected, digests, strict=True):
        yield list(_broken(next(rows), digest)) if asked else []


def _broken(row: Row, digest: str) -> Iterator[Fault]:
    for law in record.laws(row, own_digest=digest):
        what = "; expected: ".join((law["message"], law["expected"]))
        yield Fault(f"record {row['id']}: {law['pointer']}", what, MEND)


def withheld(batch: TableBatch) -> Found:
    """Yield the fault of each row of a release without text that holds some."""
    for row in batch.rows:
        held = dict(row) != record.withhold(batch.table.schema, row)
        yield [Fault(batch.table.place(row), "it holds text at level withheld", MEND)] if held else []


def wrong_anchors(batch: TableBatch) -> Found:
    """Yield the fault of each row of anchors."""
    for row in batch.rows:
        wrong = anchors.wrong(row)
        yield [Fault(batch.table.place(row), wrong, MEND)] if wrong else []
