"""Rebuild a raw document: from the clean text by undoing the ledger, from quarantine, or from its raw file."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from clean.errors import InputError, PatchError, ReleaseError, VerifyError
from clean.intake.raw_bytes import OwnPage, OwnPages
from clean.record import GAP, Row, view
from clean.release.render.markdown import plural
from clean.release.restoration.near_articles import as_merged, merged_rows, own_names
from clean.release.storage import layout, levels
from clean.release.storage.by_document import DocumentRows, by_document
from clean.release.storage.rows_by_key import rows_of
from clean.standoff import Edit, Patch

HOLE = "\udfff"
"""Stands for a character that the release does not hold; a lone surrogate never occurs in decoded text."""

TAKEDOWN = "takedown"
"""The rule that deletes an article that was taken down."""

_MEND = "get the release again; if its checksums are right, it was built wrongly"


@dataclass(frozen=True)
class Account:
    """Everything a release holds about one document."""

    document: Row
    """Its documents row."""
    edits: tuple[Row, ...]
    """Its applied edits, by seq."""
    shadowed: tuple[Row, ...]
    """Its proposals that were not applied, by seq."""
    payload: str | None
    """Its bytes in Base64, if it or one of its articles is in quarantine and its level keeps them."""
    refused: bool
    """Whether it or one of its articles is in quarantine."""
    near: Mapping[str, Row] = field(default_factory=dict)
    """The duplicates row of each of its articles that was merged into a near-duplicate, by id."""

    @property
    def taken_down(self) -> bool:
        """Whether its clean text still counts an article that was taken down, as in versions by an older clean."""
        return bool(self.document.get("taken_down")) and all(row["rule"] != TAKEDOWN for row in self.edits)

    @property
    def whole(self) -> bool:
        """Whether all its articles are in the release."""
        return not self.refused and not self.taken_down

    @property
    def where(self) -> str:
        """Readable name of the document."""
        return f"{self.document['document']} ({self.document['path']})"

    @property
    def level(self) -> str:
        """Its ledger level."""
        return levels.level(self.document)

    @cached_property
    def alone(self) -> bool:
        """Whether the release alone is enough to rebuild its bytes."""
        if self.level == levels.WITHHELD:
            return False
        held = self.whole and all(row["removed"] is not None for row in self.edits)
        return held or self.payload is not None

    @cached_property
    def patch(self) -> Patch:
        """The applied edits over its raw text; VerifyError if they conflict."""
        edits = tuple(Edit(e["start"], e["end"], e["replacement"], e["rule"], e["reason"]) for e in self.edits)
        try:
            return Patch(edits, self.document["chars_raw"] or 0)
        except PatchError as error:
            raise VerifyError(error.what, where=self.where, hint=_MEND) from error


def accounts(folder: Path, documents: Collection[str] | None = None) -> Iterator[Account]:
    """Yield the account of each document, or of those named, in release order, reading each table once.

    No more than the rows of one document are held. Raises ReleaseError if a table can't be read or is not sorted by
    document.
    """
    columns = {"documents": None, "edits": None, "quarantine": ["document", "record_id", "stage", "payload"]}
    if layout.DUPLICATES in layout.tables(folder):
        columns["duplicates"] = None
    tables = {
        config: layout.rows(folder, config, own) if documents is None else rows_of(folder, config, documents, own)
        for config, own in columns.items()
    }
    for group in by_document(tables):
        yield from (account_of(row, group) for row in group.tables["documents"])


def account_of(document: Row, rows: DocumentRows) -> Account:
    """Return the account of a document with this row in `documents`; the quarantine rows need only the payload."""
    own = rows.tables["edits"]
    shadowed = tuple(row for row in own if row["shadowed"])
    edits = tuple(row for row in own if not row["shadowed"]) if shadowed else tuple(own)
    payload: str | None = None
    for row in rows.tables["quarantine"]:
        payload = payload or row["payload"]
    near = merged_rows(document, rows.tables.get("duplicates", ()))
    return Account(document, edits, shadowed, payload, bool(rows.tables["quarantine"]), near)


def clean_view(account: Account, records: Mapping[str, Row]) -> str:
    """Join the articles of a document as in its clean text; VerifyError names one that is missing."""
    return GAP.join(views(account, records))


def views(account: Account, records: Mapping[str, Row]) -> list[str]:
    """Return the articles of a document as they are in its clean text; VerifyError names one that is missing.

    One that was merged is as the record that it was merged into, with what differs if it is a near-duplicate.
    """
    names: Sequence[str] = account.document["articles"]
    missing = [name for name in names if name not in records]
    if missing:
        raise VerifyError(f"its article {missing[0]} is not a record of the release", where=account.where, hint=_MEND)
    if not account.near:
        return [view(records[name]) for name in names]
    found = zip(own_names(account.document), names, strict=True)
    return [view(as_merged(account.near.get(own), records[name])) for own, name in found]


def raw_bytes(account: Account, records: Mapping[str, Row]) -> bytes:
    """Return the bytes of the raw file, checked against its sha256; VerifyError if they can't be rebuilt.

    The release alone must be enough to rebuild them (`account.alone`).
    """
    return rebuilt(account, records)[0]


def rebuilt(account: Account, records: Mapping[str, Row]) -> tuple[bytes, str | None]:
    """Return what `raw_bytes` does, and the text that was encoded if it comes from undoing the ledger."""
    text = _undone(account, records) if account.payload is None else None
    data = _payload(account) if text is None else _encoded(account, text)
    if hashlib.sha256(data).hexdigest() != account.document["sha256"]:
        raise VerifyError("the rebuilt bytes do not match the sha256", where=account.where, hint=_MEND)
    return data, text


def bytes_of_page(account: Account, page: OwnPage) -> bytes:
    """Read the raw page of a document whose bytes the release does not hold; VerifyError if it is a different one."""
    hint = f"its ledger level is {account.level}: put the file that was cleaned there"
    try:
        data = page.read()
    except (OSError, InputError) as error:
        why = error.what if isinstance(error, InputError) else error.strerror
        what = f"its raw file {page.where!r} can't be read: {why}"
        raise VerifyError(what, where=account.where, hint=hint) from error
    if hashlib.sha256(data).hexdigest() != account.document["sha256"]:
        raise VerifyError(f"the raw file {page.where!r} does not match the sha256", where=account.where, hint=hint)
    return data


def page_of(pages: OwnPages, document: Row) -> OwnPage:
    """Return the raw page of a document: by its path, or else one with its bytes, since some have hidden names.

    Raises ReleaseError if the path leaves the folder.
    """
    below(pages.folder, document["path"])
    found = pages.at(document["path"]) or pages.of_content(document["sha256"])
    return found or pages.named(document["path"])


def with_holes(account: Account, records: Mapping[str, Row]) -> str:
    """Undo the ledger over the clean text, with a HOLE for each character its level leaves out."""
    return _reverted(account, clean_view(account, records))


def below(folder: Path, name: str) -> Path:
    """Return the path of a document below a folder; ReleaseError if it leaves the folder on any system."""
    steps = PurePosixPath(name)
    outside = steps.is_absolute() or ".." in steps.parts or "\\" in name or PureWindowsPath(name).drive
    target = folder / steps
    if outside or not steps.parts or not target.resolve().is_relative_to(folder.resolve()):
        hint = "don't trust this release: a path in it points outside its folder"
        raise ReleaseError(f"its path leaves the folder {str(folder)!r}", where=f"documents, path {name!r}", hint=hint)
    return target


def _payload(account: Account) -> bytes:
    try:
        return base64.b64decode(account.payload or "", validate=True)
    except binascii.Error as error:
        raise VerifyError(f"its payload is not valid Base64: {error}", where=account.where, hint=_MEND) from error


def _undone(account: Account, records: Mapping[str, Row]) -> str:
    return _reverted(account, clean_view(account, records))


def _encoded(account: Account, text: str) -> bytes:
    try:
        return text.encode(account.document["encoding"] or "")
    except (LookupError, UnicodeError) as error:
        raise VerifyError(f"the ledger can't be undone: {error}", where=account.where, hint=_MEND) from error


def _reverted(account: Account, text: str) -> str:
    _expect_lengths(account, account.edits)
    removed = [
        HOLE * (row["end"] - row["start"]) if row["removed"] is None else row["removed"] for row in account.edits
    ]
    try:
        return account.patch.revert(text, removed)
    except PatchError as error:
        raise VerifyError(f"the ledger can't be undone: {error}", where=account.where, hint=_MEND) from error


def _expect_lengths(account: Account, edits: Iterable[Row]) -> None:
    for row in edits:
        if row["removed"] is not None and len(row["removed"]) != row["end"] - row["start"]:
            removed = plural(len(row["removed"]), "character")
            what = f"edit {row['seq']} removes {removed}, but its span has a different length"
            raise VerifyError(what, where=account.where, hint=_MEND)
