"""Rebuild the records of a release without text from the user's own raw pages."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from clean import extraction, intake, record, release
from clean.building.again import rehydration_project
from clean.building.finished import Store
from clean.building.planning import plan
from clean.building.progress import Meter, Watcher, nobody
from clean.building.run_options import RunOptions, Workers
from clean.building.shard_rounds import finished_shards
from clean.building.workplace import Workplace
from clean.errors import DocumentError, ReleaseError
from clean.intake.raw_bytes import OwnPage
from clean.record import Row
from clean.release.shards import all_rows
from clean.scratch import scratch
from clean.whole_files import write_whole

LIKELY = 0.5
"""Minimum estimated share of correct words; below it, the page is not taken for a copy of the record's page."""


EXACT, ALIGNED, IMPOSSIBLE = "exact", "aligned", "impossible"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one record."""

    id: str
    outcome: str
    """`exact`: the same record, by its digest; `aligned`: its text, from a page that differs; `impossible`."""
    certainty: float
    """Share of its words that are right, from 0 to 1, estimated from the windows that matched; 1 if exact."""
    met: int
    """Windows of words found by their hashes; all of them if exact."""
    anchors: int
    """Windows that the release has hashes for."""
    why: str
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """All records of a release, as far as they could be rebuilt."""

    verdicts: tuple[Verdict, ...]
    """One per record, in release order."""
    records: tuple[Row, ...]
    """The exact and aligned records, in the same order."""

    def count(self, outcome: str) -> int:
        """Count the records with this outcome."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


def rehydrate(
    folder: str | Path,
    raw: str | Path,
    *,
    workers: Workers = 1,
    progress: Watcher = nobody,
) -> Rehydrated:
    """Rebuild the records of a release without text from the pages below `raw`.

    Each page is cleaned with the release's own recipe, rules and authority file. A record that comes out with the
    digest in the release is exact. Otherwise its words are looked up by their anchors, first in the cleaned page and
    then in everything the page shows. Raises ReleaseError if the release has its texts or either folder is wrong.
    """
    folder = Path(folder)
    if not release.withheld(folder):
        raise ReleaseError("the release has its texts", where=str(folder), hint="load it; there is nothing to rebuild")
    files = rehydration_project.pages(folder, Path(raw))
    with scratch() as place:
        made = _made(folder, files, place, workers, progress) if files else release.Rows((), (), (), ())
    bench = _Bench(folder, files, made)
    anchors = {row["id"]: row for row in release.read_rows(folder, "anchors")}
    done = [bench.judge(row, anchors[row["id"]]) for row in release.read_rows(folder, "default")]
    return Rehydrated(tuple(verdict for verdict, _ in done), tuple(row for _, row in done if row))


def _made(folder: Path, files: Mapping[str, OwnPage], place: Path, workers: Workers, progress: Watcher) -> release.Rows:
    """Clean the pages the way the release's own pages were cleaned."""
    work = plan(rehydration_project.project(folder, files, place / "project"))
    options = RunOptions(workers=workers, meter=Meter(progress))
    here = Workplace.of(work, place / "shards", Store(place / "finished"))
    with options.team(work, here.folder) as team:
        return all_rows(finished_shards(work, here, team, options.meter).shards)


@dataclass(frozen=True)
class _Bench:
    """A release without text, the files found for its documents, and the result of cleaning them."""

    folder: Path
    files: Mapping[str, OwnPage]
    made: release.Rows

    @cached_property
    def records(self) -> dict[str, Row]:
        """The records from cleaning the user's pages, by id."""
        return {row["id"]: row for row in self.made.records}

    @cached_property
    def cleaned(self) -> Mapping[str, list[Row]]:
        """The same, by the path of their document."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.made.records:
            found[row["source"]["path"]].append(row)
        return found

    @cached_property
    def edits(self) -> Mapping[str, list[Row]]:
        """What cleaning the user's pages changed, by document."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.made.edits:
            found[row["document"]].append(row)
        return found

    @cached_property
    def accounts(self) -> dict[str, release.restoration.Account]:
        return {account.document["document"]: account for account in release.restoration.accounts(self.folder)}

    @cached_property
    def homes(self) -> dict[str, str]:
        return {account.document["path"]: name for name, account in self.accounts.items()}

    def judge(self, row: Row, anchors: Row) -> tuple[Verdict, Row | None]:
        """Rebuild one record, if possible."""
        name, total = row["id"], len(anchors["anchors"])
        home = self.homes[row["source"]["path"]]
        if home not in self.files:
            return Verdict(name, IMPOSSIBLE, 0.0, 0, total, "no page was found for it"), None
        own = self._own(row)
        if own and own["digest"] == row["digest"]:
            return Verdict(name, EXACT, 1.0, total, total, "cleaning its page yields a record with this digest"), own
        return self._aligned(row, anchors, own, list(self._texts(home)))

    def _own(self, row: Row) -> Row | None:
        """Return the record that cleaning the user's pages yields, in the cluster that it has in the release."""
        own = self.records.get(row["id"])
        name = release.cluster_field.NAME
        return release.cluster_field.in_cluster(own, row[name]) if own and name in row else own

    def _aligned(self, row: Row, anchors: Row, own: Row | None, texts: Sequence[str]) -> tuple[Verdict, Row | None]:
        """Rebuild a record, taking each block from the first text that has it."""
        found = release.textless.align(row, anchors, texts[0])
        for text in texts[1:]:
            found = found.or_else(release.textless.align(row, anchors, text))
        built = release.textless.refill(row, found, own)
        name, met, total = row["id"], found.met, found.anchors
        if built and built["digest"] == row["digest"]:
            return Verdict(name, EXACT, 1.0, total, total, "its words, reassembled, have this digest"), built
        told = f"{met} of {total} windows of words were found on the page"
        if not built or not met or found.certainty < LIKELY:
            return Verdict(name, IMPOSSIBLE, found.certainty, met, total, told), None
        return Verdict(name, ALIGNED, found.certainty, met, total, told), built

    def _texts(self, home: str) -> Iterator[str]:
        """Yield the texts to search for words: the ledger replayed, the cleaned page, and everything the page shows."""
        account = self.accounts[home]
        cleaned = record.GAP.join(record.view(row) for row in self.cleaned.get(account.document["path"], ()))
        data = self.files[home].read()
        try:
            raw = intake.decode(data).text
        except DocumentError:
            yield cleaned
            return
        if hashlib.sha256(data).hexdigest() == account.document["sha256"]:
            replayed = release.restoration.replay(account, raw, self.edits.get(home, ()))
            yield from [] if replayed is None else [replayed]
        yield cleaned
        yield extraction.Visible.of(raw).text if extraction.is_markup(self.files[home].path, raw) else raw


def write(folder: Path, done: Rehydrated, out: Path) -> list[Path]:
    """Write the records as Parquet under the schema of a release with text, and the verdicts next to them.

    Raises ReleaseError if the folder is not empty.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(out), hint="name a new folder or empty this one")
    release.textless.write_records(folder, out, done.records)
    told = "".join(json.dumps(asdict(verdict), ensure_ascii=False) + "\n" for verdict in done.verdicts)
    write_whole(out / "rehydrated.jsonl", told.encode("utf-8"), ReleaseError)
    return sorted(file for file in out.rglob("*") if file.is_file())
