"""Undo the codings of an HTTP body as browsers do, and say if it is not whole.

Sources: RFC 9110 (content codings), RFC 9112 (chunks), RFC 1950 to 1952 (zlib, deflate, gzip). Crawlers often undo
codings and leave the headers as they were, servers send raw deflate or gzip under the name of deflate: both are read.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable, Mapping

from clean.intake.adding.member import LARGEST

_LIMIT = LARGEST + 1
_GZIP = b"\x1f\x8b"
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?(\r?\n)")
_PART_OF_A_LINE = re.compile(rb"[ \t]*(?:[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]*)?)?\r?")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1000  # bytes that tell whether codings were undone already


class CutShort(Exception):  # noqa: N818 - the body is not wrong, there is only too little of it
    """The body ends before its coding or its length says so."""


class Undecodable(Exception):  # noqa: N818
    """The body is not coded as its headers say, and not in the clear either."""


def undone(headers: Iterable[tuple[str, str]], body: bytes) -> bytes:
    """Return a body without its codings, cut after one byte more than a document may have.

    Raises CutShort or Undecodable.
    """
    said: dict[str, list[str]] = {}
    for name, value in headers:
        said.setdefault(name.lower(), []).extend(word.strip().lower() for word in value.split(","))
    codings = [*said.get("content-encoding", ()), *said.get("transfer-encoding", ())]
    if not codings:
        _expect_length(said.get("content-length", ()), body)
    for coding in reversed(codings):
        body = _without(coding, body)
    return body


def _expect_length(stated: Iterable[str], body: bytes) -> None:
    lengths = {int(length) for length in stated if length.isascii() and length.isdecimal() and len(length) < 20}
    if len(lengths) == 1 and lengths.pop() > len(body):
        raise CutShort


def _without(coding: str, body: bytes) -> bytes:
    if not body or (body.lstrip()[:1] == b"<" and _is_clear(body)):
        return body
    undo = _CODINGS.get(coding)
    try:
        return undo(body) if undo else _unknown(coding, body)
    except (Undecodable, zlib.error, OSError) as error:
        if _is_clear(body):
            return body
        raise Undecodable(f"{coding}: {error}") from error


def _is_clear(body: bytes) -> bool:
    return not _CONTROLS.search(body[:_LOOKED_AT])


def _unknown(coding: str, body: bytes) -> bytes:
    if coding in {"", "identity"}:
        return body
    raise Undecodable("an unknown coding")


def _dechunked(body: bytes) -> bytes:
    out, at, number = bytearray(), 0, 1
    while found := _CHUNK.match(body, at):
        size, start = int(found[1], 16), found.end()
        if not size or len(out) > LARGEST:
            return bytes(out)
        if start + size > len(body) and (number > 1 or found[2] == b"\r\n"):
            raise CutShort
        out += body[start : start + size]
        at = _after_chunk(body, start + size, number)
        number += 1
    if _PART_OF_A_LINE.fullmatch(body, at):
        raise CutShort
    if number == 1:
        return body  # the crawler has undone the chunks
    raise Undecodable(f"chunk {number} has no size")


def _after_chunk(body: bytes, at: int, number: int) -> int:
    for end in (b"\r\n", b"\n"):
        if body.startswith(end, at):
            return at + len(end)
    if at == len(body) or (body[at:] == b"\r" and number > 1):
        raise CutShort
    raise Undecodable(f"chunk {number} does not end where it says")


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, 31)


def _inflated_somehow(body: bytes) -> bytes:
    """Undo `deflate`: with the header of zlib, as it should be, or without one, or gzip."""
    if body.startswith(_GZIP):
        return _gunzipped(body)
    try:
        return _inflated(body, 15)
    except zlib.error:
        return _inflated(body, -15)


def _inflated(body: bytes, window: int) -> bytes:
    out = b""
    while True:
        inflater = zlib.decompressobj(window)
        out += inflater.decompress(body, _LIMIT - len(out))
        if len(out) >= _LIMIT:
            return out
        if not inflater.eof:
            raise CutShort
        body = inflater.unused_data
        if not body.startswith(_GZIP):
            return out


def _by_library(reader: str) -> Callable[[bytes], bytes]:
    def undo(body: bytes) -> bytes:
        from fastwarc import stream_io

        try:
            data: bytes = getattr(stream_io, reader)(io.BytesIO(body)).read(_LIMIT)
        except OSError as error:
            if "incomplete" in str(error):
                raise CutShort from error
            raise
        return data

    return undo


_CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "chunked": _dechunked,
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated_somehow,
    "x-deflate": _inflated_somehow,
    "br": _by_library("BrotliReader"),
    "zstd": _by_library("ZstdReader"),
}
