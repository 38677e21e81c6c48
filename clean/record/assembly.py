"""Build a record: its fields in schema order, the derived text, the digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from clean import schemas
from clean.record.canonical_form import conform
from clean.record.digests import seal
from clean.record.normalized_text import normalized, settled
from clean.record.row import Row


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
    metadata: Iterable[Row],
    source: Row,
    cleaning: Row,
    extra: Row = MappingProxyType({}),
    schema: Row | None = None,
    normalize: float = 0.0,
) -> tuple[dict[str, Any], bytes]:
    """Return the record, with its keys in schema order, and the same as canonical JSON.

    Every argument is the field of that name in `schema/record.schema.json`, as plain values; offsets are code points
    of the field that a row names. `text_normalized` and `digest` are computed, and for each person whether its
    canonical name is in the normalised text, for which its score must be at least `normalize`. `schema` is the
    corpus's own schema, if it has one, and `extra` holds the fields that it adds; a nullable field that is not passed
    is null. Nothing is checked here: `problems` reports what is wrong with a record, so that a bad one is quarantined
    whole.
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
    fields = {**_absent(schema), **extra, **fields}
    return seal(conform({**fields, "digest": ""}, schema))
