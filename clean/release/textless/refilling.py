"""Put the texts back into a withheld record: the blocks found on a page, and everything quoted from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clean import record
from clean.record import Row
from clean.release.textless.alignment import Alignment


def refill(row: Row, found: Alignment, made: Row | None) -> dict[str, Any] | None:
    """Rebuild the record from its blocks; None if none of its text was found.

    made: the same record from cleaning the user's page, if any; evidence, asides and headlines from other places are
    taken from it. A block that was not found is left out, along with its annotations. The digest is computed from the
    rebuilt record: the record is identical only if the digest equals that of `row`.
    """
    blocks = list(_blocks(row, found))
    fields = {name: record.GAP.join(b.text for b in blocks if b.field == name) for name in ("title", "text")}
    if not fields["text"]:
        return None
    persons = [_person(one, made) for one in _moved(row["persons"], blocks, fields)]
    dates = list(_moved(row["dates"], blocks, fields))
    title = fields["title"] or None
    cells = [{key: one[key] for key in old} for old in row.get("cells", ()) for one in _moved([old], blocks, fields)]
    kept = {
        **row,
        "title": title,
        "text": fields["text"],
        "text_normalized": record.normalized(fields["text"], persons, dates),
        "metadata": list(_metadata(row, title, made)),
        "blocks": [b.row for b in blocks],
        **({"cells": cells} if "cells" in row else {}),
        **({"posts": list(_posts(row["posts"], blocks))} if "posts" in row else {}),
        "persons": persons,
        "dates": dates,
        "asides": list(_asides(row, made)),
    }
    return {**kept, "digest": record.digest(kept)}


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that was found: its old position in its field, its new one, and its text."""

    old: Row
    start: int
    text: str

    @property
    def field(self) -> str:
        return str(self.old["field"])

    @property
    def row(self) -> Row:
        return {**self.old, "start": self.start, "end": self.start + len(self.text)}

    def holds(self, one: Row) -> bool:
        """Return whether an annotation is inside the block and the block still has the length its offsets refer to."""
        start, end = self.old["start"], self.old["end"]
        within = bool(start <= one["start"] and one["end"] <= end and one["field"] == self.field)
        return within and len(self.text) == end - start


def _blocks(row: Row, found: Alignment) -> Iterator[_Block]:
    ends: dict[str, int] = {}
    for old, one in zip(row["blocks"], found.blocks, strict=True):
        if one.text:
            field = old["field"]
            start = ends[field] + len(record.GAP) if field in ends else 0
            ends[field] = start + len(one.text)
            yield _Block(old, start, one.text)


def _moved(rows: Sequence[Row], blocks: Sequence[_Block], fields: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the annotations whose blocks were found, at their new positions, with the surface form found there."""
    for one in rows:
        for block in (b for b in blocks if b.holds(one)):
            start, end = (place + block.start - block.old["start"] for place in (one["start"], one["end"]))
            yield {**one, "start": start, "end": end, "surface": fields[block.field][start:end]}


def _posts(rows: Sequence[Row], blocks: Sequence[_Block]) -> Iterator[Row]:
    """Yield the posts of which a block was found, at their new positions."""
    for one in rows:
        mine = [b for b in blocks if b.field == one["field"] and one["start"] <= b.old["start"] < one["end"]]
        if mine:
            yield {**one, "start": mine[0].start, "end": mine[-1].row["end"]}


def _person(one: Row, made: Row | None) -> dict[str, Any]:
    """Restore the evidence of a mention from the same mention in `made`, or from an equal one."""
    known = [p for p in (made["persons"] if made else ()) if _same(p, one, ("surface", "person_id", "status", "score"))]
    there = [p for p in known if _same(p, one, ("field", "start", "end"))]
    return {**one, "evidence": next((p["evidence"] for p in (*there, *known)), "")}


def _same(one: Row, two: Row, keys: Sequence[str]) -> bool:
    return all(one[key] == two[key] for key in keys)


def _metadata(row: Row, title: str | None, made: Row | None) -> Iterator[Row]:
    """Yield the metadata of the record; a headline from another place is the one in `made`, else the record's own."""
    said = {one["place"]: one["value"] for one in (made["metadata"] if made else ()) if one["field"] == "title"}
    for one in row["metadata"]:
        if one["value"] is not None:
            yield one
        elif value := title if one["place"] == "text" else said.get(one["place"], title):
            yield {**one, "value": value}


def _asides(row: Row, made: Row | None) -> Iterator[Row]:
    """Yield the asides with texts from `made`, matched by kind and order; those without a match are left out."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for one in made["asides"] if made else ():
        texts[one["kind"]].append(one["text"])
    for one in row["asides"]:
        if texts[one["kind"]]:
            yield {**one, "text": texts[one["kind"]].pop(0)}
