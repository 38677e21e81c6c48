"""Check promise 1 at any ledger level: the ledger applied to a raw document yields exactly its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clean.errors import PatchError
from clean.record import Row, view
from clean.release.render.markdown import number, plural
from clean.release.restoration.document_account import HOLE, Account, clean_view, views
from clean.standoff import Edit, Patch


def of_bytes(account: Account, data: bytes, records: Mapping[str, Row]) -> Iterator[str]:
    """Yield every mismatch between the bytes of a raw file and the release, one sentence each."""
    document = account.document
    if document["bytes"] != len(data):
        yield f"the file has {plural(len(data), 'byte')}, not {number(document['bytes'])}"
    if document["encoding"] is None or document["chars_raw"] is None:
        return
    try:
        raw = data.decode(document["encoding"])
    except (LookupError, UnicodeError) as error:
        yield f"the ledger can't be applied: {error}"
        return
    yield from of_text(account, raw, records)


def of_text(account: Account, raw: str, records: Mapping[str, Row]) -> Iterator[str]:
    """Like `of_bytes`, for a raw text; a HOLE in it stands for any character."""
    try:
        clean = account.patch.apply(raw)
    except PatchError as error:
        yield f"the ledger can't be applied: {error}"
        return
    if len(clean) != account.document["chars_clean"]:
        yield f"its clean text has {plural(len(clean), 'character')}, not {number(account.document['chars_clean'])}"
    for row in (*account.edits, *account.shadowed):
        if row["removed"] is not None and not _fits(raw[row["start"] : row["end"]], row["removed"]):
            yield f"edit {row['seq']} claims to remove characters that are not there"
    yield from _joined(account, clean, records) if account.whole else _in_order(account, clean, records)
    yield from slices(account, raw, records)


def _fits(there: str, said: str) -> bool:
    return there == said or (
        len(there) == len(said) and all(one in {HOLE, other} for one, other in zip(there, said, strict=True))
    )


def _joined(account: Account, clean: str, records: Mapping[str, Row]) -> Iterator[str]:
    if account.document["articles"] and clean != clean_view(account, records):
        yield "its clean text is not its articles joined by blank lines"


def _in_order(account: Account, clean: str, records: Mapping[str, Row]) -> Iterator[str]:
    at = 0
    for name, text in zip(account.document["articles"], views(account, records), strict=True):
        found = clean.find(text, at)
        if found < 0:
            yield f"its article {name} is not in its clean text"
        at = max(at, found + len(text))


def slices(account: Account, raw: str | None, records: Mapping[str, Row]) -> Iterator[str]:
    """Check each record on its own: its own edits over its own raw span.

    Without a raw text, only what the edits inserted and the length of what was kept are checked against the record.
    """
    for name in account.document["articles"]:
        source, text = records[name]["source"], view(records[name])
        if source["path"] != account.document["path"]:
            continue  # merged into an article of another document
        start, end = source["raw_start"], source["raw_end"]
        edits = tuple(
            Edit(row["start"] - start, row["end"] - start, row["replacement"], row["rule"])
            for row in account.edits
            if row["record_id"] == name
        )
        try:
            patch = Patch(edits, end - start)
            holes = [HOLE * (edit.end - edit.start) for edit in edits]
            given = patch.apply(patch.revert(text, holes) if raw is None else raw[start:end])
        except PatchError as error:
            yield f"the edits of {name} do not fit its raw span: {error}"
        else:
            if given != text:
                yield f"the edits of {name} over its raw span do not yield its headline and text"
