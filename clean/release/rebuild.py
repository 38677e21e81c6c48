"""The raw document of a release: the ledger undone over the clean text, the bytes in quarantine, or its raw file."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from clean.errors import PatchError, ReleaseError, VerifyError
from clean.record import GAP, view
from clean.release import layout, levels
from clean.standoff import Edit, Patch

Row = Mapping[str, Any]

HOLE = "\udfff"
"""Stands for a character that the release does not hold; half of a surrogate pair is in no decoded text."""

_MEND = "get the release again; if its checksums hold, it was built wrongly"


@dataclass(frozen=True, slots=True)
class Account:
    """All that a release holds about one document."""

    document: Row
    """Its row of documents."""
    edits: tuple[Row, ...]
    """Its applied edits, by seq."""
    shadowed: tuple[Row, ...]
    """Its proposals that were not applied, by seq."""
    payload: str | None
    """Its bytes in Base64, if it, or one of its articles, is in quarantine and its level holds them."""
    refused: bool
    """Whether it, or one of its articles, is in quarantine."""

    @property
    def taken_down(self) -> bool:
        """Whether one of its articles, or all, were taken down."""
        return bool(self.document.get("taken_down"))

    @property
    def whole(self) -> bool:
        """Whether all its articles are in the release."""
        return not self.refused and not self.taken_down

    @property
    def where(self) -> str:
        """Name the document for a reader."""
        return f"{self.document['document']} ({self.document['path']})"

    @property
    def level(self) -> str:
        """Its ledger level."""
        return levels.level(self.document)

    @property
    def alone(self) -> bool:
        """True where the release alone holds all that its bytes are made of."""
        if self.level == levels.WITHHELD:
            return False
        held = self.whole and all(row["removed"] is not None for row in self.edits)
        return held or self.payload is not None

    @property
    def patch(self) -> Patch:
        """The applied edits over its raw text; VerifyError where they can't stand together."""
        edits = tuple(Edit(e["start"], e["end"], e["replacement"], e["rule"], e["reason"]) for e in self.edits)
        try:
            return Patch(edits, self.document["chars_raw"] or 0)
        except PatchError as error:
            raise VerifyError(error.what, where=self.where, mend=_MEND) from error


def accounts(folder: Path) -> Iterator[Account]:
    """Give the account of each document, in the order of the release, reading the ledger once."""
    payloads: dict[str, str | None] = {}
    for row in layout.rows(folder, "quarantine", ["document", "payload"]):
        payloads[row["document"]] = payloads.get(row["document"]) or row["payload"]
    ledger = groupby(layout.rows(folder, "edits"), key=lambda row: row["document"])
    name, group = next(ledger, (None, iter(())))
    for document in layout.rows(folder, "documents"):
        own: list[Row] = []
        while name is not None and name <= document["document"]:
            own += group if name == document["document"] else ()
            name, group = next(ledger, (None, iter(())))
        edits, shadowed = (tuple(row for row in own if row["shadowed"] is lost) for lost in (False, True))
        refused = document["document"] in payloads
        yield Account(document, edits, shadowed, payloads.get(document["document"]), refused)


def articles(folder: Path) -> dict[str, Row]:
    """Read headline, text and source of every record, by id."""
    return {row["id"]: row for row in layout.rows(folder, "default", ["id", "title", "text", "source"])}


def clean_view(account: Account, records: Mapping[str, Row]) -> str:
    """Join the articles of a document as they stood in its clean text; VerifyError names one that is missing."""
    names: Sequence[str] = account.document["articles"]
    missing = [name for name in names if name not in records]
    if missing:
        raise VerifyError(f"its article {missing[0]} is no record of the release", where=account.where, mend=_MEND)
    return GAP.join(view(records[name]) for name in names)


def raw_bytes(account: Account, records: Mapping[str, Row]) -> bytes:
    """Give the bytes of the raw file, checked against its sha256; VerifyError where the release does not give them.

    The account must be one that the release alone can settle (`alone`).
    """
    data = _payload(account) if account.payload is not None else _undone(account, records)
    if hashlib.sha256(data).hexdigest() != account.document["sha256"]:
        raise VerifyError("the rebuilt bytes have another sha256", where=account.where, mend=_MEND)
    return data


def bytes_of_file(account: Account, file: Path) -> bytes:
    """Read the raw file of a document whose bytes the release does not hold; VerifyError where it is another one."""
    mend = f"its ledger level is {account.level}: put the file that was cleaned there"
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"its raw file {str(file)!r} can't be read: {error.strerror}"
        raise VerifyError(what, where=account.where, mend=mend) from error
    if hashlib.sha256(data).hexdigest() != account.document["sha256"]:
        raise VerifyError(f"the raw file {str(file)!r} has another sha256", where=account.where, mend=mend)
    return data


def with_holes(account: Account, records: Mapping[str, Row]) -> str:
    """Undo the ledger over the clean text with a HOLE for each character that its level leaves out."""
    return _reverted(account, clean_view(account, records))


def below(folder: Path, name: str) -> Path:
    """Give the path of a document below a folder; ReleaseError for one that leaves it, on whatever system."""
    steps = PurePosixPath(name)
    outside = steps.is_absolute() or ".." in steps.parts or "\\" in name or PureWindowsPath(name).drive
    target = folder / steps
    if outside or not steps.parts or not target.resolve().is_relative_to(folder.resolve()):
        mend = "don't trust this release: a path in it points outside of its folder"
        raise ReleaseError(f"its path leaves the folder {str(folder)!r}", where=f"documents, path {name!r}", mend=mend)
    return target


def _payload(account: Account) -> bytes:
    try:
        return base64.b64decode(account.payload or "", validate=True)
    except binascii.Error as error:
        raise VerifyError(f"its payload is no Base64: {error}", where=account.where, mend=_MEND) from error


def _undone(account: Account, records: Mapping[str, Row]) -> bytes:
    text = clean_view(account, records)
    try:
        return _reverted(account, text).encode(account.document["encoding"] or "")
    except (LookupError, UnicodeError) as error:
        raise VerifyError(f"the ledger can't be undone: {error}", where=account.where, mend=_MEND) from error


def _reverted(account: Account, text: str) -> str:
    _expect_lengths(account, account.edits)
    removed = [
        HOLE * (row["end"] - row["start"]) if row["removed"] is None else row["removed"] for row in account.edits
    ]
    try:
        return account.patch.revert(text, removed)
    except PatchError as error:
        raise VerifyError(f"the ledger can't be undone: {error}", where=account.where, mend=_MEND) from error


def _expect_lengths(account: Account, edits: Iterable[Row]) -> None:
    for row in edits:
        if row["removed"] is not None and len(row["removed"]) != row["end"] - row["start"]:
            what = f"edit {row['seq']} removes {len(row['removed'])} characters, its span has another length"
            raise VerifyError(what, where=account.where, mend=_MEND)
