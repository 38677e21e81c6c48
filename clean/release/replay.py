"""The clean text of a document from its very raw file, by a ledger that withholds what it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clean.errors import PatchError
from clean.release.rebuild import Account
from clean.release.rows import Row
from clean.standoff import Edit, Patch


def replay(account: Account, raw: str, again: Iterable[Row]) -> str | None:
    """Carry out the ledger of a document over its raw text; None where it can't be done.

    again: what cleaning the same file proposes now, with what it writes. Where the ledger withholds what an edit wrote,
    the same rule's edit at the same place says it.
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
