"""The second pass: the documents of a shard through the pipeline, and their rows into files."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from clean import intake, pipeline, release
from clean.building.decisive import digest, of_document
from clean.building.progress import SLOWEST
from clean.building.shard_results import Wrote
from clean.building.steps.asked_tools import AskedTools, still_holds
from clean.building.steps.line_counts import counted
from clean.building.workplace import Workplace
from clean.errors import ManifestError, ReleaseError, UnfinishedError
from clean.release.shards import write_shard
from clean.whole_files import write_whole
from clean.workers import working_on

MISTAKES = ".mistakes.json"
"""End of the name of a file with the documents whose bytes are not those of the manifest: line, place, what is wrong,
and a hint."""


def clean_shard(place: Workplace, number: int, counts: Path | None) -> Wrote:
    """Run one shard through the pipeline and write its rows, unless they are stored.

    It is stored, unless a document has other bytes than the manifest says, or ended the workers that tried it, or an
    article of it was taken down: what was asked about such a page has words of it.
    """
    listed = place.listed(number)
    struck = listed.struck
    tools = replace(place.tools, repeated=counted(counts, listed.sites))
    name = digest("shard", place.key, *map(of_document, listed.documents))
    stored = None if struck else place.store.take(name)
    if stored and still_holds(stored, tools):
        _expect_bytes(place, number, listed.documents)
        return Wrote(stored, stored=True)
    asked = AskedTools(tools)
    mistakes: list[dict[str, Any]] = []
    outcomes, seconds = [], []
    for document, data in _read(place, listed.documents, mistakes):
        began = perf_counter()
        outcomes.append(_outcome(document, data, asked.tools, struck))
        seconds.append((perf_counter() - began, document.id))
    _note(place, number, mistakes)
    shard = write_shard(place.folder / f"{number:06d}", _rows(outcomes), place.form).folder
    if not (struck or mistakes or any(one.taken_down for one in outcomes)):
        asked.write(shard)
        shard = place.store.put(shard, name)
    return Wrote(shard, slowest=tuple(heapq.nlargest(SLOWEST, seconds)))


def _outcome(
    document: intake.Document, data: bytes, tools: pipeline.Tools, struck: Mapping[str, UnfinishedError]
) -> pipeline.Outcome:
    if document.id in struck:
        return pipeline.unfinished(document, data, tools, struck[document.id])
    return pipeline.process(document, data, tools)


def _expect_bytes(place: Workplace, number: int, documents: Iterable[intake.Document]) -> None:
    mistakes: list[dict[str, Any]] = []
    for _ in _read(place, documents, mistakes):
        pass
    _note(place, number, mistakes)


def _read(
    place: Workplace, documents: Iterable[intake.Document], mistakes: list[dict[str, Any]]
) -> Iterator[tuple[intake.Document, bytes]]:
    """Yield each document with its bytes; those whose bytes are not those of the manifest are added to `mistakes`."""
    with intake.raw_bytes.Reading(place.raw) as reading:
        for document in intake.raw_bytes.by_place(documents):
            working_on(document.id)
            try:
                yield document, reading.read(document)
            except ManifestError as error:
                mistakes.append({"line": document.line, "where": error.where, "what": error.what, "hint": error.hint})


def _note(place: Workplace, number: int, mistakes: list[dict[str, Any]]) -> None:
    if mistakes:
        write_whole(place.folder / f"{number:06d}{MISTAKES}", json.dumps(mistakes).encode(), ReleaseError)


def _rows(outcomes: Iterable[pipeline.Outcome]) -> release.Rows:
    done = list(outcomes)
    return release.Rows(
        records=[row for one in done for row in one.records],
        edits=[row for one in done for row in one.edits],
        quarantine=[row for one in done for row in one.quarantine],
        documents=[one.document for one in done],
        taken_down=[row for one in done for row in one.taken_down],
        verdicts=[row for one in done for row in one.verdicts],
        checked=True,
    )


def expect_unchanged(folder: Path) -> None:
    """Raise ManifestError listing the documents whose bytes are not those of the manifest."""
    rows = [row for file in folder.glob(f"*{MISTAKES}") for row in json.loads(file.read_bytes())]
    found = sorted(rows, key=lambda row: int(row["line"]))
    intake.stop_if_any([ManifestError(row["what"], where=row["where"], hint=row["hint"]) for row in found])
