"""Parse TOML files that people write, and find the line of a key."""

from __future__ import annotations

import codecs
import datetime
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from clean import schemas
from clean.intake.project.mistakes import Mistake, from_violation, place

_PLACE_IN_MESSAGE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TABLE = re.compile(r"\s*\[(\[?)([^\]]+)\]")
_KEY = re.compile(r"""\s*(["']?)([\w.-]+)\1\s*=""")
_FENCES = ('"""', "'''")


def parse(data: bytes, file: str, kind: type[Mistake], schema: str) -> tuple[dict[str, Any], list[Mistake]]:
    """Parse a TOML file and check it against a schema: its value, with dates as ISO 8601 strings, and all mistakes."""
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        value = _plain(tomllib.loads(text.replace("\r\n", "\n")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return {}, [kind(f"not UTF-8: byte 0x{data[error.start]:02X}", where=place(file, line), hint="use UTF-8")]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, [_syntax(str(error), text, file, kind)]
    found = [(line_of(text, broken.pointer), broken) for broken in schemas.check(value, schemas.load(schema))]
    found.sort(key=lambda each: each[0] or 0)
    return value, [from_violation(kind, file, line, broken) for line, broken in found]


def _syntax(message: str, text: str, file: str, kind: type[Mistake]) -> Mistake:
    found = _PLACE_IN_MESSAGE.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    column = f" at column {found[2]}" if found and found[2] else ""
    what = f"not TOML: {_PLACE_IN_MESSAGE.sub('', message)}{column}"
    return kind(what, where=place(file, line), hint='write lines like: key = "text in quotes"')


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of TOML
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def line_of(text: str, pointer: str) -> int | None:
    """Return the line, from 1, of the key or table nearest to a JSON pointer; None if there is none."""
    wanted = pointer.split("/")[1:]
    best, line = 0, None
    for number, steps in _keys(text):
        common = len(steps) if steps == wanted[: len(steps)] else 0
        if common > best:
            best, line = common, number
    return line


def _keys(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, path) of each table and key; multi-line strings are skipped."""
    table: list[str] = []
    counts: dict[str, int] = {}
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if header := _TABLE.match(line):
            table = _header(header, counts)
            yield number, table
        elif key := _KEY.match(line):
            yield number, [*table, *key[2].split(".")]
            fence = next((mark for mark in _FENCES if line.count(mark) == 1), "")


def _header(header: re.Match[str], counts: dict[str, int]) -> list[str]:
    name = header[2].strip()
    steps = [step.strip().strip("\"'") for step in name.split(".")]
    if not header[1]:
        return steps
    counts[name] = counts.get(name, -1) + 1
    return [*steps, str(counts[name])]
