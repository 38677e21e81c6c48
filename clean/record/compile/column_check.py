"""Whether rows are valid, decided on whole columns: a fraction of the cost of looking at each row.

In the profile nothing that a schema says of a value depends on another value. So a batch is valid if its types are the
schema's and every distinct value of each column is valid; of numbers the smallest and the largest are enough, of
strings that need only have a length the shortest and the longest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clean import schemas
from clean.errors import SchemaError
from clean.record.compile.arrow import arrow_columns

if TYPE_CHECKING:
    import pyarrow as pa

_FORMS = ("enum", "pattern", "format")
_LENGTHS = ("minLength", "maxLength")
_BOUNDS = ("minimum", "maximum")
_SIZES = ("minItems", "maxItems", "uniqueItems")


class ColumnCheck:
    """Checks batches of rows against a schema of the profile; SchemaError if it is none."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._types = arrow_columns(schema)
        leaves = {path: {"type": "array", "items": leaf} for path, leaf in _leaves("", schema)}
        self._judge = {"type": "object", "properties": leaves}

    def holds(self, batch: pa.RecordBatch) -> bool:
        """Return whether all rows are valid; if not, look at them one by one, since this may also be in doubt."""
        if not batch.schema.equals(self._types):
            return False
        values = dict(_values("", batch.to_struct_array(), self._schema))
        try:
            return None not in values.values() and schemas.holds(values, self._judge)
        except SchemaError:  # told in the words of the whole schema once a row is looked at
            return False


def _leaves(path: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the schemas of the values that are judged, by their place."""
    for name, inner in schema.get("properties", {}).items():
        yield from _leaves(f"{path}/{name}", inner)
    if "items" in schema:
        yield f"{path}#", {key: schema[key] for key in _SIZES if key in schema}
        yield from _leaves(f"{path}/items", schema["items"])
    if not {"properties", "items"} & schema.keys():
        yield path, schema


def _values(path: str, column: pa.Array, schema: Mapping[str, Any]) -> Iterator[tuple[str, list[Any] | None]]:
    """Yield the values of each leaf that stand for all others; None if a null is where none may be."""
    import pyarrow.compute as pc

    if column.null_count and "null" not in schema["type"]:
        yield path, None
    there = column.drop_null()
    if "properties" in schema:
        for name, inner in schema["properties"].items():
            yield from _values(f"{path}/{name}", pc.struct_field(there, [name]), inner)
    elif "items" in schema:
        if any(key in schema for key in _SIZES):
            yield f"{path}#", there.to_pylist()
        yield from _values(f"{path}/items", there.flatten(), schema["items"])
    elif len(there):
        yield path, _standing(there, schema)


def _standing(column: pa.Array, schema: Mapping[str, Any]) -> list[Any] | None:
    import pyarrow as pa
    import pyarrow.compute as pc

    if any(key in schema for key in _FORMS):
        return list(column.unique().to_pylist())
    if pa.types.is_floating(column.type) and not pc.all(pc.is_finite(column)).as_py():
        return None
    if any(key in schema for key in _BOUNDS):
        return list(pc.min_max(column).as_py().values())
    if any(key in schema for key in _LENGTHS):
        sizes = pc.utf8_length(column)
        return [column[pc.index(sizes, size).as_py()].as_py() for size in pc.min_max(sizes).as_py().values()]
    return []
