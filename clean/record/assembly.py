"""Build a record: its fields in schema order, the derived text, and what its schema says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TypeAlias

from clean import schemas
from clean.record.canonical_form import conform
from clean.record.digests import UNSEALED
from clean.record.normalized_text import normalized, settled
from clean.record.row import Row
from clean.record.validation import Reason, problems, sound

Formed: TypeAlias = tuple[Row, Sequence[Reason]]
"""A row that Arrow brings into the form of its schema, and every violation of the schema."""


def formed(rows: Sequence[Row], schema: Row) -> Sequence[Formed]:
    """Bring rows into a form that Arrow takes, and say what is wrong with each, as `problems` does.

    Unless all are `sound`, they are copied, with keys, lists and numbers as a schema of the profile prescribes.
    """
    if sound(rows, schema):
        return [(row, ()) for row in rows]
    return [(row, problems(row, schema)) for row in (conform(row, schema) for row in rows)]


def _absent(schema: Row) -> dict[str, None]:
    return {name: None for name, inner in schema["properties"].items() if "null" in inner["type"]}


def build(  # noqa: PLR0913 - one keyword argument per field
    *,
    id: str,
    title: str | None,
    text: str,
    blocks: Iterable[Row],
    persons: Sequence[Row],
    dates: Sequence[Row],
    asides: Iterable[Row],
    cells: Iterable[Row] = (),
    posts: Iterable[Row] = (),
    authors: Iterable[str],
    language: Row,
    published: Row,
    modified: Row,
    metadata: Iterable[Row],
    source: Row,
    cleaning: Row,
    extra: Row = MappingProxyType({}),
    schema: Row | None = None,
    normalize: float = 0.0,
) -> Formed:
    """Return the record, with its keys in schema order, and what is wrong with it under the schema.

    Every argument is the field of that name in `schema/record.schema.json`, as plain values; offsets are code points
    of the field that a row names. `text_normalized` is computed, and for each person whether its
    canonical name is in the normalised text, for which its score must be at least `normalize`; the digest is still to
    come, `UNSEALED` until the record is written with others. `schema` is the
    corpus's own schema, if it has one, and `extra` holds the fields that it adds; a nullable field that is not passed
    is null. A bad record is returned, too, so that it can be quarantined whole.
    """
    schema = schema or schemas.load("record")
    persons = [settled(person, normalize) for person in persons]
    fields = {
        "id": id,
        "title": title,
        "text": text,
        "text_normalized": normalized(text, persons, dates),
        "authors": authors,
        "language": language,
        "published": published,
        "modified": modified,
        "metadata": metadata,
        "blocks": blocks,
        "cells": cells,
        "posts": posts,
        "persons": persons,
        "dates": dates,
        "asides": asides,
        "source": source,
        "cleaning": cleaning,
    }
    fields = {**_absent(schema), **extra, **fields, "digest": UNSEALED}
    (done,) = formed([{name: fields[name] for name in (*schema["properties"], *fields) if name in fields}], schema)
    return done
