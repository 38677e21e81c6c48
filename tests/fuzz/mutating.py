"""Make an input worse: a few random changes of its bytes, its numbers, or with what has hurt parsers before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

LONGEST = 200_000
"""Bytes of a mutated input; longer ones are cut, so that a bound on time says something."""

NUMBERS = (b"0", b"-1", b"1", b"9999", b"2147483648", b"4294967295", b"18446744073709551616", b"1e400", b"NaN", b"00")

NASTY: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b[31m", b"\r",
    b"\n\n", "\u202e".encode(), "\u2066".encode(), "\u200b".encode(), "\ufeff".encode(), "\u0301".encode() * 9,
    "\U0010ffff".encode(), "ß".encode(), "İ".encode(), "ſ".encode(), "\u212a".encode(), "ﬃ".encode(), "Ё".encode(),
    "י".encode(), "你好".encode(),
    b"&amp;", b"&#0;", b"&#x110000;", b"&#xD800;", b"&nbsp", b"&lt;", b"<", b">", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<script>", b"</script>", b"<template>", b"<p", b"</", b"<svg/>", b'"', b"'", b"\\", b"\\u0000", b"\\ud800",
    b"{", b"}", b"[", b"]", b",", b":", b"=", b"# ", b'"""', b"../", b"/etc/passwd", b"C:\\", b"~", b"$(id)", b"%s",
    b"1 January 9999", b"31 February 2024", b"0000-00-00", b"2024-13-45T25:61", b"99:99", b"Monday", b"yesterday",
    b"HTTP/1.1 200 OK\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"PAR1", b"\x1f\x8b\x08", b"%PDF-1.7\n", b"PK\x03\x04",
)  # fmt: skip
"""What has hurt parsers, decoders and patterns elsewhere."""


def mutated(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """Return `data` after one to eight random changes; some take parts of the other inputs."""
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8))):
        data = dice.choice(_CHANGES)(data, others, dice)[:LONGEST]
    return data


def _flip(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    if not data:
        return dice.randbytes(8)
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def _end(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _again(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    times = dice.choice((2, 3, 50, 2000))
    return data[:start] + data[start:end] * min(times, LONGEST // max(1, end - start)) + data[end:]


def _swap(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    at = dice.randrange(len(data) - (end - start) + 1)
    rest = data[:start] + data[end:]
    return rest[:at] + data[start:end] + rest[at:]


def _insert(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(NASTY) * dice.choice((1, 1, 1, 40)) + data[at:]


def _replace(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + dice.choice(NASTY) + data[end:]


def _number(data: bytes, _others: Sequence[bytes], dice: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data[:LONGEST]))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(NUMBERS) + data[one.end() :]


def _splice(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    other = dice.choice(others)
    start, end = _span(other, dice)
    at = dice.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _span(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    length = dice.choice((1, 4, 20, 200, 5000))
    return start, min(len(data), start + dice.randint(0, length))


_CHANGES: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip, _flip, _cut, _end, _again, _swap, _insert, _insert, _replace, _number, _splice,
)  # fmt: skip
