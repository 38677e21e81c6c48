"""The raw bytes come back out of the release alone, and the ledger applied to them gives exactly the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clean.errors import CleanError, PatchError
from clean.record import view
from clean.release.checks.opened import MEND, Fault, Found, Opened
from clean.release.rebuild import Account, clean_view, raw_bytes
from clean.release.rows import Row
from clean.standoff import Edit, Patch


def reversible(release: Opened) -> Found:
    """Look at each document: bytes from the release, text from the bytes, records from the text."""
    partly = {row["document"] for row in release.table("quarantine") if row["record_id"] is not None}
    for account in release.accounts:
        try:
            data = raw_bytes(account, release.records)
            whole = account.document["document"] not in partly
            yield [Fault(account.where, what, MEND) for what in _document(account, data, release.records, whole)]
        except CleanError as error:
            yield [Fault.of(error)]


def _document(account: Account, data: bytes, records: Mapping[str, Row], whole: bool) -> Iterator[str]:
    document = account.document
    if document["bytes"] != len(data):
        yield f"the file has {len(data)} bytes, not {document['bytes']}"
    if document["encoding"] is None or document["chars_raw"] is None:
        return
    try:
        raw = data.decode(document["encoding"])
        clean = account.patch.apply(raw)
    except (LookupError, UnicodeError, PatchError) as error:
        yield f"the ledger can't be applied: {error}"
        return
    yield from _text(account, raw, clean)
    yield from _joined(account, clean, records) if whole else _in_order(account, clean, records)
    yield from _slices(account, raw, records)


def _text(account: Account, raw: str, clean: str) -> Iterator[str]:
    if len(clean) != account.document["chars_clean"]:
        yield f"its clean text has {len(clean)} characters, not {account.document['chars_clean']}"
    for row in (*account.edits, *account.shadowed):
        if raw[row["start"] : row["end"]] != row["removed"]:
            yield f"edit {row['seq']} says that it removes other characters than stand there"


def _joined(account: Account, clean: str, records: Mapping[str, Row]) -> Iterator[str]:
    if account.document["articles"] and clean != clean_view(account, records):
        yield "its clean text is not that of its articles, with a blank line between any two"


def _in_order(account: Account, clean: str, records: Mapping[str, Row]) -> Iterator[str]:
    at = 0
    for name in account.document["articles"]:
        text = view(records[name])
        found = clean.find(text, at)
        if found < 0:
            yield f"its article {name} does not stand in its clean text"
        at = max(at, found + len(text))


def _slices(account: Account, raw: str, records: Mapping[str, Row]) -> Iterator[str]:
    """Each record by itself: its own edits over its own raw span."""
    for name in account.document["articles"]:
        source = records[name]["source"]
        if source["path"] != account.document["path"]:
            continue  # merged into an article of another document
        start, end = source["raw_start"], source["raw_end"]
        edits = tuple(
            Edit(row["start"] - start, row["end"] - start, row["replacement"], row["rule"])
            for row in account.edits
            if row["record_id"] == name
        )
        try:
            given = Patch(edits, end - start).apply(raw[start:end])
        except PatchError as error:
            yield f"the edits of {name} do not fit its raw span: {error}"
        else:
            if given != view(records[name]):
                yield f"the edits of {name} over its raw span do not give its headline and text"
