"""JSON lines: one object per line with `text` or `html`, and what is known about it."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator
from typing import BinaryIO

from clean.errors import InputError
from clean.intake.adding import listed_rows, unpacking
from clean.intake.adding.member import LARGEST, Finder, Member, content, placed
from clean.intake.project import jsonl
from clean.intake.project.mistakes import place

ENDINGS = (".jsonl", ".jsonl.gz")
SINGLE = False
_LONGEST = 2 * LARGEST  # bytes of a line: a document with its escapes
_EXAMPLE = '{"url": "https://example.org/1", "html": "<html>…"}'


def read(named: str, own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per line, except blank ones. A list instead of lines, or broken gzip data, ends it."""
    with unpacking.opened(named) as stream:
        number, start = 0, 0
        while line := stream.line(_LONGEST):
            number += 1
            where, at = place(named, number), start
            start += len(line)
            whole = line.endswith(b"\n") or len(line) < _LONGEST
            while not line.endswith(b"\n") and (rest := stream.line(_LONGEST)):
                line = rest  # skip to its end
                start += len(line)
            if not whole:
                hint = "write each document on a line of its own"
                yield InputError(f"the line is longer than {_LONGEST:,} bytes", where=where, hint=hint)
            elif line.strip():
                member = _member(line, where, number, own)
                yield member if named.lower().endswith(".gz") else placed(member, at)


def finder(stream: BinaryIO, named: str, /) -> Finder:
    """Return what reads the document of the line that begins at a byte of a file that is not packed."""

    def find(place: int) -> bytes:
        stream.seek(place)
        line = stream.readline(_LONGEST).removeprefix(codecs.BOM_UTF8)
        return content(_member(line, f"{named} at byte {place:,}", 2, ()))

    return find


def _member(line: bytes, where: str, number: int, own: Collection[str]) -> Member:
    if number == 1:
        line = line.removeprefix(codecs.BOM_UTF8)
        _expect_lines(line, where)
    try:
        row = jsonl.parse_line(line, _EXAMPLE)
    except jsonl.LineError as error:
        return InputError(error.what, where=where, hint=error.hint)
    return listed_rows.member(row, where, number, own)


def _expect_lines(first: bytes, where: str) -> None:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("the file is saved as UTF-16", where=where, hint="save it as UTF-8")
    if first.lstrip().startswith(b"["):
        hint = "write one object per line, without [ ] ,"
        raise InputError("the file is one JSON list, not one object per line", where=where, hint=hint)
