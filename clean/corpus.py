"""One corpus as a declared plan: manifest → shards of documents → counted lines → rows → merged rows.

Where a site has several documents, a first pass notes the lines of each (a map over the shards) and counts them (a
merge), before the second cleans the documents in their light. In both, a shard is read from `raw/`, taken through the
pipeline and written to a file of its own, so that workers pass paths and never tables. How the shards are cut depends
on the manifest alone, never on who works on them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from clean import dedup, intake, pipeline, release, rules

SHARD = 16
"""Documents in a shard: few enough that two workers share a small corpus evenly."""

TABLES = ("records", "edits", "quarantine", "documents", "taken_down", "verdicts")
"""The tables of a release, and what else it tells, under the names that shard files use."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do for one corpus: its input, the tools to clean it with, and its documents cut into shards."""

    corpus: intake.Corpus
    tools: pipeline.Tools
    shards: tuple[tuple[intake.Document, ...], ...]
    sites: frozenset[str]
    """Sites with several documents, whose lines are counted first; empty where there is nothing to count."""


def plan(root: Path) -> Plan:
    """Read a corpus project and declare the work; raises `InputError` with everything that is wrong in `raw/`."""
    corpus = intake.load(root)
    documents = corpus.documents
    shards = tuple(documents[at : at + SHARD] for at in range(0, len(documents), SHARD))
    tools = pipeline.Tools.of(corpus)
    return Plan(corpus, tools, shards, pipeline.shared_sites(documents, tools.book))


def note_lines(work: Plan, number: int, folder: Path) -> Path:
    """Write to a file what lines each document of one shard shows, if it stands on a site with others."""
    target = folder / f"{number:06d}.lines.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for document in work.shards[number]:
            site = pipeline.site_of(document)
            found = _seen(work, document) if site in work.sites else None
            if found:
                out.write(json.dumps([site, sorted(found.lines), dict(found.prose)]) + "\n")
    return target


def count_lines(files: Iterable[Path], folder: Path) -> Path:
    """Read what was noted of the shards in any order and write to a file what the documents of each site share."""
    sites: dict[str, list[rules.Seen]] = defaultdict(list)
    for file in files:
        with file.open(encoding="utf-8") as noted:
            for site, lines, prose in map(json.loads, noted):
                sites[site].append(rules.Seen(frozenset(lines), prose))
    target = folder / "repeated.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for site in sorted(sites):
            out.write(json.dumps(asdict(rules.common(site, sites[site]))) + "\n")
    return target


def with_counts(work: Plan, file: Path) -> Plan:
    """Give the plan that cleans in the light of what was counted."""
    with file.open(encoding="utf-8") as counted:
        found = [rules.Repeated(**row) for row in map(json.loads, counted)]
    return replace(work, tools=replace(work.tools, repeated={one.site: one for one in found}))


def clean_shard(work: Plan, number: int, folder: Path) -> Path:
    """Take one shard through the pipeline and write its rows to a file; a file that stands is whole."""
    target = folder / f"{number:06d}.jsonl"
    partial = target.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", errors="surrogatepass") as out:
        for document in work.shards[number]:
            for table, row in _rows(_cleaned(work, document)):
                out.write(json.dumps([table, row], ensure_ascii=False) + "\n")
    return partial.replace(target)


def _seen(work: Plan, document: intake.Document) -> rules.Seen | None:
    data = intake.read(work.corpus.root, document)
    with _named(document):
        return pipeline.seen(document, data, work.tools.book)


def _cleaned(work: Plan, document: intake.Document) -> pipeline.Outcome:
    data = intake.read(work.corpus.root, document)
    with _named(document):
        return pipeline.process(document, data, work.tools)


@contextmanager
def _named(document: intake.Document) -> Iterator[None]:
    """Let whoever reports a defect of ours say with which text."""
    try:
        yield
    except Exception as error:
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
        taken_down=tables["taken_down"],
        verdicts=tables["verdicts"],
    )


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
