"""The second pass: the documents of a shard through the pipeline, and their rows into files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from clean import intake, pipeline, release
from clean.building.planning import Plan
from clean.building.steps.line_counts import with_counts
from clean.errors import ManifestError, ReleaseError
from clean.release.shards import write_shard
from clean.whole_files import write_whole

MISTAKES = ".mistakes.json"
"""End of the name of a file with the documents whose bytes are not those of the manifest: line, place, what is wrong,
and a hint."""

_CHECKED = frozenset({"default"})
"""The pipeline brings records into the form of their schema, and checks them."""


def clean_shard(work: Plan, number: int, folder: Path, counts: Path | None) -> Path:
    """Run one shard through the pipeline and write its rows; return the folder of the shard."""
    work = with_counts(work, counts)
    outcomes, mistakes = [], []
    for document in work.shards[number]:
        try:
            data = intake.read(work.corpus.root, document)
        except ManifestError as error:
            mistakes.append({"line": document.line, "where": error.where, "what": error.what, "hint": error.hint})
        else:
            outcomes.append(pipeline.process(document, data, work.tools))
    if mistakes:
        write_whole(folder / f"{number:06d}{MISTAKES}", json.dumps(mistakes).encode(), ReleaseError)
    return write_shard(folder / f"{number:06d}", _rows(outcomes), work.form).folder


def _rows(outcomes: Iterable[pipeline.Outcome]) -> release.Rows:
    done = list(outcomes)
    return release.Rows(
        records=[row for one in done for row in one.records],
        edits=[row for one in done for row in one.edits],
        quarantine=[row for one in done for row in one.quarantine],
        documents=[one.document for one in done],
        taken_down=[row for one in done for row in one.taken_down],
        verdicts=[row for one in done for row in one.verdicts],
        checked=_CHECKED,
        lines={name: line for one in done for name, line in one.lines.items()},
    )


def expect_unchanged(folder: Path) -> None:
    """Raise ManifestError listing the documents whose bytes are not those of the manifest."""
    rows = [row for file in folder.glob(f"*{MISTAKES}") for row in json.loads(file.read_bytes())]
    found = sorted(rows, key=lambda row: int(row["line"]))
    intake.stop_if_any([ManifestError(row["what"], where=row["where"], hint=row["hint"]) for row in found])
