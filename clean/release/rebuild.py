"""The raw document out of a release: the ledger undone over the clean text, or the bytes that quarantine kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from clean.errors import PatchError, VerifyError
from clean.record import GAP, view
from clean.release import layout
from clean.standoff import Edit, Patch

Row = Mapping[str, Any]

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
    """Its bytes in Base64, if it, or one of its articles, is in quarantine."""

    @property
    def where(self) -> str:
        """Name the document for a reader."""
        return f"{self.document['document']} ({self.document['path']})"

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
    payloads: dict[str, str] = {}
    for row in layout.rows(folder, "quarantine", ["document", "payload"]):
        if row["payload"] is not None:
            payloads.setdefault(row["document"], row["payload"])
    ledger = groupby(layout.rows(folder, "edits"), key=lambda row: row["document"])
    name, group = next(ledger, (None, iter(())))
    for document in layout.rows(folder, "documents"):
        own: list[Row] = []
        while name is not None and name <= document["document"]:
            own += group if name == document["document"] else ()
            name, group = next(ledger, (None, iter(())))
        edits, shadowed = (tuple(row for row in own if row["shadowed"] is lost) for lost in (False, True))
        yield Account(document, edits, shadowed, payloads.get(document["document"]))


def articles(folder: Path) -> dict[str, Row]:
    """Read headline and text of every record, by id."""
    return {row["id"]: row for row in layout.rows(folder, "default", ["id", "title", "text"])}


def clean_view(account: Account, records: Mapping[str, Row]) -> str:
    """Join the articles of a document as they stood in its clean text; VerifyError names one that is missing."""
    names: Sequence[str] = account.document["articles"]
    missing = [name for name in names if name not in records]
    if missing:
        raise VerifyError(f"its article {missing[0]} is no record of the release", where=account.where, mend=_MEND)
    return GAP.join(view(records[name]) for name in names)


def raw_bytes(account: Account, records: Mapping[str, Row]) -> bytes:
    """Give the bytes of the raw file, checked against its sha256; VerifyError where the release does not give them."""
    data = _payload(account) if account.payload is not None else _undone(account, records)
    if hashlib.sha256(data).hexdigest() != account.document["sha256"]:
        raise VerifyError("the rebuilt bytes have another sha256", where=account.where, mend=_MEND)
    return data


def _payload(account: Account) -> bytes:
    try:
        return base64.b64decode(account.payload or "", validate=True)
    except binascii.Error as error:
        raise VerifyError(f"its payload is no Base64: {error}", where=account.where, mend=_MEND) from error


def _undone(account: Account, records: Mapping[str, Row]) -> bytes:
    text = clean_view(account, records)
    _expect_lengths(account, account.edits)
    try:
        raw = account.patch.revert(text, [row["removed"] for row in account.edits])
        return raw.encode(account.document["encoding"] or "")
    except (PatchError, LookupError, UnicodeError) as error:
        what = f"the ledger can't be undone: {error}"
        raise VerifyError(what, where=account.where, mend=_MEND) from error


def _expect_lengths(account: Account, edits: Iterable[Row]) -> None:
    for row in edits:
        if len(row["removed"]) != row["end"] - row["start"]:
            what = f"edit {row['seq']} removes {len(row['removed'])} characters, its span has another length"
            raise VerifyError(what, where=account.where, mend=_MEND)
