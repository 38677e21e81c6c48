"""Decide what becomes of a document: it is added, takes the place of another, is skipped or refused."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from clean.errors import InputError
from clean.file_kinds import other_kind
from clean.intake.adding import known_files, naming, sources
from clean.intake.adding.catalogue import Known
from clean.intake.adding.known_files import Shelf
from clean.intake.adding.manifest_lines import ManifestLines
from clean.intake.adding.manifest_rows import changed_row, new_row, wrong_row
from clean.intake.adding.member import Passed, Payload
from clean.intake.adding.sources import Source
from clean.intake.project import manifest
from clean.intake.project.own_fields import as_field, wrong_value

REFUSE, REPLACE, KEEP_BOTH = "refuse", "replace", "keep-both"
"""What becomes of a document whose address or place another one has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document goes; if its row names a container, only that is put into raw/."""

    known: Known
    row: Mapping[str, Any]
    instead_of: Known | None = None
    """The document whose place it takes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is known about all documents of a call."""

    known: Mapping[str, str]
    """Fields of a manifest line, for documents that do not say otherwise."""
    own: Mapping[str, Any]
    """The record fields that the corpus adds, each with its schema."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that is refused because another one has its address or place."""

    error: InputError


Decision: TypeAlias = Place | Passed | Twin | InputError


class Decider:
    """Says what becomes of a document, given what the corpus has; it changes nothing."""

    def __init__(self, shelf: Shelf, lines: ManifestLines, said: Said, twins: str, *, whole: bool) -> None:
        self._shelf = shelf
        self._lines = lines
        self._said = said
        self._twins = twins
        self._whole = whole

    def decide(self, source: Source, payload: Payload) -> Decision:
        """Return the place of a document, or why it has none."""
        if reason := _not_text(source, payload) or self._out_of_reach(source, payload):
            return reason
        sha256, url = hashlib.sha256(payload.data).hexdigest(), {**self._said.known, **payload.known}.get("url", "")
        twin, same = self._shelf.twin(url, self._places(source, payload)), self._shelf.same_bytes(sha256)
        if same and (not source.by_hand or same == twin):
            return Passed("already in the corpus" if same.line else "repeated in the input")
        if same:
            return known_files.same_bytes_as(same, payload.where)
        if twin and self._twins == REFUSE:
            return Twin(known_files.twin_error(twin, url, payload.id or source.path, payload.where))
        if twin and self._twins == REPLACE:
            return self._instead(twin, source, payload, sha256)
        return self._new(source, payload, sha256)

    def _out_of_reach(self, source: Source, payload: Payload) -> InputError | None:
        if not self._whole or source.reader.SINGLE or (source.whole and payload.place is not None):
            return None
        what = "it can't be reached without reading what is before it, so its container can't be kept whole"
        hint = "unpack the container, or gzip each record by itself; or call without --keep-container"
        return InputError(what, where=payload.where, hint=hint)

    def unused(self, payload: Payload) -> frozenset[str]:
        """Return the names of the columns of a document that have no place in a manifest."""
        return payload.unused | (payload.own.keys() - self._said.own.keys())

    def _places(self, source: Source, payload: Payload) -> tuple[str, ...]:
        if source.reader.SINGLE:
            return (source.path,)
        return known_files.places(_stem(source, payload)) if payload.id else ()

    def _new(self, source: Source, payload: Payload, sha256: str) -> Decision:
        path = self._path(source, payload, sha256)
        row = self._row(path, sha256, source, payload)
        fault = self._fault(row, payload) or self._shelf.fault(path, sha256, payload.data, payload.where)
        return fault or Place(_known(manifest.default_id(path), row, payload), row)

    def _path(self, source: Source, payload: Payload, sha256: str) -> str:
        if not source.reader.SINGLE:
            return self._shelf.place(_stem(source, payload), payload.ending, sha256, payload.data)
        if self._twins != KEEP_BOTH:
            return source.path
        stem, dot, ending = source.path.rpartition(".")
        return self._shelf.place(stem, dot + ending, sha256, payload.data)

    def _instead(self, old: Known, source: Source, payload: Payload, sha256: str) -> Decision:
        """Put a document in the place of another, under its id."""
        ending = PurePosixPath(source.path).suffix if source.reader.SINGLE else payload.ending
        path = known_files.path_for(old, ending)
        row = changed_row(self._lines.row(old), old.id, self._row(path, sha256, source, payload))
        fault = self._fault(row, payload)
        if path != old.path:
            fault = fault or self._shelf.fault_of_place(path, payload.data, payload.where)
        return fault or Place(_known(old.id, row, payload, old.line), row, old)

    def _row(self, path: str, sha256: str, source: Source, payload: Payload) -> dict[str, Any]:
        held = {"container": source.whole, "place": payload.place} if self._whole and source.whole else {}
        return new_row(path, sha256, {**held, **self._said.known, **payload.known}, self._own(payload))

    def _fault(self, row: Mapping[str, Any], payload: Payload) -> InputError | None:
        return wrong_row(row, payload.where) or wrong_value(self._said.own, self._own(payload), payload.where)

    def _own(self, payload: Payload) -> dict[str, Any]:
        fields = self._said.own
        return {name: as_field(fields[name], value) for name, value in payload.own.items() if name in fields}


def _not_text(source: Source, payload: Payload) -> Passed | InputError | None:
    """Return why what an input holds is not a document; one that is named by hand may be empty, but not a picture."""
    if not payload.data:
        return None if source.by_hand else Passed("empty")
    kind = other_kind(payload.data)
    if kind and source.by_hand:
        return InputError(f"the file is not text but {kind.name}", where=payload.where, hint=kind.hint)
    return Passed(f"not text but {kind.name}") if kind else None


def _stem(source: Source, payload: Payload) -> str:
    return f"{sources.FOLDER}/{naming.stem(payload, source.path)}"


def _known(own_id: str, row: Mapping[str, Any], payload: Payload, line: int = 0) -> Known:
    return Known(own_id, row["path"], row["sha256"], row.get("url") or "", line, payload.where)
