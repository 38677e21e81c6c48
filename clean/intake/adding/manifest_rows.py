"""Objects for raw/manifest.jsonl, made of what inputs and the command line say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clean.errors import InputError
from clean.intake.project import manifest

_OF_THE_BYTES = ("retrieved",)
"""What a line says about one state of a page, and no longer holds when another takes its place."""


def new_row(path: str, sha256: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object for a new document; a headline belongs to an article of the document."""
    row: dict[str, Any] = {"path": path, "sha256": sha256, **known}
    title = row.pop("title", None)
    if title:
        published = row.pop("published", None)
        row["articles"] = [{"title": title} | ({"published": published} if published else {})]
    return row


def changed_row(
    old: Mapping[str, Any], own_id: str, path: str, sha256: str, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the object for new bytes of a listed document: what it said, but for what the input says anew."""
    row = {name: value for name, value in old.items() if name not in _OF_THE_BYTES}
    new = new_row(path, sha256, known)
    if not new.keys().isdisjoint({"published", "articles"}):
        row = {name: value for name, value in row.items() if name not in {"published", "articles"}}
    named = {"id": own_id} if manifest.default_id(path) != own_id else {}
    return {**named, **row, **new}


def wrong_row(row: Mapping[str, Any], where: str) -> InputError | None:
    """Return what is wrong with an object, placed in the input; None if nothing is."""
    for error in manifest.row_mistakes(1, row):
        name = error.where.rpartition(" at ")[2].rpartition("/")[2]
        return InputError(f"{name}: {error.what}", where=where, hint=error.hint)
    return None
