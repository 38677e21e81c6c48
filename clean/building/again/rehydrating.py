"""Rebuild the records of a release without text from the user's own raw pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from clean import extraction, intake, record, release
from clean.building.again import rehydration_project
from clean.building.again.cleaned_pages import Cleaned, cleaned_pages
from clean.building.progress import Watcher, nobody
from clean.building.run_options import Workers
from clean.errors import DocumentError, ReleaseError
from clean.intake.raw_bytes import OwnPage
from clean.record import Row
from clean.scratch import scratch
from clean.whole_files import write_whole

LIKELY = 0.5
"""Minimum estimated share of correct words; below it, the page is not taken for a copy of the record's page."""

_AT_ONCE = 1024
"""Records that are rebuilt together."""

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
        cleaned = _cleaned(folder, files, place, workers, progress)
        bench = _Bench(folder, files, _homes(folder, files), cleaned)
        done = [one for window in _windows(folder) for one in bench.judged(window)]
    return Rehydrated(tuple(verdict for verdict, _ in done), tuple(row for _, row in done if row))


def _cleaned(
    folder: Path, files: Mapping[str, OwnPage], place: Path, workers: Workers, progress: Watcher
) -> Callable[[str], Cleaned]:
    """Clean the pages the way the release's own pages were cleaned."""
    if not files:
        return lambda _document: Cleaned({}, {})
    return cleaned_pages(rehydration_project.project(folder, files, place / "project"), place, workers, progress)


def _homes(folder: Path, files: Mapping[str, OwnPage]) -> dict[str, str]:
    """Return the ids of the documents that have a page, by their paths in the release."""
    rows = release.read_rows(folder, "documents", ["document", "path"])
    return {row["path"]: row["document"] for row in rows if row["document"] in files}


def _windows(folder: Path) -> Iterator[list[tuple[Row, Row]]]:
    """Yield the records of a release, each with its anchors, some at a time."""
    for tables in release.read_windows(folder, {"default": None, "anchors": None}, "id", _AT_ONCE):
        anchors = {row["id"]: row for row in tables["anchors"].to_pylist()}
        yield [(row, anchors[row["id"]]) for row in tables["default"].to_pylist()]


@dataclass(frozen=True, slots=True)
class _Case:
    """A record that has a page, and what is known about it."""

    row: Row
    anchors: Row
    home: str
    """Its document."""
    cleaned: Cleaned
    """What cleaning the page gave, among others."""

    @property
    def total(self) -> int:
        """How many anchors it has."""
        return len(self.anchors["anchors"])

    @property
    def own(self) -> Row | None:
        """The record that cleaning the page gives, in the cluster that it has in the release."""
        own = self.cleaned.records.get(self.row["id"])
        name = release.cluster_field.NAME
        return release.cluster_field.in_cluster(own, self.row[name]) if own and name in self.row else own


@dataclass(frozen=True, slots=True)
class _Bench:
    """A release without text, the files found for its documents, and the result of cleaning them."""

    folder: Path
    files: Mapping[str, OwnPage]
    homes: Mapping[str, str]
    """The documents that have a page, by their paths."""
    cleaned: Callable[[str], Cleaned]

    def judged(self, window: Iterable[tuple[Row, Row]]) -> Iterator[tuple[Verdict, Row | None]]:
        """Rebuild some records, as far as that is possible."""
        done = [self._exact(row, anchors) for row, anchors in window]
        left = {one.home for one in done if isinstance(one, _Case)}
        found = release.restoration.accounts(self.folder, left) if left else ()
        accounts = {account.document["document"]: account for account in found}
        for one in done:
            yield self._aligned(one, accounts[one.home]) if isinstance(one, _Case) else one

    def _exact(self, row: Row, anchors: Row) -> tuple[Verdict, Row | None] | _Case:
        """Return a record that its page yields as it is, or that has no page; otherwise what is known about it."""
        home = self.homes.get(row["source"]["path"])
        if home is None:
            return Verdict(row["id"], IMPOSSIBLE, 0.0, 0, len(anchors["anchors"]), "no page was found for it"), None
        case = _Case(row, anchors, home, self.cleaned(home))
        own = case.own
        if own and own["digest"] == row["digest"]:
            why = "cleaning its page yields a record with this digest"
            return Verdict(row["id"], EXACT, 1.0, case.total, case.total, why), own
        return case

    def _aligned(self, case: _Case, account: release.restoration.Account) -> tuple[Verdict, Row | None]:
        """Rebuild a record, taking each block from the first text that has it."""
        texts = list(self._texts(case, account))
        found = release.textless.align(case.row, case.anchors, texts[0])
        for text in texts[1:]:
            found = found.or_else(release.textless.align(case.row, case.anchors, text))
        built = release.textless.refill(case.row, found, case.own)
        name, met, total = case.row["id"], found.met, found.anchors
        if built and built["digest"] == case.row["digest"]:
            return Verdict(name, EXACT, 1.0, total, total, "its words, reassembled, have this digest"), built
        told = f"{met} of {total} windows of words were found on the page"
        if not built or not met or found.certainty < LIKELY:
            return Verdict(name, IMPOSSIBLE, found.certainty, met, total, told), None
        return Verdict(name, ALIGNED, found.certainty, met, total, told), built

    def _texts(self, case: _Case, account: release.restoration.Account) -> Iterator[str]:
        """Yield the texts to search for words: the ledger replayed, the cleaned page, and everything the page shows."""
        page, path = self.files[case.home], account.document["path"]
        own = (row for row in case.cleaned.records.values() if row["source"]["path"] == path)
        cleaned = record.GAP.join(record.view(row) for row in own)
        data = page.read()
        try:
            raw = intake.decode(data).text
        except DocumentError:
            yield cleaned
            return
        if hashlib.sha256(data).hexdigest() == account.document["sha256"]:
            replayed = release.restoration.replay(account, raw, case.cleaned.edits.get(case.home, ()))
            yield from [] if replayed is None else [replayed]
        yield cleaned
        yield extraction.Visible.of(raw).text if extraction.is_markup(page.path, raw) else raw


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
