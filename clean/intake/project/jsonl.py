"""Files with one JSON object per line."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, BinaryIO

from clean.intake.project.mistakes import Mistake, place
from clean.schemas import locate

_HALF = re.compile("[\ud800-\udfff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


NumberedRow = tuple[int, dict[str, Any]]
"""A line number, from 1, and the object on that line."""


def parse(data: bytes, file: str, kind: type[Mistake], example: str) -> tuple[list[NumberedRow], list[Mistake]]:
    """Parse the objects of a JSON-lines file as `stream` does: its rows, and the mistakes in other lines."""
    rows: list[NumberedRow] = []
    mistakes: list[Mistake] = []
    for found in stream(io.BytesIO(data), file, kind, example):
        if isinstance(found, tuple):
            rows.append(found)
        else:
            mistakes.append(found)
    return rows, mistakes


def stream(lines: BinaryIO, file: str, kind: type[Mistake], example: str) -> Iterator[NumberedRow | Mistake]:
    """Yield the objects of a JSON-lines file, and the mistakes in other lines, in order, holding one line at a time.

    A byte order mark at the start and blank lines are skipped; lines end in LF or CR LF. `example` is a valid line, for
    messages.
    """
    first = lines.readline()
    if first.startswith(_UTF16):
        yield kind("the file is saved as UTF-16", where=file, hint="save it as UTF-8")
        return
    if _is_one_json_list(first, lines):
        yield kind("the file is one JSON list", where=file, hint="write one object per line, without [ ] ,")
        return
    for number, line in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], lines), start=1):
        if line.strip():
            try:
                yield number, parse_line(line.removesuffix(b"\n"), example)
            except LineError as error:
                yield kind(error.what, where=place(file, number), hint=error.hint)


class Places:
    """Byte offsets in a JSON-lines file, by line and JSON pointer; it is read and indexed once, on first use."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read

    @cached_property
    def _data(self) -> bytes:
        return self._read()

    @cached_property
    def _starts(self) -> list[int]:
        head = len(codecs.BOM_UTF8) if self._data.startswith(codecs.BOM_UTF8) else 0
        return [head, *(found.end() for found in re.finditer(b"\n", self._data))]

    def byte(self, line: int, pointer: str) -> int:
        """Return the byte offset in the file at which a value begins; lines count from 1."""
        start, end = self._starts[line - 1], self._data.find(b"\n", self._starts[line - 1])
        return start + locate(self._data[start : len(self._data) if end < 0 else end], pointer)


class LineError(Exception):
    """A line is not a JSON object: what is wrong, and a hint."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def _is_one_json_list(first: bytes, rest: BinaryIO) -> bool:
    """Return whether a file is a list in brackets; if it may be, it is read as a whole."""
    begun, start = first.removeprefix(codecs.BOM_UTF8).strip(), rest.tell()
    if begun and not begun.startswith(b"["):
        return False
    text = (begun + rest.read()).strip()
    rest.seek(start)
    return text.startswith(b"[") and text.endswith(b"]")


def parse_line(line: bytes, example: str) -> dict[str, Any]:
    """Parse one line; LineError if it is not one JSON object in UTF-8. `example` is a valid line, for messages."""
    return _flat(line) or _any(line, example)


def _flat(line: bytes) -> dict[str, Any] | None:
    """Parse one object of distinct keys, strings, numbers, true, false and null, as most lines are; None for others."""
    try:
        pairs = None if b"\\u" in line else _PAIRS.decode(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, tuple) or any(isinstance(value, (tuple, list)) for _, value in pairs):
        return None
    value = dict(pairs)
    return value if len(value) == len(pairs) else None


def _any(line: bytes, example: str) -> dict[str, Any]:
    text = _decoded(line)
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg} at column {error.colno}"
        raise LineError(what, f"write one object per line: {example}") from error
    except (ValueError, RecursionError) as error:
        raise LineError(f"not JSON: {error}", f"write one object per line: {example}") from error
    if not isinstance(value, dict):
        raise LineError("the line is not a JSON object", f"write one object per line: {example}")
    if "\\u" in text and _HALF.search(json.dumps(value, ensure_ascii=False)):
        raise LineError("half a surrogate pair (\\ud800 to \\udfff) is not a character", "write the character itself")
    return value


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte 0x{line[error.start]:02X} at position {error.start + 1} of the line"
        raise LineError(what, "save the file as UTF-8") from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise LineError(f"the key {twice!r} appears twice", "keep one of them")
    return value


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


_PAIRS = json.JSONDecoder(object_pairs_hook=tuple, parse_constant=_no_constant)
"""Objects as tuples of pairs, made without a call of Python for each, in which a key that appears twice can be told."""
