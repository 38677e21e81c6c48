"""Web archives (WARC): the pages and plain texts that a server sent with status 200."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from clean.errors import InputError
from clean.intake.adding.member import LARGEST, Finder, Member, Passed, Payload, content, expect_size
from clean.intake.adding.web import http_body, web_answer
from clean.intake.adding.web.archive_records import Record, Records, record_at

if TYPE_CHECKING:
    from fastwarc import WarcRecord

ENDINGS = (".warc", ".warc.gz")
SINGLE = False
_OTHERS = frozenset({"warcinfo", "request", "resource", "metadata", "revisit", "conversion", "continuation"})
_AGAIN = "fetch the archive again; the sound records were added"


def read(named: str, _own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per record. After damage, continue with the next record that can be found."""
    number = 0
    with Path(named).open("rb") as stream:
        for record in Records(stream, named).all():
            if isinstance(record, InputError):
                yield record
            else:
                number += 1
                yield _member(record, f"{named} at byte {record.offset:,}", number)


def finder(stream: BinaryIO, named: str, /) -> Finder:
    """Return what reads the document of the record that begins at a byte of an archive."""

    def find(place: int) -> bytes:
        return content(_member(record_at(stream, place, named), f"{named} at byte {place:,}", 1))

    return find


def _member(record: Record, where: str, number: int) -> Member:
    kind = record.headers["warc-type"].lower()
    if kind != "response":
        return Passed(f"{kind} records" if kind in _OTHERS else "records of another kind")
    if "warc-truncated" in record.headers:
        return Passed("cut short by the crawler")
    try:
        return _answer(record, where, number)
    except InputError as error:
        return error


def _answer(record: Record, where: str, number: int) -> Member:
    """Turn a server's response into a member."""
    url = web_answer.address(record.headers.get("warc-target-uri", ""))
    head = _parsed(record.block)
    if head.http_headers.status_code is None:
        return Passed("without an HTTP response")
    stated = head.http_content_type or record.headers.get("warc-identified-payload-type")
    reason = web_answer.reason(head.http_headers.status_code, stated, url)
    if reason:
        return Passed(reason)
    expect_size(len(record.block), where)
    try:
        data = http_body.undone(head.http_headers.items(), head.reader.read(LARGEST + 1))
    except http_body.CutShort:
        return Passed("cut short on the way")
    except http_body.Undecodable as error:
        raise InputError(f"the body can't be decoded: {error}", where=where, hint=_AGAIN) from error
    expect_size(len(data), where)
    known = {
        "url": url,
        "retrieved": _moment(record.headers.get("warc-date", "")),
        "content_language": web_answer.languages(head.http_headers.get("Content-Language")),
    }
    return Payload(
        data=data,
        where=where,
        ending=web_answer.ending(stated),
        number=number,
        place=record.offset if record.is_first else None,
        known={name: value for name, value in known.items() if value},
    )


def _parsed(block: bytes) -> WarcRecord:
    """Parse the head of a response apart from the archive, so that an error in it affects nothing else."""
    from fastwarc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.response, content_length=len(block))
    record.is_http = True
    record.set_bytes_content(block)
    record.parse_http(auto_decode="none", quirks_mode=True, strict_mode=False)
    return record


def _moment(date: str) -> str:
    """Return the moment of a record as the manifest writes it; "" if it is not one."""
    try:
        moment = datetime.datetime.fromisoformat(date)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return f"{moment.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}" if len(date) > len("2024-03-05") else ""
