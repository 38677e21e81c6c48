"""Exact duplicates: the same headline and text, character by character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """Records with duplicates merged, and which id was merged into which."""

    records: tuple[dict[str, Any], ...]
    into: Mapping[str, str]
    """Id of each record merged away → id of the record kept."""

    def document(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a documents row that names the records now holding its articles."""
        articles = row["articles"]
        gone = [key for key in articles if key in self.into]
        return {**row, "articles": [self.into.get(key, key) for key in articles], "merged": gone} if gone else row

    def edit(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a ledger row with the id of the record now holding its article."""
        return {**row, "record_id": self.into.get(row["record_id"], row["record_id"])}


def merge(records: Iterable[dict[str, Any]]) -> Merged:
    """Keep the record with the smallest id among those with equal headline and text; input order does not matter."""
    first: dict[bytes, str] = {}
    stays: list[dict[str, Any]] = []
    into: dict[str, str] = {}
    for row in sorted(records, key=lambda r: str(r["id"])):
        kept = first.setdefault(_key(row), row["id"])
        if kept == row["id"]:
            stays.append(row)
        else:
            into[row["id"]] = kept
    return Merged(tuple(stays), into)


def _key(row: dict[str, Any]) -> bytes:
    parts = ("" if row["title"] is None else "t" + row["title"], row["text"])
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
