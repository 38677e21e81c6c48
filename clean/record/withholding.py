"""What a release without text leaves out of its rows, and the schemas in which just that is nullable.

Headline, text, spellings, evidence, asides, removed and written characters, quotes in reasons, and what near-duplicates
say instead are null; places, lengths, ids, values, addresses and digests stay.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from clean import schemas
from clean.record.row import Row

WITHHELD = "withheld"
"""The ledger level of a release without text."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "record": (
        "title", "text", "text_normalized", "metadata/value", "persons/surface", "persons/evidence", "dates/surface",
        "asides/text",
    ),
    "edits": ("removed", "replacement"),
    "quarantine": ("reasons/message", "reasons/expected", "payload"),
    "documents": (),
    "duplicates": ("title", "differences/text"),
}  # fmt: skip
"""What is null, by schema: a property, or a property of the objects in a list."""

NOTE = " This release withholds its texts: null here."
_TITLES = " This release withholds its texts: null here, where field is title."


def withheld(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of one table (`record` and so on) for a release without text: PLACES become nullable."""
    made = copy.deepcopy(dict(schema))
    for place in PLACES[name]:
        inner = _at(made, place)
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        inner["type"] = [*types, *(["null"] if "null" not in types else [])]
        inner["description"] += _TITLES if place == "metadata/value" else NOTE
    if name == "documents":
        level = made["properties"]["level"]
        level["enum"].append(WITHHELD)
        level["description"] += " withheld: as offsets, and the release holds no text at all."
    return made


def revealed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record schema that `withheld` was given to make this one."""
    made, ours = copy.deepcopy(dict(schema)), schemas.load("record")
    for place in PLACES["record"]:
        inner = _at(made, place)
        inner["type"] = copy.deepcopy(_at(ours, place)["type"])
        inner["description"] = inner["description"].removesuffix(NOTE).removesuffix(_TITLES)
    return made


def withhold(name: str, row: Row) -> dict[str, Any]:
    """Return one row of a table without what a release without text leaves out.

    `replacement` stays empty for an edit that writes nothing, and `removed` for an insertion: this reveals no more than
    the place of the edit.
    """
    made = dict(row)
    for place in PLACES[name]:
        field, _, inner = place.partition("/")
        if inner:
            made[field] = [{**one, inner: None} if _quotes(field, one) else one for one in made[field]]
        elif made[field] != "" or name != "edits":
            made[field] = None
    return made


def gaps(row: Row) -> Iterator[tuple[str, int, str]]:
    """Yield what a withheld record lacks inside its lists: field, index, property."""
    for place in PLACES["record"]:
        field, _, inner = place.partition("/")
        for index, one in enumerate(row[field] if inner else ()):
            if one[inner] is None:
                yield field, index, inner


def lengths(record: Row) -> dict[str, int]:
    """Return the lengths of headline and text in code points, from the blocks if the record withholds its text."""
    if record["text"] is not None:
        return {name: len(record[name] or "") for name in ("title", "text")}
    ends = [(block["field"], block["end"]) for block in record["blocks"]]
    return {name: max((end for field, end in ends if field == name), default=0) for name in ("title", "text")}


def _quotes(field: str, one: Row) -> bool:
    return field != "metadata" or one["field"] == "title"


def _at(schema: dict[str, Any], place: str) -> dict[str, Any]:
    for step in place.split("/"):
        schema = schema.get("items", schema)["properties"][step]
    return schema
