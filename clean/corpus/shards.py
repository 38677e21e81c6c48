"""One corpus as a declared plan: manifest → shards of documents → counted lines → rows → merged rows.

If a site has several documents, a first pass notes the lines of each (a map over the shards) and counts them (a merge);
the second pass uses the counts when it cleans the documents. In both passes a shard is read from `raw/`, run through
the pipeline and written to a file of its own, so workers exchange paths and never tables. How documents are divided
into shards depends only on the manifest, never on the number of workers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from clean import intake, pipeline, release, rules
from clean.corpus import duplicates
from clean.errors import ManifestError, ReleaseError
from clean.whole_files import writing

SHARD = 16
"""Documents per shard: few enough for two workers to share a small corpus evenly."""

TABLES = ("records", "edits", "quarantine", "documents", "taken_down", "verdicts")
"""The tables of a release and whatever else it reports, by the names used in shard files."""

MISTAKES = "mistakes"
"""In a shard file, documents whose bytes are not those of the manifest: line, place, what is wrong, and a hint."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The work for one corpus: its input, the tools to clean it with, and its documents divided into shards."""

    corpus: intake.Corpus
    tools: pipeline.Tools
    shards: tuple[tuple[intake.Document, ...], ...]
    sites: frozenset[str]
    """Sites with several documents, whose lines are counted first; empty if there is nothing to count."""


def plan(root: Path) -> Plan:
    """Read a corpus project and plan the work; raises `InputError` listing everything that is wrong in `raw/`."""
    corpus = intake.load(root)
    documents = corpus.documents
    shards = tuple(documents[at : at + SHARD] for at in range(0, len(documents), SHARD))
    tools = pipeline.Tools.of(corpus)
    return Plan(corpus, tools, shards, pipeline.shared_sites(documents, tools.book))


def note_lines(work: Plan, number: int, folder: Path) -> Path:
    """Write the lines of each document in one shard to a file, if its site has other documents."""
    target = folder / f"{number:06d}.lines.jsonl"
    with writing(target, ReleaseError) as out:
        for document in work.shards[number]:
            site = pipeline.site_of(document)
            found = _seen(work, document) if site in work.sites else None
            if found:
                out.write(_line([site, sorted(found.lines), dict(found.prose)]))
    return target


def count_lines(files: Iterable[Path], folder: Path) -> Path:
    """Read the notes of the shards, in any order, and write what the documents of each site share to a file."""
    sites: dict[str, list[rules.Seen]] = defaultdict(list)
    for file in files:
        with file.open(encoding="utf-8", errors="surrogatepass") as noted:
            for site, lines, prose in map(json.loads, noted):
                sites[site].append(rules.Seen(frozenset(lines), prose))
    target = folder / "repeated.jsonl"
    with writing(target, ReleaseError) as out:
        for site in sorted(sites):
            out.write(_line(asdict(rules.common(site, sites[site]))))
    return target


def with_counts(work: Plan, file: Path) -> Plan:
    """Return the plan with the line counts read from `file`."""
    with file.open(encoding="utf-8", errors="surrogatepass") as counted:
        found = [rules.Repeated(**row) for row in map(json.loads, counted)]
    return replace(work, tools=replace(work.tools, repeated={one.site: one for one in found}))


def clean_shard(work: Plan, number: int, folder: Path) -> Path:
    """Run one shard through the pipeline and write its rows to a file, which appears only once it is complete."""
    target = folder / f"{number:06d}.jsonl"
    with writing(target, ReleaseError) as out:
        for document in work.shards[number]:
            for row in _found(work, document):
                out.write(_line(row))
    return target


def _found(work: Plan, document: intake.Document) -> Iterable[tuple[str, dict[str, Any]]]:
    """Return the rows of one document, by table; its only row is a mistake if it can't be read."""
    try:
        data = intake.read(work.corpus.root, document)
    except ManifestError as error:
        mistake = {"line": document.line, "where": error.where, "what": error.what, "hint": error.hint}
        return [(MISTAKES, mistake)]
    return _rows(pipeline.process(document, data, work.tools))


def _line(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass")


def _seen(work: Plan, document: intake.Document) -> rules.Seen | None:
    """Return the lines of a document; its bytes are checked when it is cleaned."""
    return pipeline.seen(document, intake.read(work.corpus.root, document, checked=False), work.tools.book)


def gather(files: Iterable[Path]) -> release.Rows:
    """Read the shards' rows, in any order, merge duplicates, and return the tables of the release.

    Raises ManifestError listing the documents whose bytes are not those of the manifest.
    """
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in (*TABLES, MISTAKES)}
    for file in files:
        with file.open(encoding="utf-8", errors="surrogatepass") as lines:
            for line in lines:
                table, row = json.loads(line)
                tables[table].append(row)
    _expect_unchanged(tables[MISTAKES])
    merged = duplicates.merge(tables["records"])
    return release.Rows(
        records=merged.records,
        edits=[merged.edit(row) for row in tables["edits"]],
        quarantine=tables["quarantine"],
        documents=[merged.document(row) for row in tables["documents"]],
        taken_down=tables["taken_down"],
        verdicts=tables["verdicts"],
        checked=True,
    )


def _expect_unchanged(mistakes: Iterable[dict[str, Any]]) -> None:
    found = sorted(mistakes, key=lambda row: int(row["line"]))
    intake.stop_if_any([ManifestError(row["what"], where=row["where"], hint=row["hint"]) for row in found])


def _rows(outcome: pipeline.Outcome) -> Iterator[tuple[str, dict[str, Any]]]:
    tables: Sequence[tuple[str, Sequence[dict[str, Any]]]] = (
        ("documents", (outcome.document,)),
        ("records", outcome.records),
        ("edits", outcome.edits),
        ("quarantine", outcome.quarantine),
        ("taken_down", outcome.taken_down),
        ("verdicts", outcome.verdicts),
    )
    for table, rows in tables:
        for row in rows:
            yield table, row
