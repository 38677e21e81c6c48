"""The first pass: which lines the documents of a site have in common, noted shard by shard and counted together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from clean import intake, pipeline, rules
from clean.building.decisive import digest, of_document
from clean.building.named_files import write_named
from clean.building.shard_results import Wrote
from clean.building.workplace import Workplace
from clean.errors import ManifestError, ReleaseError
from clean.whole_files import writing
from clean.workers import working_on


def note_lines(place: Workplace, number: int, _given: Path | None) -> Wrote:
    """Write the lines of each document in one shard whose site has other documents to a file."""
    listed, struck = place.listed(number), place.struck(number)
    shared = [one for one in listed.documents if pipeline.site_of(one) in listed.sites and one.id not in struck]
    name = f"{digest('lines', place.key, *map(of_document, shared))}.jsonl"
    if stored := place.store.take(name):
        return Wrote(stored, stored=True)
    target = place.folder / f"{number:06d}.lines.jsonl"
    with writing(target, ReleaseError) as out, intake.raw_bytes.Reading(place.raw) as reading:
        found = [_written(out, place, reading, document) for document in intake.raw_bytes.by_place(shared)]
    return Wrote(place.store.put(target, name) if all(found) else target)


def _written(out: BinaryIO, place: Workplace, reading: intake.raw_bytes.Reading, document: intake.Document) -> bool:
    """Write the lines of a document; return whether its bytes are those of the manifest, else the build will stop."""
    working_on(document.id)
    try:
        data = reading.read(document)
    except ManifestError:
        return False
    if found := pipeline.seen(document, data, place.tools.book):
        out.write(_line([pipeline.site_of(document), sorted(found.lines), dict(found.prose)]))
    return True


def count_lines(files: Iterable[Path], folder: Path) -> Path:
    """Read the notes of the shards, in any order, and write what the documents of each site share to a file."""
    sites: dict[str, list[rules.Seen]] = defaultdict(list)
    for file in files:
        for site, lines, prose in _noted(file):
            sites[site].append(rules.Seen(frozenset(lines), prose))
    data = b"".join(_line(asdict(rules.common(site, sites[site]))) for site in sorted(sites))
    return write_named(folder, "repeated", data)


def counted(file: Path | None, sites: Iterable[str]) -> dict[str, rules.Repeated]:
    """Return the counts of these sites."""
    known = _counts(file) if file else {}
    return {site: known.get(site, rules.Repeated(site)) for site in sites}


def _noted(file: Path) -> Iterator[tuple[str, list[str], Mapping[str, int]]]:
    with file.open(encoding="utf-8", errors="surrogatepass") as noted:
        yield from map(json.loads, noted)


@lru_cache(maxsize=1)
def _counts(file: Path) -> dict[str, rules.Repeated]:
    """Read the counts once per process."""
    with file.open(encoding="utf-8", errors="surrogatepass") as counted:
        found = [rules.Repeated(**row) for row in map(json.loads, counted)]
    return {one.site: one for one in found}


def _line(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass")
