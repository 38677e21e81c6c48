"""Exact duplicates: the same headline and text, character for character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """Records with their duplicates merged away, and which id went into which."""

    records: tuple[Row, ...]
    into: Mapping[str, str]
    """Id of each record that was merged away → id of the one that stayed."""

    def document(self, row: Row) -> Row:
        """Give a documents row that names the records which hold its articles now."""
        articles = row["articles"]
        gone = [key for key in articles if key in self.into]
        return {**row, "articles": [self.into.get(key, key) for key in articles], "merged": gone} if gone else row

    def edit(self, row: Row) -> Row:
        """Give a ledger row under the record that holds its article now."""
        return {**row, "record_id": self.into.get(row["record_id"], row["record_id"])}


def merge(records: Iterable[Row]) -> Merged:
    """Keep, of all records with equal headline and text, the one with the smallest id; the input order is free."""
    first: dict[bytes, str] = {}
    stays: list[Row] = []
    into: dict[str, str] = {}
    for row in sorted(records, key=lambda r: str(r["id"])):
        kept = first.setdefault(_key(row), row["id"])
        if kept == row["id"]:
            stays.append(row)
        else:
            into[row["id"]] = kept
    return Merged(tuple(stays), into)


def _key(row: Row) -> bytes:
    parts = ("" if row["title"] is None else "t" + row["title"], row["text"])
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
