"""Replay a ledger that withholds its replacements over the original raw file, to get the clean text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clean.errors import PatchError
from clean.record import Row
from clean.release.restoration.document_account import Account
from clean.standoff import Edit, Patch


def replay(account: Account, raw: str, again: Iterable[Row]) -> str | None:
    """Apply the ledger of a document to its raw text; None if that is impossible.

    again: the edits from cleaning the same file again. Where the ledger withholds a replacement, it is taken from the
    same rule's edit at the same place.
    """
    written: Mapping[tuple[int, int, str], str] = {
        (row["start"], row["end"], row["rule"]): row["replacement"] for row in again
    }
    edits = []
    for row in account.edits:
        told = row["replacement"]
        text = written.get((row["start"], row["end"], row["rule"])) if told is None else told
        if text is None:
            return None
        edits.append(Edit(row["start"], row["end"], text, row["rule"]))
    try:
        return Patch(tuple(edits), account.document["chars_raw"] or 0).apply(raw)
    except PatchError:
        return None
