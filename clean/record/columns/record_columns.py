"""The columns of some records, with the items of their lists side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from clean import schemas
from clean.record.columns.code_points import CodePoints, flags
from clean.record.compile import arrow_columns

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]

TITLE, TEXT = 0, 1
"""The columns of `RecordColumns.points`."""


@dataclass(frozen=True)
class Items:
    """The items of a list of objects, of all records one after the other."""

    owner: Ints
    """The number of the record of each item."""
    values: pa.StructArray

    def column(self, name: str) -> pa.Array:
        """Return one property of the items."""
        import pyarrow.compute as pc

        return pc.struct_field(self.values, [name])

    def numbers(self, name: str) -> Ints:
        """Return a property that is a number or a truth value; 0 for null."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found: Ints = pc.fill_null(self.column(name).cast(pa.int64()), 0).to_numpy()
        return found

    def given(self, name: str) -> Flags:
        """Return whether a property is not null."""
        return flags(self.column(name).is_valid())

    def says(self, name: str, value: str) -> Flags:
        """Return whether a property has a value."""
        import pyarrow.compute as pc

        return flags(pc.equal(self.column(name), value))


@dataclass(frozen=True)
class Spans(Items):
    """Items with a place in headline or text."""

    field: Ints
    """TITLE or TEXT."""
    start: Ints
    end: Ints
    sound: Flags
    """Whether each is inside of its field, and not empty."""


class RecordColumns:
    """Records in a batch with all columns of those that are made now."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch
        self.count = int(batch.num_rows)

    @cached_property
    def points(self) -> CodePoints:
        """Headlines and texts."""
        return CodePoints(self.batch.column("title"), self.batch.column("text"))

    def part(self, *names: str) -> pa.Array:
        """Return a column, or one inside of it."""
        import pyarrow.compute as pc

        column = self.batch.column(names[0])
        return pc.struct_field(column, list(names[1:])) if names[1:] else column

    def numbers(self, *names: str) -> Ints:
        """Return a column of numbers without null, or one inside of a column."""
        found: Ints = self.part(*names).to_numpy()
        return found

    def items(self, name: str) -> Items:
        """Return the items of a list of objects."""
        import numpy as np
        import pyarrow.compute as pc

        column = self.batch.column(name)
        sizes = pc.list_value_length(column).to_numpy()
        return Items(np.repeat(np.arange(self.count), sizes), column.flatten())

    def spans(self, name: str) -> Spans:
        """Return the items of a list of objects with places."""
        import numpy as np

        items = self.items(name)
        in_text = items.says("field", "text")
        field = np.where(in_text, TEXT, TITLE)
        start, end = items.numbers("start"), items.numbers("end")
        sound = (start >= 0) & (start < end) & (end <= self.points.sizes[field, items.owner])
        sound &= in_text | items.says("field", "title")
        return Spans(items.owner, items.values, field, start, end, sound)

    @cached_property
    def blocks(self) -> Spans:
        """The blocks of headlines and texts."""
        return self.spans("blocks")

    @cached_property
    def persons(self) -> Spans:
        """The mentions of persons."""
        return self.spans("persons")

    @cached_property
    def dates(self) -> Spans:
        """The dates."""
        return self.spans("dates")


def complete(schema: pa.Schema) -> bool:
    """Return whether a table has all columns of the records that are made now, with null only where they have it."""
    import pyarrow as pa

    return _holds(pa.struct(list(schema)), pa.struct(list(arrow_columns(schemas.load("record")))))


def _holds(own: pa.DataType, due: pa.DataType) -> bool:
    import pyarrow as pa

    if pa.types.is_struct(own) and pa.types.is_struct(due):
        return all(own.get_field_index(one.name) >= 0 and _fits(own.field(one.name), one) for one in due)
    if pa.types.is_list(own) and pa.types.is_list(due):
        return _fits(own.value_field, due.value_field)
    return bool(own == due)


def _fits(own: pa.Field, due: pa.Field) -> bool:
    return own.nullable <= due.nullable and _holds(own.type, due.type)
