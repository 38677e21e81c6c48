"""Canonical JSON of whole columns: what `record.canonical` returns for each row, without making the rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TypeAlias

from clean.errors import ReleaseError
from clean.record.columns import utf8

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_DIGEST = "digest"
_PLAIN = bytes(code for code in range(0x20, 0x100) if code not in b'"\\')
"""The bytes of UTF-8 that JSON writes as they are."""


_Parts: TypeAlias = "list[str | pa.LargeStringArray]"
"""What makes up the JSON of each value of a column, one part after the other; a string is the same for all."""


class CanonicalLines:
    """The rows of a batch as canonical JSON.

    ReleaseError if a column has a type that no schema of the profile has; ValueError for NaN and infinity.
    """

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._size = batch.num_rows
        self._fields = {name: _parts(batch.column(name)) for name in sorted(batch.schema.names)}

    @cached_property
    def ended(self) -> pa.LargeStringArray:
        r"""One line per row, with `\n` at its end."""
        return _joined([*_object(self._fields), "\n"], self._size)

    def text(self) -> bytes:
        r"""Return all lines, each with `\n` at its end."""
        return utf8(self.ended)

    def without(self, name: str) -> Iterator[tuple[memoryview, memoryview]]:
        """Yield two pieces of each line that together are the row without a field."""
        text = memoryview(self.ended.buffers()[2] or b"")
        for first, start, stop, last in self._around(name):
            yield text[first:start], text[stop:last]

    def digests(self) -> list[str]:
        """Return the digest that each record should state, as `record.digest` makes it."""
        found = []
        for before, after in self.without(_DIGEST):
            content = hashlib.sha256(before)
            content.update(after)
            found.append(f"sha256:{content.hexdigest()}")
        return found

    def sealed(self) -> tuple[list[str], pa.LargeStringArray]:
        """Return the digest that each record should state, and `ended` with it; all must state one of that length."""
        import pyarrow as pa

        found, text = self.digests(), bytearray(self.ended.buffers()[2] or b"")
        within = (0 if next(iter(self._fields)) == _DIGEST else 1) + len(f'"{_DIGEST}":"')
        for (_, start, *_), digest in zip(self._around(_DIGEST), found, strict=True):
            text[start + within : start + within + len(digest)] = digest.encode()
        _, places, _ = self.ended.buffers()
        lines = pa.LargeStringArray.from_buffers(self._size, places, pa.py_buffer(text), offset=self.ended.offset)
        return found, lines

    def _around(self, name: str) -> Iterator[tuple[int, int, int, int]]:
        """Yield the places of each line: its start, the start and end of a field with its comma, and its end."""
        import numpy as np

        names = list(self._fields)
        at = names.index(name)
        left = _sizes(_object({one: self._fields[one] for one in names[:at]})) - 1
        right = left + _sizes(_object({name: self._fields[name]})) - (1 if len(names) > 1 else 2)
        ends = np.frombuffer(self.ended.buffers()[1], np.int64, self._size + 1, self.ended.offset * 8)
        bounds = (ends[:-1], ends[:-1] + left, ends[:-1] + right, ends[1:] - 1)
        return zip(*(one.tolist() for one in bounds), strict=True)


def _parts(column: pa.Array) -> _Parts:
    """Return the parts of each value of a column as JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_struct(kind):
        inner = dict(zip((field.name for field in kind), column.flatten(), strict=True))
        made = _object({name: _parts(inner[name]) for name in sorted(inner)})
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        made = ["[", _items(column), "]"]
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        made = ['"', _escaped(column.cast(pa.large_string())), '"']
    elif pa.types.is_floating(kind):
        made = [_floats(column)]
    elif pa.types.is_boolean(kind):
        made = [pc.if_else(column, _scalar("true"), _scalar("false"))]
    elif pa.types.is_integer(kind) or pa.types.is_null(kind):
        made = [column.cast(pa.large_string())]
    else:
        raise ReleaseError(f"no column of a release has the type {kind}", hint="get the release again")
    return [pc.if_else(column.is_valid(), _joined(made, len(column)), _scalar("null"))] if column.null_count else made


def _object(fields: Mapping[str, _Parts]) -> _Parts:
    parts: _Parts = ["{"]
    for name, own in fields.items():
        parts += (f"{',' if len(parts) > 1 else ''}{json.dumps(name, ensure_ascii=False)}:", *own)
    return [*parts, "}"]


def _items(column: pa.Array) -> pa.LargeStringArray:
    """Return the items of each list with commas between them."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    ends = np.zeros(len(column) + 1, np.int64)
    sizes = pc.list_value_length(column)
    np.cumsum((sizes.fill_null(0) if column.null_count else sizes).to_numpy(), out=ends[1:])
    items = column.flatten()
    written = _joined(_parts(items), len(items))
    return pc.binary_join(pa.LargeListArray.from_arrays(pa.array(ends), written), _scalar(","))


def _escaped(column: pa.LargeStringArray) -> pa.LargeStringArray:
    import pyarrow.compute as pc

    for code in sorted(set(utf8(column).translate(None, _PLAIN)), reverse=True):  # the backslash before what adds one
        column = pc.replace_substring(column, chr(code), encode_basestring(chr(code))[1:-1])
    return column


def _floats(column: pa.Array) -> pa.LargeStringArray:
    """Write floats as Python does, each distinct value once; 0.0 and -0.0 are two."""
    import pyarrow as pa

    bits = column.cast(pa.float64()).view(pa.int64()).dictionary_encode()
    values = bits.dictionary.view(pa.float64()).to_pylist()
    return pa.array([json.dumps(value, allow_nan=False) for value in values], pa.large_string()).take(bits.indices)


def _joined(parts: _Parts, size: int) -> pa.LargeStringArray:
    """Return the parts of each value as one string; size: the number of values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    merged: _Parts = []
    for one in parts:
        if isinstance(one, str) and merged and isinstance(merged[-1], str):
            merged[-1] += one
        else:
            merged.append(one)
    if len(merged) == 1:
        return pa.array(merged * size, pa.large_string()) if isinstance(merged[0], str) else merged[0]
    return pc.binary_join_element_wise(*(_scalar(one) if isinstance(one, str) else one for one in merged), _scalar(""))


def _sizes(parts: _Parts) -> np.ndarray[tuple[int], np.dtype[np.int64]] | int:
    """Return the bytes of each value that these parts make up."""
    import pyarrow.compute as pc

    return sum(len(one.encode()) if isinstance(one, str) else pc.binary_length(one).to_numpy() for one in parts)


@lru_cache(maxsize=1024)
def _scalar(text: str) -> pa.LargeStringScalar:
    import pyarrow as pa

    return pa.scalar(text, pa.large_string())
