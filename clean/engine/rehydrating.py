"""The records of a release without text, built again from the user's own raw pages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clean import corpus, extract, intake, release
from clean.engine import local, scratch
from clean.errors import CleanError, ReleaseError

SURE = 0.5
"""Part of a record's words from which on a page is taken for another copy of its page."""

Row = Mapping[str, Any]

EXACT, ALIGNED, IMPOSSIBLE = "exact", "aligned", "impossible"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one record."""

    id: str
    outcome: str
    """`exact`: the very same record, by its digest; `aligned`: its text from a page that differs; `impossible`."""
    certainty: float
    """Part of its words that are sure to be right, from 0 to 1."""
    met: int
    """Windows of words that were found by their hashes; of an exact record all."""
    anchors: int
    """Windows that the release has hashes of."""
    why: str
    """What it rests on, in a sentence."""


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """All records of a release, as far as they could be built."""

    verdicts: tuple[Verdict, ...]
    """One a record, in the order of the release."""
    records: tuple[Row, ...]
    """Those that are exact or aligned, in the same order."""

    def count(self, outcome: str) -> int:
        """Count the records of one outcome."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


def rehydrate(
    folder: str | Path,
    raw: str | Path,
    *,
    workers: int = 1,
    progress: local.Progress = lambda _done, _total: None,
) -> Rehydrated:
    """Build the records of a release without text from the pages below `raw`.

    Each page is cleaned as the release's was: by its recipe, rules and authority file. What that gives with the digest
    of the release is exact. Else the record's words are looked for by their anchors in what cleaning left of the page,
    and in all that the page shows. ReleaseError for a release that has its texts, and for a folder that is none.
    """
    folder = Path(folder)
    if not release.withheld(folder):
        raise ReleaseError("the release holds its texts", where=str(folder), mend="load it; nothing is to be rebuilt")
    files = scratch.pages(folder, Path(raw))
    with tempfile.TemporaryDirectory(prefix="clean-rehydrate-") as place:
        made = _made(folder, files, Path(place), workers, progress)
    return _judged(folder, files, made)


def _made(
    folder: Path, files: Mapping[str, Path], place: Path, workers: int, progress: local.Progress
) -> dict[str, Row]:
    """Clean the pages and give what comes of them, by record id."""
    if not files:
        return {}
    work = corpus.plan(scratch.project(folder, files, place / "project"))
    (place / "shards").mkdir()
    rows = corpus.gather(local.run(work, place / "shards", workers, progress))
    return {row["id"]: row for row in rows.records}


def _judged(folder: Path, files: Mapping[str, Path], made: Mapping[str, Row]) -> Rehydrated:
    homes = {row["path"]: row["document"] for row in release.read_rows(folder, "documents", ["document", "path"])}
    anchors = {row["id"]: row for row in release.read_rows(folder, "anchors")}
    verdicts, records = [], []
    for row in release.read_rows(folder, "default"):
        home = homes[row["source"]["path"]]
        verdict, built = _judge(row, anchors[row["id"]], made, home, files.get(home))
        verdicts.append(verdict)
        records += [built] if built else []
    return Rehydrated(tuple(verdicts), tuple(records))


def _judge(
    row: Row, anchors: Row, made: Mapping[str, Row], home: str, file: Path | None
) -> tuple[Verdict, Row | None]:
    name, total = row["id"], len(anchors["anchors"])
    if file is None:
        return Verdict(name, IMPOSSIBLE, 0.0, 0, total, "there is no page for it"), None
    own = made.get(name)
    if own and own["digest"] == row["digest"]:
        return Verdict(name, EXACT, 1.0, total, total, "cleaning its page gives the record of this digest"), own
    return _aligned(row, anchors, own, list(_texts(home, made, file)))


def _aligned(row: Row, anchors: Row, own: Row | None, texts: Sequence[str]) -> tuple[Verdict, Row | None]:
    """Take the blocks from the first text that has them."""
    found = release.align(row, anchors, texts[0])
    for text in texts[1:]:
        found = found.or_else(release.align(row, anchors, text))
    built = release.refill(row, found, own)
    name, met, total = row["id"], found.met, found.anchors
    if built and built["digest"] == row["digest"]:
        return Verdict(name, EXACT, 1.0, total, total, "its words, found on another page, have this digest"), built
    told = f"{met} of {total} windows of words were found on the page"
    if not built or found.certainty < SURE:
        return Verdict(name, IMPOSSIBLE, found.certainty, met, total, told), None
    return Verdict(name, ALIGNED, found.certainty, met, total, told), built


def _texts(home: str, made: Mapping[str, Row], file: Path) -> Iterator[str]:
    """Give the texts of a page in which words are looked for: what cleaning left of it, then all that it shows."""
    left = [row for row in made.values() if row["id"] == home or row["id"].startswith(f"{home}#")]
    yield "\n\n".join(part for row in left for part in (row["title"], row["text"]) if part)
    try:
        raw = intake.decode(file.read_bytes()).text
    except CleanError:
        return
    yield extract.Visible.of(raw).text if extract.is_markup(file.name, raw) else raw


def write(folder: Path, done: Rehydrated, out: Path) -> list[Path]:
    """Write the records as Parquet with the schema of a release with text, and the verdicts beside them.

    ReleaseError where the folder is not empty.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ReleaseError("it is not empty", where=str(out), mend="name a new folder, or empty this one")
    release.write_records(folder, out, done.records)
    told = "".join(json.dumps(asdict(verdict), ensure_ascii=False) + "\n" for verdict in done.verdicts)
    (out / "rehydrated.jsonl").write_text(told, encoding="utf-8", newline="\n")
    return sorted(file for file in out.rglob("*") if file.is_file())
