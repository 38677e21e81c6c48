"""Near-duplicates that were merged: their texts, put together from those of the records that stand for them."""

from __future__ import annotations

from collections.abc import Iterable

from clean.errors import VerifyError
from clean.record import Row

_MEND = "get the release again; if its checksums are right, it was built wrongly"


def changed(text: str, differences: Iterable[Row], where: str) -> str:
    """Return the text of a near-duplicate from that of its keeper; VerifyError at `where` if they don't fit."""
    parts, at = [], 0
    for one in differences:
        if not at <= one["start"] <= one["end"] <= len(text):
            raise VerifyError("its differences are out of order or outside the text", where=where, hint=_MEND)
        parts += [text[at : one["start"]], one["text"]]
        at = one["end"]
    return "".join([*parts, text[at:]])


def merged_rows(document: Row, duplicates: Iterable[Row]) -> dict[str, Row]:
    """Return the rows of a document's near-duplicates that have no record of their own, by id."""
    return {
        row["record"]: row for row in duplicates if row["relation"] == "near" and row["record"] in document["merged"]
    }


def as_merged(row: Row | None, keeper: Row) -> Row:
    """Return headline and text of an article that was merged into a record; without a row it is an exact copy."""
    if row is None:
        return keeper
    return {"title": row["title"], "text": changed(keeper["text"], row["differences"], f"duplicates {row['record']}")}


def own_names(document: Row) -> list[str]:
    """Return the ids of a document's articles, in its order, as they were before any was merged into another."""
    first: str = document["document"]
    others = f"{first}#"
    stayed = {name for name in document["articles"] if name == first or name.startswith(others)}
    return sorted(
        stayed | set(document["merged"]), key=lambda name: 1 if name == first else int(name.removeprefix(others))
    )
