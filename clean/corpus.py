"""One corpus as a declared plan: manifest → shards of documents → rows → merged rows.

A shard is read from `raw/`, taken through the pipeline and written to a file of its own, so that workers pass paths
and never tables. How the shards are cut depends on the manifest alone, never on who works on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import dedup, intake, pipeline, release

SHARD = 16
"""Documents in a shard: few enough that two workers share a small corpus evenly."""

TABLES = ("records", "edits", "quarantine", "documents")
"""The tables of a release, under the names that shard files use."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do for one corpus: its input, the tools to clean it with, and its documents cut into shards."""

    corpus: intake.Corpus
    tools: pipeline.Tools
    shards: tuple[tuple[intake.Document, ...], ...]


def plan(root: Path) -> Plan:
    """Read a corpus project and declare the work; raises `InputError` with everything that is wrong in `raw/`."""
    corpus = intake.load(root)
    documents = corpus.documents
    shards = tuple(documents[at : at + SHARD] for at in range(0, len(documents), SHARD))
    return Plan(corpus, pipeline.Tools.of(corpus), shards)


def clean_shard(work: Plan, number: int, folder: Path) -> Path:
    """Take one shard through the pipeline and write its rows to a file; a file that stands is whole."""
    target = folder / f"{number:06d}.jsonl"
    partial = target.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", errors="surrogatepass") as out:
        for document in work.shards[number]:
            for table, row in _rows(_cleaned(work, document)):
                out.write(json.dumps([table, row], ensure_ascii=False) + "\n")
    return partial.replace(target)


def _cleaned(work: Plan, document: intake.Document) -> pipeline.Outcome:
    data = intake.read(work.corpus.root, document)
    try:
        return pipeline.process(document, data, work.tools)
    except Exception as error:  # a defect of ours: let whoever reports it say with which text
        error.add_note(f"while cleaning raw/{document.path}")
        raise


def gather(files: Iterable[Path]) -> release.Rows:
    """Read the shards' rows in any order, merge duplicates, and give the tables of the release."""
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for file in files:
        with file.open(encoding="utf-8", errors="surrogatepass") as lines:
            for line in lines:
                table, row = json.loads(line)
                tables[table].append(row)
    merged = dedup.merge(tables["records"])
    return release.Rows(
        records=merged.records,
        edits=[merged.edit(row) for row in tables["edits"]],
        quarantine=tables["quarantine"],
        documents=[merged.document(row) for row in tables["documents"]],
    )


def _rows(outcome: pipeline.Outcome) -> Iterator[tuple[str, dict[str, Any]]]:
    tables: Sequence[tuple[str, Sequence[dict[str, Any]]]] = (
        ("documents", (outcome.document,)),
        ("records", outcome.records),
        ("edits", outcome.edits),
        ("quarantine", outcome.quarantine),
    )
    for table, rows in tables:
        for row in rows:
            yield table, row
