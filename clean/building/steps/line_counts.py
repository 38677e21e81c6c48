"""The first pass: which lines the documents of a site have in common, noted shard by shard and counted together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

from clean import intake, pipeline, rules
from clean.building.named_files import write_named
from clean.building.planning import Plan
from clean.errors import ReleaseError
from clean.whole_files import writing


def note_lines(work: Plan, number: int, folder: Path, _given: Path | None) -> Path:
    """Write the lines of each document in one shard to a file, if its site has other documents."""
    target = folder / f"{number:06d}.lines.jsonl"
    with writing(target, ReleaseError) as out:
        for document in work.shards[number]:
            site = pipeline.site_of(document)
            found = _seen(work, document) if site in work.sites else None
            if found:
                out.write(_line([site, sorted(found.lines), dict(found.prose)]))
    return target


def _seen(work: Plan, document: intake.Document) -> rules.Seen | None:
    """Return the lines of a document; its bytes are checked when it is cleaned."""
    return pipeline.seen(document, intake.read(work.corpus.root, document, checked=False), work.tools.book)


def count_lines(files: Iterable[Path], folder: Path) -> Path:
    """Read the notes of the shards, in any order, and write what the documents of each site share to a file."""
    sites: dict[str, list[rules.Seen]] = defaultdict(list)
    for file in files:
        with file.open(encoding="utf-8", errors="surrogatepass") as noted:
            for site, lines, prose in map(json.loads, noted):
                sites[site].append(rules.Seen(frozenset(lines), prose))
    data = b"".join(_line(asdict(rules.common(site, sites[site]))) for site in sorted(sites))
    return write_named(folder, "repeated", data)


def with_counts(work: Plan, file: Path | None) -> Plan:
    """Return the plan with the line counts that are in `file`."""
    return replace(work, tools=replace(work.tools, repeated=_counts(file))) if file else work


@lru_cache(maxsize=1)
def _counts(file: Path) -> dict[str, rules.Repeated]:
    """Read the counts once per process."""
    with file.open(encoding="utf-8", errors="surrogatepass") as counted:
        found = [rules.Repeated(**row) for row in map(json.loads, counted)]
    return {one.site: one for one in found}


def _line(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass")
