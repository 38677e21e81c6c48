"""Rows of a table into documents: JSON lines, Parquet and data sets share their columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from clean.errors import InputError
from clean.intake.member import Member, Passed, Payload, expect_size

CONTENT = ("html", "text")
"""Columns that may hold the document; where a row fills both, the page is nearer to what was scraped."""
FIELDS = ("url", "title", "publisher", "published", "retrieved", "licence", "language")
_OTHER_NAMES = {"license": "licence"}
COLUMNS = (*CONTENT, "id", *FIELDS, *_OTHER_NAMES)
"""All columns that are taken."""
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?\s?(.*)")
_ZONE = re.compile(r"([+-][0-9]{2}):?([0-9]{2})")


def expect_content(columns: Iterable[str], where: str) -> None:
    """Raise InputError where no column can hold a document."""
    columns = list(columns)
    if not set(columns) & set(CONTENT):
        shown = ", ".join(sorted(columns)[:20]) or "none"
        mend = "name the column with the documents `text`, or `html` where they are pages"
        raise InputError(f"there is no column text or html; its columns: {shown}", where=where, mend=mend)


def taken(columns: Iterable[str]) -> list[str]:
    """Name those of a table's columns that are taken."""
    return [column for column in columns if column in COLUMNS]


def member(row: Mapping[str, Any], where: str, number: int) -> Member:
    """Make a document of a row: text in UTF-8, bytes as they are."""
    try:
        kind = next((kind for kind in CONTENT if row.get(kind)), None)
        if kind is None:
            expect_content(row, where)
            return Passed("without a text")
        return Payload(
            data=_bytes(row[kind], kind, where),
            where=where,
            ending=f".{kind}".replace(".text", ".txt"),
            id=_word("id", row.get("id"), where),
            number=number,
            known=_known(row, where),
            unused=frozenset(map(str, row)) - frozenset(COLUMNS),
        )
    except InputError as error:
        return error


def _bytes(value: object, kind: str, where: str) -> bytes:
    if not isinstance(value, str | bytes):
        raise InputError(f"{kind} is {type(value).__name__}, no text", where=where, mend=f"write {kind} as a string")
    expect_size(len(value), where)
    try:
        data = value.encode("utf-8") if isinstance(value, str) else value
    except UnicodeEncodeError as error:
        what = f"{kind} holds half a surrogate pair, which is no character"
        raise InputError(what, where=where, mend="write the character itself") from error
    expect_size(len(data), where)
    return data


def _known(row: Mapping[str, Any], where: str) -> dict[str, str]:
    named = {_OTHER_NAMES.get(name, name): value for name, value in row.items()}
    words = {name: _word(name, named.get(name), where) for name in FIELDS}
    return {name: word for name, word in words.items() if word}


def _word(name: str, value: object, where: str) -> str:
    """Write a value as the manifest does; "" where there is none."""
    if value is None or value != value:  # noqa: PLR0124  not a number: a gap, in tables that know no other
        return ""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if name == "id" and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        what = f"{name} is {type(value).__name__}, no text"
        raise InputError(what, where=where, mend=f"write {name} as a string, or leave it out")
    return _moment(name, value.strip()) if name in {"published", "retrieved"} else value.strip()


def _moment(name: str, value: str) -> str:
    """Write date and time as the manifest does; what is not known as one stays as it is, to be refused."""
    found = _CLOCK.fullmatch(value)
    if not found:
        return value
    day, clock, zone = found.groups()
    zone = "Z" if zone in {"Z", "UTC", "GMT", "z"} else _ZONE.sub(r"\1:\2", zone)
    if name == "retrieved" and not zone:
        return day
    return f"{day}T{clock}{zone}"
