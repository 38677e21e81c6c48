"""Canonical JSON of whole columns: what `record.canonical` returns for each row, without making the rows."""

from __future__ import annotations

import json
from collections.abc import Collection
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from clean.errors import ReleaseError

if TYPE_CHECKING:
    import pyarrow as pa

_PLAIN = bytes(code for code in range(0x20, 0x100) if code not in b'"\\')
"""The bytes of UTF-8 that JSON writes as they are."""


class CanonicalLines:
    """The rows of a batch as canonical JSON; the fields are written once for any number of lines.

    ReleaseError if a column has a type that no schema of the profile has; ValueError for NaN and infinity.
    """

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._size = batch.num_rows
        self._fields = {name: _values(batch.column(name)) for name in sorted(batch.schema.names)}

    def lines(self, without: Collection[str] = ()) -> pa.LargeStringArray:
        """Return one line per row, without some fields."""
        return _objects({name: own for name, own in self._fields.items() if name not in without}, self._size)

    def ended(self) -> pa.LargeStringArray:
        r"""Return one line per row, with `\n` at its end."""
        return _joined(self.lines(), "\n")

    def text(self) -> bytes:
        r"""Return all lines, each with `\n` at its end."""
        return b"" if not self._size else _bytes(self.ended())


def _values(column: pa.Array) -> pa.LargeStringArray:
    """Return each value of a column as JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_struct(kind):
        names = sorted(field.name for field in kind)
        made = _objects({name: _values(pc.struct_field(column, [name])) for name in names}, len(column))
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        made = _lists(column)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        made = _strings(column.cast(pa.large_string()))
    elif pa.types.is_floating(kind):
        made = _floats(column)
    elif pa.types.is_boolean(kind):
        made = pc.if_else(column, _scalar("true"), _scalar("false"))
    elif pa.types.is_integer(kind) or pa.types.is_null(kind):
        made = column.cast(pa.large_string())
    else:
        raise ReleaseError(f"no column of a release has the type {kind}", hint="get the release again")
    return pc.if_else(column.is_valid(), made, _scalar("null")) if column.null_count else made


def _objects(fields: dict[str, pa.LargeStringArray], size: int) -> pa.LargeStringArray:
    import pyarrow as pa

    if not fields:
        return pa.array(["{}"] * size, pa.large_string())
    parts: list[str | pa.LargeStringArray] = []
    for name, own in fields.items():
        parts += (f"{',' if parts else '{'}{json.dumps(name, ensure_ascii=False)}:", own)
    return _joined(*parts, "}")


def _lists(column: pa.Array) -> pa.LargeStringArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = pc.fill_null(pc.list_value_length(column), 0).cast(pa.int64())
    ends = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(sizes)])
    items = pa.LargeListArray.from_arrays(ends, _values(column.flatten()))
    return _joined("[", pc.binary_join(items, _scalar(",")), "]")


def _strings(column: pa.LargeStringArray) -> pa.LargeStringArray:
    import pyarrow.compute as pc

    for code in sorted(set(_bytes(column).translate(None, _PLAIN)), reverse=True):  # the backslash before what adds one
        column = pc.replace_substring(column, chr(code), encode_basestring(chr(code))[1:-1])
    return _joined('"', column, '"')


def _floats(column: pa.Array) -> pa.LargeStringArray:
    """Write floats as Python does, each distinct value once; 0.0 and -0.0 are two."""
    import pyarrow as pa

    bits = column.cast(pa.float64()).view(pa.int64()).dictionary_encode()
    values = bits.dictionary.view(pa.float64()).to_pylist()
    return pa.array([json.dumps(value, allow_nan=False) for value in values], pa.large_string()).take(bits.indices)


def _bytes(column: pa.LargeStringArray) -> bytes:
    """Return the characters of a column, one value after the other, as UTF-8."""
    import numpy as np

    _, ends, data = column.buffers()
    if data is None or not len(column):
        return b""
    places = np.frombuffer(ends, np.int64)
    return bytes(data[int(places[column.offset]) : int(places[column.offset + len(column)])])


def _joined(*parts: str | pa.LargeStringArray) -> pa.LargeStringArray:
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*(_scalar(one) if isinstance(one, str) else one for one in parts), _scalar(""))


def _scalar(text: str) -> pa.LargeStringScalar:
    import pyarrow as pa

    return pa.scalar(text, pa.large_string())
