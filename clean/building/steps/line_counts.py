"""The first pass: which lines the documents of a site have in common, noted shard by shard and counted together."""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from clean import intake, pipeline, rules
from clean.building.decisive import digest, of_document
from clean.building.finished import Store
from clean.building.planning import Plan
from clean.building.shard_results import Wrote
from clean.building.workplace import Workplace, key_of
from clean.errors import ManifestError, ReleaseError
from clean.whole_files import writing
from clean.workers import working_on

OPEN = 128
"""How many files of notes are open at a time."""

_Note = tuple[str, list[str], Mapping[str, int]]
"""The site of a document, its lines, and its paragraphs with their words."""


def note_lines(place: Workplace, number: int, _given: Path | None) -> Wrote:
    """Write the lines of each document in one shard whose site has other documents to a file, in the order of sites."""
    listed = place.listed(number)
    shared = [one for one in listed.documents if pipeline.site_of(one) in listed.sites and one.id not in listed.struck]
    name = _name(place.key, shared)
    if stored := place.store.take(name):
        return Wrote(stored, stored=True)
    notes: list[_Note] = []
    with intake.raw_bytes.Reading(place.raw) as reading:
        unchanged = [_note(notes, place, reading, document) for document in intake.raw_bytes.by_place(shared)]
    notes.sort(key=_site)
    target = _write(place.folder / f"{number:06d}.lines.jsonl", notes)
    return Wrote(place.store.put(target, name) if all(unchanged) else target)


def _name(key: str, shared: Iterable[intake.Document]) -> str:
    return f"{digest('lines', key, *map(of_document, shared))}.jsonl"


def _note(notes: list[_Note], place: Workplace, reading: intake.raw_bytes.Reading, document: intake.Document) -> bool:
    """Note the lines of a document; return whether its bytes are those of the manifest, else the build will stop."""
    working_on(document.id)
    try:
        data = reading.read(document)
    except ManifestError:
        return False
    if found := pipeline.seen(document, data, place.tools.book):
        notes.append((pipeline.site_of(document) or "", sorted(found.lines), dict(found.prose)))
    return True


def count_lines(files: Iterable[Path], folder: Path) -> Path:
    """Read the notes of the shards, in any order, and write what the documents of each site share to a file.

    The notes of one site are in memory at a time. Whoever has read a file has read every file of its name, which is
    made of its bytes.
    """
    by_site = groupby(_merged(sorted(files), folder), key=_site)
    counts = (rules.common(site, map(_as_seen, own)) for site, own in by_site)
    made = _write(folder / "repeated.jsonl", map(asdict, counts))
    with made.open("rb") as data:
        name = hashlib.file_digest(data, "sha256").hexdigest()
    return made.rename(folder / f"repeated-{name}.jsonl")


def counted(file: Path | None, sites: Iterable[str]) -> dict[str, rules.Repeated]:
    """Return the counts of these sites."""
    found = {site: rules.Repeated(site) for site in sites}
    if file is None:
        return found
    with file.open("rb") as counts:
        for site in found.keys() & _places(file).keys():
            counts.seek(_places(file)[site])
            found[site] = rules.Repeated(**_read(counts.readline()))
    return found


def counted_beside(document: intake.Document, plan: Plan, store: Store) -> dict[str, rules.Repeated]:
    """Return the counts of the site of one document, if it has others.

    What a build noted of shards that are unchanged is taken from its store.
    """
    site = pipeline.site_of(document)
    if site is None or site not in plan.sites:
        return {}
    key = key_of(plan.corpus)
    return {
        site: rules.common(site, chain.from_iterable(_seen(site, shard, plan, store, key) for shard in plan.shards))
    }


def _seen(site: str, shard: Iterable[intake.Document], plan: Plan, store: Store, key: str) -> Iterator[rules.Seen]:
    """Yield the lines of the documents of a site in one shard."""
    shared = [one for one in shard if pipeline.site_of(one) in plan.sites]
    own = [one for one in shared if pipeline.site_of(one) == site]
    stored = store.take(_name(key, shared)) if own else None
    if stored:
        yield from (_as_seen(note) for note in _noted(stored) if _site(note) == site)
        return
    raw = intake.raw_bytes.RawFolder.of(plan.corpus)
    for one in own:
        if found := pipeline.seen(one, intake.raw_bytes.read(raw, one, checked=False), plan.tools.book):
            yield found


def _as_seen(note: _Note) -> rules.Seen:
    return rules.Seen(frozenset(note[1]), note[2])


def _merged(files: Sequence[Path], folder: Path) -> Iterator[_Note]:
    """Yield the notes of all files in the order of sites."""
    level = 0
    while len(files) > OPEN:
        parts = [files[at : at + OPEN] for at in range(0, len(files), OPEN)]
        files = [_write(folder / f"{level}-{n}.merged.jsonl", _together(part)) for n, part in enumerate(parts)]
        level += 1
    yield from _together(files)


def _together(files: Iterable[Path]) -> Iterator[_Note]:
    return heapq.merge(*map(_noted, files), key=_site)


def _noted(file: Path) -> Iterator[_Note]:
    with file.open("rb") as noted:
        yield from map(_read, noted)


@lru_cache(maxsize=1)
def _places(file: Path) -> dict[str, int]:
    """Return where the counts of each site begin; read once per process."""
    found, at = {}, 0
    with file.open("rb") as counts:
        for line in counts:
            found[str(_read(line)["site"])] = at
            at += len(line)
    return found


def _site(note: _Note) -> str:
    return note[0]


def _write(file: Path, rows: Iterable[object]) -> Path:
    with writing(file, ReleaseError) as out:
        out.writelines(f"{json.dumps(row, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass") for row in rows)
    return file


def _read(line: bytes) -> Any:  # noqa: ANN401 - a row
    return json.loads(line.decode("utf-8", "surrogatepass"))
