"""What must hold within a record beyond its types: exact spans, complete blocks, sums, derived fields."""

from __future__ import annotations

from collections.abc import Iterator

from clean.record.digests import digest
from clean.record.normalized_text import normalized
from clean.record.row import Row
from clean.record.validation import Reason
from clean.record.withholding import lengths

GAP = "\n\n"
"""Separates two blocks of a text, and a headline from its text."""
DEEPEST = 6
"""Lowest level of a heading: HTML has no other."""
_LEVELS = f"a level for each list item, 1 to {DEEPEST} or none for a heading, none for the others"


def laws(record: Row, *, derived: bool = True, own_digest: str | None = None) -> list[Reason]:
    """List the laws that a record breaks; empty if it is consistent.

    The record must be valid under the schema: the fields that are read must be present, with their types. If its text
    is withheld, only places and sums are checked. derived: whether to compute the derived fields again, which need not
    be done for a record that `build` has just returned. own_digest: what `digest` returns for it, if that is known.
    """
    found = [*_spans(record), *_cover(record), *_structure(record), *_tables(record), *_cells(record), *_posts(record)]
    found += [*_cleaning(record), *_stated(record)]
    return [*found, *_derived(record, own_digest)] if derived and record["text"] is not None else found


def _spans(record: Row) -> Iterator[Reason]:
    """Find annotations that leave their field, or misquote it."""
    sizes = lengths(record)
    for name in ("blocks", "cells", "posts", "persons", "dates"):
        for index, row in enumerate(record.get(name, ())):
            start, end, length = row["start"], row["end"], sizes[row["field"]]
            if not 0 <= start < end <= length:
                message = f"{start} to {end} leaves {row['field']}, which has {length} characters"
                yield _broken("span", f"/{name}/{index}", message, f"0 <= start < end <= {length}")
            elif "surface" in row and (field := record[row["field"]]) and row["surface"] != field[start:end]:
                message = f"surface is {row['surface']!r}"
                yield _broken("surface", f"/{name}/{index}/surface", message, repr(field[start:end]))


def _cover(record: Row) -> Iterator[Reason]:
    """Find blocks that do not cover headline and text in order, with one blank line between two blocks."""
    for name, length in lengths(record).items():
        field, at = record[name], 0
        blocks = [(index, row) for index, row in enumerate(record["blocks"]) if row["field"] == name]
        for index, row in blocks:
            due = GAP if at else ""
            if row["start"] - at != len(due) or (field is not None and field[at : row["start"]] != due):
                message = f"the block begins at {row['start']}, the one before ended at {at}"
                yield _broken("blocks", f"/blocks/{index}", message, "one blank line between two blocks, and no more")
            if (row["kind"] == "title") != (name == "title") and not _headline_in_text(record, row):
                message = f"a block of kind {row['kind']} in the {name}"
                yield _broken("blocks", f"/blocks/{index}/kind", message, "kind title in the title, and only there")
            at = row["end"]
        if at != length:
            yield _broken("blocks", "/blocks", f"the blocks of {name} end at {at}", f"{length}, its length")


def _structure(record: Row) -> Iterator[Reason]:
    """Find levels that a kind does not have, and lists in pieces; blocks of older releases have neither."""
    before, last = None, 0
    for index, row in enumerate(record["blocks"]):
        if "level" not in row:
            return
        kind, number = row["kind"], row["list"]
        item = kind == "list_item"
        if row["level"] is None if item else row["level"] is not None and not _is_heading(row):
            yield _broken("level", f"/blocks/{index}/level", f"level {row['level']} of a {kind}", _LEVELS)
        if (row["ordered"] is not None) != item or (item and number is None):
            message = f"a {kind} with list {number}, ordered {row['ordered']}"
            yield _broken("list", f"/blocks/{index}/list", message, "a list for each list item, and ordered only there")
        if number not in (None, before) and number <= last:
            message = f"list {number} comes after list {last}"
            yield _broken("list", f"/blocks/{index}/list", message, "lists in order, each in consecutive blocks")
        before, last = number, max(last, number or 0)


def _tables(record: Row) -> Iterator[Reason]:
    """Find rows of tables out of order; blocks of older releases have no rows."""
    if not any(row["kind"] == "table_row" or row.get("table") or row.get("row") for row in record["blocks"]):
        return
    before = (1, 0)
    tables = {None, *(row.get("table") for row in record["blocks"] if row["kind"] == "table_row")}
    for index, row in enumerate(record["blocks"]):
        at, pointer = (row.get("table"), row.get("row")), f"/blocks/{index}/table"
        if row["kind"] != "table_row":
            if at[1] is not None or at[0] not in tables:
                yield _broken("table", pointer, f"a {row['kind']} in table {at[0]}", "rows, and captions of tables")
        elif None in at or not before < at or at[0] > before[0] + (before[1] > 0):
            message = f"row {at[1]} of table {at[0]} comes after row {before[1]} of table {before[0]}"
            yield _broken("table", pointer, message, "tables and their rows in order, from 1")
        else:
            before = at


