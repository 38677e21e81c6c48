"""The raw text of a document as far as a release holds it, and the places in it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from clean import release, verdicts
from clean.audit.ledger.ledger_edits import BARE
from clean.record import Row


def raw_text(account: release.restoration.Account, records: Mapping[str, Row]) -> str:
    """Return the raw text, from quarantine if a part of it is there; characters not in the ledger are holes.

    Raises VerifyError if the release is inconsistent.
    """
    if account.payload is not None:
        data = base64.b64decode(account.payload)
        return data.decode(str(account.document["encoding"] or "utf-8"), "replace")
    return release.restoration.with_holes(account, records)


def held(account: release.restoration.Account) -> bool:
    """Return whether the release holds enough of a document to tell the places of its edits."""
    return account.document["chars_raw"] is not None and (account.whole or account.payload is not None)


def single_edits(account: release.restoration.Account, records: Mapping[str, Row]) -> Callable[[Row], str]:
    """Return a function from a row of the edits of a document to the signature of this one edit.

    The signature is "" if the ledger does not hold what was removed.
    """
    spans = [(row["rule"], row["start"], row["end"]) for row in account.edits]
    places = verdicts.places_of_edits(raw_text(account, records), spans)
    name = account.document["document"]

    def single(row: Row) -> str:
        if row["removed"] is None or row["rule"] in BARE:
            return ""
        key = verdicts.of_edit(row["rule"], row["removed"], row["replacement"])
        return verdicts.of_place(key, name, places.around(row["start"], row["end"]))

    return single


def records_of(folder: Path, documents: Iterable[str]) -> dict[str, Row]:
    """Read the records of some documents; raises ReleaseError if they can't be read."""
    rows = release.rows_of(folder, "documents", documents, ["document", "articles"])
    names = {name for row in rows for name in row["articles"]}
    columns = ["id", "title", "text", "blocks", "cells", "posts", "persons", "dates", "source", "language"]
    return {row["id"]: row for row in release.rows_of(folder, "default", names, columns)}
