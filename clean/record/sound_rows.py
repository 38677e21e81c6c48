"""Rows that are in the form of their schema and valid under it, as most are: told, and written, column by column.

In the profile nothing that a schema says of a value depends on another value. So the values of a column are looked at
together, and of short strings, which come again and again, each is looked at and written once. Whatever is unusual is
left to `conform`, `canonical` and `problems`, which take one value after the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from json.encoder import encode_basestring
from math import inf, isfinite
from typing import Any, TypeAlias

from clean.record.digests import PREFIX
from clean.record.row import Row
from clean.schemas import judge, per_schema

_Schema: TypeAlias = Mapping[str, Any]
_Column: TypeAlias = Callable[[Sequence[Any]], Iterable[str]]
"""Writes the values of a column as JSON; raises _UnusualError, TypeError or ValueError unless all are sound."""

_DIGEST = "digest"
_NONE = type(None)
_INT64 = 2**63
_UNKNOWN = f"{PREFIX}{'0' * 64}"
"""In place of a digest that is not known yet."""
_PLAIN = bytes(code for code in range(0x20, 0x100) if code not in b'"\\')
"""The bytes of UTF-8 that JSON writes as they are."""
_SHORT, _KEPT = 200, 2048
"""Code points of the strings that are kept, and how many of each column."""


class _UnusualError(Exception):
    """A value is not in the form that its schema prescribes, or not valid, or its kind is rare."""


def sound_lines(rows: Sequence[Row], schema: _Schema) -> list[bytes] | None:
    """Return each row as canonical JSON, as `canonical` does; None unless all are valid and as `conform` makes them.

    The schema must be of the profile.
    """
    try:
        return [line.encode() for line in _form(schema)(rows)]
    except (_UnusualError, TypeError, ValueError):  # also a value that can't be a key, and half of a surrogate pair
        return None


def sealed(row: Row, schema: _Schema) -> tuple[dict[str, Any], bytes] | None:
    """Return a record with its digest, whatever it had, and the same as canonical JSON; None as `sound_lines` does."""
    form = _form(schema)
    try:
        columns = form.columns([{**row, _DIGEST: _UNKNOWN}])
        written = dict(zip(form.fields, map(next, map(iter, columns)), strict=True))
        before = _members(written, lambda name: name < _DIGEST)
        after = _members(written, lambda name: name > _DIGEST)
        found = PREFIX + hashlib.sha256(b"{%b}" % b",".join(filter(None, (before, after)))).hexdigest()
        (own,) = form.fields[_DIGEST]([found])
        digest = f'"{_DIGEST}":{own}'.encode()
    except (_UnusualError, TypeError, ValueError):
        return None
    return {**row, _DIGEST: found}, b"{%b}" % b",".join(filter(None, (before, digest, after)))


def _members(written: Mapping[str, str], chosen: Callable[[str], bool]) -> bytes:
    return b",".join([f'"{name}":{text}'.encode() for name, text in written.items() if chosen(name)])


class _Objects:
    """A column of objects, each with all properties of the schema, in its order."""

    def __init__(self, schema: _Schema) -> None:
        self._names = tuple(schema["properties"])
        names = sorted(self._names)
        self.fields = {name: _column(schema["properties"][name]) for name in names}
        self._nullable = "null" in schema["type"]
        self._order = [self._names.index(name) for name in names]
        self._heads = [f"{',' if at else '{'}{json.dumps(name, ensure_ascii=False)}:" for at, name in enumerate(names)]

    def __call__(self, values: Sequence[Any]) -> Iterable[str]:
        return _with_nulls(self._written, values, {dict}, nullable=self._nullable)

    def _written(self, rows: Sequence[Row]) -> Iterable[str]:
        parts = chain.from_iterable(zip(map(repeat, self._heads), self.columns(rows), strict=True))
        return map("".join, zip(*parts, repeat("}"), strict=False))

    def columns(self, rows: Sequence[Row]) -> list[Iterable[str]]:
        """Return the fields of some objects, each written."""
        if {*map(tuple, rows)} != {self._names}:
            raise _UnusualError
        held = [*zip(*(row.values() for row in rows), strict=True)]
        return [write(held[at]) for write, at in zip(self.fields.values(), self._order, strict=True)]


def _with_nulls(
    write: Callable[[Sequence[Any]], Iterable[str]], values: Sequence[Any], types: set[type], *, nullable: bool
) -> Iterable[str]:
    """Write the values that are not null, which must be of these types."""
    found = {*map(type, values)}
    if found == types:
        return write(values)
    if found and (not nullable or not found <= {*types, _NONE}):
        raise _UnusualError
    if len(found) < 2:
        return ["null"] * len(values)
    there = iter(write([value for value in values if value is not None]))
    return ["null" if value is None else next(there) for value in values]


def _lists(schema: _Schema) -> _Column:
    items, least, most = _column(schema["items"]), schema.get("minItems", 0), schema.get("maxItems", _INT64)

    def write(lists: Sequence[Any]) -> Iterable[str]:
        sizes = [*map(len, lists)]
        if min(sizes) < least or max(sizes) > most:
            raise _UnusualError
        if not any(sizes):
            return ["[]"] * len(sizes)
        written = iter(items([*chain.from_iterable(lists)]))
        return [f"[{','.join(islice(written, size))}]" for size in sizes]

    nullable = "null" in schema["type"]
    return lambda values: _with_nulls(write, values, {list}, nullable=nullable)


class _Strings(dict[Any, str]):
    """Strings, and what else is met in their column, as JSON: looked at when they are met first."""

    def __init__(self, schema: _Schema) -> None:
        super().__init__()
        self._nullable = "null" in schema["type"]
        self._judge = judge(schema) if schema.keys() & {"pattern", "format"} else None
        self._listed = frozenset(schema["enum"]) if "enum" in schema else None
        self._least, self._most = schema.get("minLength", 0), schema.get("maxLength", _INT64)

    def __missing__(self, value: object) -> str:
        if isinstance(value, str):
            if not self._holds(value):
                raise _UnusualError
            text = encode_basestring(value) if len(value) <= _SHORT else _quoted(value)
        elif value is None and self._nullable and (self._listed is None or None in self._listed):
            text = "null"
        else:
            raise _UnusualError
        if len(text) <= _SHORT:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = text
        return text

    def _holds(self, value: str) -> bool:
        return (
            self._least <= len(value) <= self._most
            and (self._listed is None or value in self._listed)
            and (self._judge is None or self._judge(value))
        )


def _quoted(text: str) -> str:
    """Return a long text as JSON: what is to be escaped is looked for among its bytes."""
    for code in sorted({*text.encode().translate(None, _PLAIN)}, reverse=True):  # the backslash before what adds one
        text = text.replace(chr(code), encode_basestring(chr(code))[1:-1])
    return f'"{text}"'


def _strings(schema: _Schema) -> _Column:
    known = _Strings(schema)
    return lambda values: list(map(known.__getitem__, values))


def _numbers(schema: _Schema, kind: type[int | float]) -> _Column:
    least, most = schema.get("minimum", -inf), schema.get("maximum", inf)
    if kind is int:
        least, most = max(least, -_INT64), min(most, _INT64 - 1)
    listed = frozenset(schema["enum"]) if "enum" in schema else None

    def write(values: Sequence[Any]) -> Iterable[str]:
        if not least <= min(values) <= max(values) <= most or (kind is float and not all(map(isfinite, values))):
            raise _UnusualError
        if listed is not None and not listed.issuperset(values):
            raise _UnusualError
        return map(kind.__repr__, values)

    nullable = "null" in schema["type"] and (listed is None or None in listed)
    return lambda values: _with_nulls(write, values, {kind}, nullable=nullable)


def _booleans(schema: _Schema) -> _Column:
    def write(values: Sequence[Any]) -> Iterable[str]:
        return ["true" if value else "false" for value in values]

    nullable = "null" in schema["type"]
    return lambda values: _with_nulls(write, values, {bool}, nullable=nullable)


def _unusual(_values: Sequence[Any]) -> Iterable[str]:
    raise _UnusualError


def _column(schema: _Schema) -> _Column:
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    (kind,) = set(types) - {"null"}
    if kind == "object":
        return _Objects(schema)
    if kind == "array":
        return _unusual if "uniqueItems" in schema else _lists(schema)
    if kind == "string":
        return _strings(schema)
    return _booleans(schema) if kind == "boolean" else _numbers(schema, int if kind == "integer" else float)


_form = per_schema(_Objects)
