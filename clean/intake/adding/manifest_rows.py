"""Objects for raw/manifest.jsonl, made of what inputs and the command line say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clean.errors import InputError
from clean.intake.project import manifest

_OF_THE_BYTES = ("retrieved", "content_language", "container", "place")
"""What a line says about one state of a page, and no longer holds when another takes its place."""


def new_row(path: str, sha256: str, known: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object for a new document; a headline belongs to an article of the document.

    own: values of the corpus's own record fields; null says nothing.
    """
    row: dict[str, Any] = {"path": path, "sha256": sha256, **known}
    if "publisher" in row:
        row.pop("default_publisher", None)
    title = row.pop("title", None)
    if title:
        published = row.pop("published", None)
        row["articles"] = [{"title": title} | ({"published": published} if published else {})]
    extra = {name: value for name, value in own.items() if value is not None}
    return row | ({"extra": extra} if extra else {})


def changed_row(old: Mapping[str, Any], own_id: str, new: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object for a listed document whose bytes are new: what it said, but for what `new` says anew."""
    left_out = {*_OF_THE_BYTES, *({"published", "articles"} if new.keys() & {"published", "articles"} else ())}
    row = {name: value for name, value in old.items() if name not in left_out}
    said = {name: value for name, value in new.items() if name != "default_publisher" or "publisher" not in row}
    named = {"id": own_id} if manifest.default_id(new["path"]) != own_id else {}
    extra = {"extra": {**(old.get("extra") or {}), **new["extra"]}} if "extra" in new else {}
    return {**named, **row, **said, **extra}


def wrong_row(row: Mapping[str, Any], where: str) -> InputError | None:
    """Return what is wrong with an object, placed in the input; None if nothing is."""
    for error in manifest.row_mistakes(1, row):
        name = error.where.rpartition(" at ")[2].rpartition("/")[2]
        return InputError(f"{name}: {error.what}", where=where, hint=error.hint)
    return None
