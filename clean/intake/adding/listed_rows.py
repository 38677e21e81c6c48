"""Turn rows of a table into documents: JSON lines, Parquet and datasets share their columns."""

from __future__ import annotations

import datetime
import decimal
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clean.errors import InputError
from clean.intake.adding.member import Member, Passed, Payload, expect_size
from clean.registry import told

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table

CONTENT = ("html", "text")
"""Columns that may hold the document; if a row has both, the page wins: it is closer to what was scraped."""
FIELDS = ("url", "title", "publisher", "published", "retrieved", "licence", "language", "kind")
_OTHER_NAMES = {"license": "licence"}
COLUMNS = (*CONTENT, "id", *FIELDS, *_OTHER_NAMES)
"""All columns that are read."""
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?\s?(.*)")
_ZONE = re.compile(r"([+-][0-9]{2}):?([0-9]{2})")


def expect_content(columns: Iterable[str], where: str) -> None:
    """Raise InputError if no column can hold a document."""
    columns = list(columns)
    if not set(columns) & set(CONTENT):
        shown = ", ".join(sorted(columns)[:20]) or "none"
        hint = "name the column with the documents `text`, or `html` if they are pages"
        raise InputError(f"there is no column text or html; the columns are: {shown}", where=where, hint=hint)


def taken(columns: Iterable[str], own: Collection[str] = ()) -> list[str]:
    """Return the columns of a table that are read; `own` names the corpus's own record fields."""
    return [column for column in columns if column in COLUMNS or column in own]


def rows(table: RecordBatch | Table) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of an Arrow table; a cell that Python has no value for is an Unreadable."""
    columns = [(name, table.column(name)) for name in table.schema.names]
    for number in range(table.num_rows):
        yield {name: _cell(column, number) for name, column in columns}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell of a table that can't be read, such as text that is not UTF-8, or a day after the year 9999."""

    why: str


def _cell(column: Any, number: int) -> object:  # noqa: ANN401 - an array, or several in a row
    try:
        return column[number].as_py()
    except Exception as error:  # noqa: BLE001 - each type has errors of its own
        return Unreadable(told(error))


def member(
    row: Mapping[str, Any], where: str, number: int, own: Collection[str] = (), columns: Iterable[str] = ()
) -> Member:
    """Turn a row into a document: text in UTF-8, bytes as they are.

    own: names of the corpus's own record fields; columns: those of the table, if not all were read.
    """
    try:
        _expect_readable(row, where)
        kind = next((kind for kind in CONTENT if row.get(kind)), None)
        if kind is None:
            expect_content(row, where)
            return Passed("without text")
        return Payload(
            data=_bytes(row[kind], kind, where),
            where=where,
            ending=f".{kind}".replace(".text", ".txt"),
            id=_word("id", row.get("id"), where),
            number=number,
            known=_known(row, where, own),
            own={name: _plain(row[name]) for name in sorted(own) if name in row},
            unused=frozenset(map(str, [*row, *columns])) - {*COLUMNS, *own},
        )
    except InputError as error:
        return error


def _expect_readable(row: Mapping[str, Any], where: str) -> None:
    for name, value in row.items():
        if isinstance(value, Unreadable):
            hint = f"correct {name} in this row, or store the column as text"
            raise InputError(f"{name} can't be read: {value.why}", where=where, hint=hint)


def _bytes(value: object, kind: str, where: str) -> bytes:
    if not isinstance(value, str | bytes):
        raise InputError(f"{kind} is {type(value).__name__}, not text", where=where, hint=f"write {kind} as a string")
    expect_size(len(value), where)
    try:
        data = value.encode("utf-8") if isinstance(value, str) else value
    except UnicodeEncodeError as error:
        what = f"{kind} contains half a surrogate pair, which is not a character"
        raise InputError(what, where=where, hint="write the character itself") from error
    expect_size(len(data), where)
    return data


def _known(row: Mapping[str, Any], where: str, own: Collection[str]) -> dict[str, str]:
    """Return what a row says of its document; a corpus may have a field of its own called kind, of something else."""
    own_kind = {"kind"}.intersection(own)
    named = {_OTHER_NAMES.get(name, name): value for name, value in row.items() if name not in own_kind}
    words = {name: _word(name, named.get(name), where) for name in FIELDS}
    return {name: word for name, word in words.items() if word}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
    """Return a value as JSON has it: days and moments as text, NaN, which is a gap in tables without null, as null."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        value = float(value)
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value


def _word(name: str, value: object, where: str) -> str:
    """Return a value as the manifest writes it; "" if there is none."""
    if value is None or value != value:  # noqa: PLR0124  NaN: a gap, in tables without null
        return ""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if name == "id" and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        what = f"{name} is {type(value).__name__}, not text"
        raise InputError(what, where=where, hint=f"write {name} as a string, or leave it out")
    return _moment(name, value.strip()) if name in {"published", "retrieved"} else value.strip()


def _moment(name: str, value: str) -> str:
    """Return date and time as the manifest writes them; what is not recognised stays as it is, to be rejected."""
    found = _CLOCK.fullmatch(value)
    if not found:
        return value
    day, clock, zone = found.groups()
    zone = "Z" if zone in {"Z", "UTC", "GMT", "z"} else _ZONE.sub(r"\1:\2", zone)
    if name == "retrieved" and not zone:
        return day
    return f"{day}T{clock}{zone}"