def _cells(record: Row) -> Iterator[Reason]:
    """Find cells outside of their rows, and cells out of order."""
    cells = record.get("cells", ())
    rows = {(row["table"], row["row"]): row for row in record["blocks"] if row.get("row")} if cells else {}
    before = (0, 0, 0)
    for index, cell in enumerate(cells):
        row = rows.get((cell["table"], cell["row"]))
        if row is None or not row["start"] <= cell["start"] < cell["end"] <= row["end"]:
            message = f"it is not inside row {cell['row']} of table {cell['table']}"
            yield _broken("cell", f"/cells/{index}", message, "cells within the blocks of their rows")
        at = (cell["table"], cell["row"], cell["column"])
        if at <= before:
            message = f"column {at[2]} of row {at[1]} of table {at[0]} comes after column {before[2]}"
            yield _broken("cell", f"/cells/{index}/column", message, "cells in order")
        before = at


def _is_heading(block: Row) -> bool:
    return bool(block["kind"] == "heading" and block["level"] <= DEEPEST)


def _headline_in_text(record: Row, block: Row) -> bool:
    """Return whether a block is the headline of a corpus that keeps it in the text."""
    return block["kind"] == "title" and block["start"] == 0 and record["title"] is None


def _posts(record: Row) -> Iterator[Reason]:
    """Find posts that overlap, or that do not cover whole blocks; older releases have none."""
    posts = record.get("posts", ())
    starts = {(row["field"], row["start"]) for row in record["blocks"]} if posts else set()
    ends = {(row["field"], row["end"]) for row in record["blocks"]} if posts else set()
    at = ("", 0)
    for index, row in enumerate(posts):
        first, last = (row["field"], row["start"]), (row["field"], row["end"])
        if first < at or first not in starts or last not in ends:
            message = f"a post from {row['start']} to {row['end']} of {row['field']}"
            yield _broken("posts", f"/posts/{index}", message, "posts in order, each of whole blocks")
        at = last


def _cleaning(record: Row) -> Iterator[Reason]:
    """Find sums that do not hold: raw = kept + deleted, headline and text = kept + inserted."""
    source, sums = record["source"], record["cleaning"]
    written = len(GAP.join("-" * length for length in lengths(record).values() if length))
    for name, given, due in (
        ("chars_raw", sums["chars_raw"], source["raw_end"] - source["raw_start"]),
        ("chars_raw", sums["chars_raw"], sums["chars_kept"] + sums["chars_deleted"]),
        ("chars_kept", sums["chars_kept"], written - sums["chars_inserted"]),
    ):
        if given != due:
            yield _broken("sums", f"/cleaning/{name}", f"{name} is {given}", str(due))


_UNHELD = frozenset({"title", "published"})
"""What may be stated although the record has none: a headline that is not shown, days that contradict each other."""


def _stated(record: Row) -> Iterator[Reason]:
    """Find values that differ from the first place that states them; records of older releases list no places."""
    for field, held in _held(record).items() if "metadata" in record else ():
        given = [row["value"] for row in record["metadata"] if row["field"] == field]
        if given[: len(held)] != held or (given and not held and field not in _UNHELD):
            message = f"the record has {held or 'none'}, the places give {given or 'none'}"
            yield _broken("metadata", "/metadata", f"{field}: {message}", "what the first place gives")


def _held(record: Row) -> dict[str, list[str]]:
    """Return the values that some place in the metadata must state, by the name of the field there."""
    source = record["source"]
    single = {
        "title": record["title"],
        "publisher": source["publisher"],
        "published": record["published"]["value"],
        "modified": record["modified"]["value"] if "modified" in record else None,
        "url": source["url"],
        "language": record["language"]["code"],
    }
    return {"author": list(record["authors"])} | {field: [value] if value else [] for field, value in single.items()}


def _derived(record: Row, own_digest: str | None) -> Iterator[Reason]:
    """Find derived fields that do not follow from this record."""
    due = normalized(record["text"], record["persons"], record["dates"])
    if record["text_normalized"] != due:
        yield _broken("derived", "/text_normalized", "it is not the text with these persons and dates", due[:80])
    if record["digest"] != (right := own_digest or digest(record)):
        yield _broken("digest", "/digest", f"the digest is {record['digest']}", right)


def view(record: Row) -> str:
    """Return headline and text as in the clean view of a document: with one blank line between them."""
    return GAP.join(part for part in (record["title"], record["text"]) if part is not None)


def _broken(code: str, pointer: str, message: str, expected: str) -> Reason:
    return Reason(code=code, pointer=pointer, message=message, expected=expected)
