"""Web archives (WARC): the pages and plain texts that a server sent with status 200."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from clean.errors import InputError
from clean.intake.adding import unpacking, web_answer
from clean.intake.adding.member import LARGEST, Member, Passed, Payload, expect_size

if TYPE_CHECKING:
    from fastwarc import WarcRecord

ENDINGS = (".warc", ".warc.gz")
SINGLE = False
_GZIP = b"\x1f\x8b\x08"
_STARTS = {True: re.compile(re.escape(_GZIP)), False: re.compile(rb"(?<=\n)WARC/[01]\.")}
_CHUNK = 2**20
_OVERLAP = 16  # bytes that two chunks share, so that no start is split
_PATIENCE = 1000  # places in a row that look like a record but are not
_AGAIN = "fetch the archive again; the sound records were added"


def read(named: str) -> Iterator[Member]:
    """Yield one member per record. After damage, continue with the next record that can be found."""
    with Path(named).open("rb") as stream:
        start = _STARTS[stream.read(len(_GZIP)) == _GZIP]
        at: int | None = 0
        number = faults = tries = 0
        member: Member | None = None
        while at is not None and tries < _PATIENCE:
            try:
                for record in _records(stream, at):
                    at, tries, number = record.stream_pos, 0, number + 1
                    member = _member(record, f"{named} at byte {at:,}", number)
                    yield member
                    _drain(record, stream, at, named)
            except (OSError, InputError) as error:
                if not tries and not isinstance(member, InputError):
                    faults += 1
                    yield _damage(error, f"{named} after byte {at:,}")
                tries += 1
                at = _next(stream, at + 1, start)
            else:
                if not isinstance(member, InputError) and _is_cut_off(stream, at):
                    yield InputError("the archive is cut off", where=f"{named} after byte {at:,}", hint=_AGAIN)
                at = None
        if at is not None:
            yield InputError("what follows is not a WARC archive", where=f"{named} at byte {at:,}", hint=_AGAIN)
        elif not number + faults:
            yield InputError("there is no WARC record in the file", where=named, hint="fetch it again")


def _damage(error: Exception, where: str) -> InputError:
    if isinstance(error, InputError):
        return error
    return InputError(f"the archive is damaged: {error}", where=where, hint=_AGAIN)


def _records(stream: BinaryIO, at: int) -> Iterator[WarcRecord]:
    from fastwarc import ArchiveIterator

    stream.seek(at)
    return iter(ArchiveIterator(stream, parse_http=False))


def _next(stream: BinaryIO, at: int, start: re.Pattern[bytes]) -> int | None:
    """Return where the next record may start, at `at` or after it; None if none does."""
    before = at - 1  # the line end before a start is part of its pattern
    while True:
        stream.seek(before)
        chunk = stream.read(_CHUNK)
        found = start.search(chunk, 1)
        if found:
            return before + found.start()
        if len(chunk) < _CHUNK:
            return None
        before += _CHUNK - _OVERLAP


def _is_cut_off(stream: BinaryIO, at: int) -> bool:
    """Return whether a file ends inside a gzip member, which the library ignores if nothing came out of it."""
    stream.seek(at)
    if stream.read(len(_GZIP)) != _GZIP:
        return False
    stream.seek(at)
    inflater = zlib.decompressobj(wbits=31)
    while data := stream.read(_CHUNK):
        while data:
            if inflater.eof:
                inflater = zlib.decompressobj(wbits=31)
            try:
                inflater.decompress(data, _CHUNK)
            except zlib.error:
                return True
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    return not inflater.eof


def _drain(record: WarcRecord, stream: BinaryIO, at: int, named: str) -> None:
    """Read what is left of a record; InputError if it expands implausibly."""
    size = 0
    while read := len(record.reader.read(_CHUNK)):
        size += read
        unpacking.expect_no_bomb(stream.tell() - at, size, f"{named} at byte {at:,}")


def _member(record: WarcRecord, where: str, number: int) -> Member:
    from fastwarc import WarcRecordType

    if None in (record.headers.get("WARC-Type"), record.headers.get("Content-Length")):
        return InputError("the header of the record is broken", where=where, hint=_AGAIN)
    if record.record_type != WarcRecordType.response:
        return Passed(f"{record.record_type} records")
    block = record.reader.read(LARGEST + 1)
    if len(block) < min(record.content_length, LARGEST + 1):
        what = f"the record is cut off: {len(block):,} of its {record.content_length:,} bytes are present"
        return InputError(what, where=where, hint=_AGAIN)
    if record.headers.get("WARC-Truncated"):
        return Passed("cut short by the crawler")
    try:
        return _answer(record, block, where, number)
    except InputError as error:
        return error


def _answer(record: WarcRecord, block: bytes, where: str, number: int) -> Member:
    """Turn a server's response into a member."""
    url = web_answer.address(record.headers.get("WARC-Target-URI") or "")
    head = _parsed(block, "none")
    if head.http_headers.status_code is None:
        return Passed("without an HTTP response")
    stated = head.http_content_type or record.headers.get("WARC-Identified-Payload-Type")
    reason = web_answer.reason(head.http_headers.status_code, stated, url)
    if reason:
        return Passed(reason)
    expect_size(record.content_length, where)
    known = {"url": url, "retrieved": f"{record.record_date:%Y-%m-%dT%H:%M:%SZ}" if record.record_date else ""}
    return Payload(
        data=_body(block, where),
        where=where,
        ending=web_answer.ending(stated),
        number=number,
        known={name: value for name, value in known.items() if value},
    )


def _parsed(block: bytes, decode: str) -> WarcRecord:
    """Parse a response apart from the archive, so that an error in it affects nothing else."""
    from fastwarc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.response, content_length=len(block))
    record.is_http = True
    record.set_bytes_content(block)
    record.parse_http(auto_decode=decode, quirks_mode=True, strict_mode=False)  # type: ignore[arg-type]
    return record


def _body(block: bytes, where: str) -> bytes:
    """Decode the body as its headers say; if it turns out to be an unencoded page, return that."""
    fault: OSError | None = None
    for decode in ("all", "transfer", "none"):
        try:
            data = _parsed(block, decode).reader.read(LARGEST + 1)
        except OSError as error:
            fault = fault or error
        else:
            if not fault or data.lstrip()[:1] == b"<":
                expect_size(len(data), where)
                return data
    raise InputError(f"the body can't be decoded: {fault}", where=where, hint=_AGAIN)
