"""Check promise 1 at any ledger level: the ledger applied to a raw document yields exactly its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clean.errors import PatchError
from clean.record import Row, view
from clean.release.render.markdown import number, plural
from clean.release.restoration.document_account import HOLE, Account, clean_view, rebuilt, views
from clean.standoff import Edit, Patch


def of_release(account: Account, records: Mapping[str, Row]) -> Iterator[str]:
    """Yield every mismatch in what a release holds of a document that can be rebuilt from it alone, as `of_bytes` does.

    VerifyError if it can't.
    """
    data, undone = rebuilt(account, records)
    yield from of_bytes(account, data, records, undone)


def of_bytes(account: Account, data: bytes, records: Mapping[str, Row], undone: str | None = None) -> Iterator[str]:
    """Yield every mismatch between the bytes of a raw file and the release, one sentence each.

    undone: the raw text, if it comes from undoing the ledger over the records; then applying it gives them back.
    """
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
    if raw == undone:
        yield from _of_undone(account, raw, records)
    else:
        yield from of_text(account, raw, records)


def _of_undone(account: Account, raw: str, records: Mapping[str, Row]) -> Iterator[str]:
    """Yield what undoing the ledger has not shown yet."""
    yield from _clean_length(account, account.patch.clean_length)
    yield from _removed(raw, account.shadowed)
    yield from slices(account, raw, records)


def of_text(account: Account, raw: str, records: Mapping[str, Row]) -> Iterator[str]:
    """Like `of_bytes`, for a raw text; a HOLE in it stands for any character."""
    try:
        clean = account.patch.apply(raw)
    except PatchError as error:
        yield f"the ledger can't be applied: {error}"
        return
    yield from _clean_length(account, len(clean))
    yield from _removed(raw, (*account.edits, *account.shadowed))
    yield from _joined(account, clean, records) if account.whole else _in_order(account, clean, records)
    yield from slices(account, raw, records)


def _clean_length(account: Account, length: int) -> Iterator[str]:
    if length != account.document["chars_clean"]:
        yield f"its clean text has {plural(length, 'character')}, not {number(account.document['chars_clean'])}"


def _removed(raw: str, edits: Iterable[Row]) -> Iterator[str]:
    for row in edits:
        there, said = raw[row["start"] : row["end"]], row["removed"]
        if there != said and said is not None and not _fits(there, said):
            yield f"edit {row['seq']} claims to remove characters that are not there"


def _fits(there: str, said: str) -> bool:
    return len(there) == len(said) and all(one in {HOLE, other} for one, other in zip(there, said, strict=True))


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
        try:
            given = _kept(account, name, text, start, end) if raw is None else _sliced(account, name, raw, start, end)
        except PatchError as error:
            yield f"the edits of {name} do not fit its raw span: {error}"
        else:
            if given != text:
                yield f"the edits of {name} over its raw span do not yield its headline and text"


def _sliced(account: Account, name: str, raw: str, start: int, end: int) -> str:
    """Apply the edits of an article to a span of the raw text; PatchError if they do not fit it."""
    if not 0 <= start <= end <= len(raw):
        return _moved(account, name, start, end).apply(raw[start:end])
    pieces: list[str] = []
    at = start
    for edit, row in zip(account.patch.edits, account.edits, strict=True):
        if row["record_id"] != name:
            continue
        if edit.start < start or end < edit.end:
            return _moved(account, name, start, end).apply(raw[start:end])
        pieces += (raw[at : edit.start], edit.replacement)
        at = edit.end
    return "".join((*pieces, raw[at:end]))


def _kept(account: Account, name: str, text: str, start: int, end: int) -> str:
    """Apply the edits of an article to what undoing them makes of it; PatchError if they don't fit its raw span."""
    patch = _moved(account, name, start, end)
    return patch.apply(patch.revert(text, [HOLE * (edit.end - edit.start) for edit in patch.edits]))


def _moved(account: Account, name: str, start: int, end: int) -> Patch:
    """Return the edits of an article over its own raw span; PatchError if they don't fit it."""
    own = (row for row in account.edits if row["record_id"] == name)
    moved = (Edit(row["start"] - start, row["end"] - start, row["replacement"], row["rule"]) for row in own)
    return Patch(tuple(moved), end - start)
