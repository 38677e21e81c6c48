"""A corpus project into a release: plan, run the shards, gather, write, settle."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clean import corpus, intake, release, schemas
from clean.engine import local
from clean.errors import ReleaseError

OPEN = 3
"""Open questions of the datasheet that a build names."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    outcome: str
    """`written`: the release is new or another one; `unchanged`: it stands there already, nothing was written;
    `withdrawn`: nothing differs from the newest frozen version any more, and the draft is gone."""
    version: str
    folder: Path
    """The folder that holds the release."""
    base: str | None
    """The newest frozen version, if there is one."""
    bump: release.Bump | None
    """How the number follows from what differs from that version; None where nothing does, or there is none."""
    figures: release.Figures
    content_digest: str
    """`sha256:…` over the records: the same in every environment."""
    warnings: tuple[str, ...]
    """What the curator has to be told, one sentence each."""


def build(
    root: str | Path,
    *,
    to: str | Path | None = None,
    workers: int = 1,
    version: str | None = None,
    progress: local.Progress = lambda _done, _total: None,
) -> Built:
    """Build the release of the corpus project at `root`.

    to
        Write the release folder there instead, which must not exist or be empty, and leave `root` as it is.
    workers
        Processes that clean documents; the bytes do not depend on it.
    version
        A higher number than the one that the version policy gives.
    progress
        Called with the number of documents done and of all.

    The release becomes the draft, under the number that its difference from the newest frozen version gives it; where
    nothing differs, nothing is written. Raises `InputError` for what is wrong in `raw/`, `VersionError` for a number
    that is too low, `ReleaseError` where the books do not balance, or while another process works on the corpus.
    What can't be released stands in its quarantine.
    """
    root = Path(root)
    work = corpus.plan(root)
    policy = work.corpus.recipe.version_policy
    if to is None:
        (root / "release").mkdir(exist_ok=True)
        with release.alone(root):
            rows = _rows(work, workers, progress)
            written = _write(release.workplace(root), rows, work)
            done = release.settle(root, written, policy, version)
        return Built(done.outcome, done.version, done.folder, done.base, done.bump, *_found(written, rows, work))
    rows = _rows(work, workers, progress)
    written = _write(_empty(Path(to)), rows, work)
    numbered = release.assign(root, written, policy, version)
    base = numbered.base.version if numbered.base else None
    return Built("written", numbered.version, written.folder, base, numbered.bump, *_found(written, rows, work))


def _rows(work: corpus.Plan, workers: int, progress: local.Progress) -> release.Rows:
    with tempfile.TemporaryDirectory(prefix="clean-shards-") as shards:
        return corpus.gather(local.run(work, Path(shards), workers, progress))


def _found(
    written: release.Written, rows: release.Rows, work: corpus.Plan
) -> tuple[release.Figures, str, tuple[str, ...]]:
    edition = written.edition
    left = release.remarks(release.standing_of(edition), OPEN)
    warnings = (*edition.warnings, *_unhonoured(work.corpus.decisions, rows), *left)
    return edition.figures, written.content_digest, warnings


def _unhonoured(decisions: Iterable[intake.Decision], rows: release.Rows) -> Iterator[str]:
    """Name the verdicts that hold for nothing any more, and the vetoes that could not be carried out."""
    for decision in decisions:
        place = f"{intake.DECISIONS}:{decision.line}"
        if decision.signature not in rows.met:
            yield f"{place}: {decision.verdict} of {decision.rule} ({decision.kind}) matches nothing any more."
        elif decision.signature in rows.stuck:
            yield f"{place}: the veto of {decision.rule} could not be carried out everywhere."


def _write(folder: Path, rows: release.Rows, work: corpus.Plan) -> release.Written:
    copies = {name: schemas.load(name) for name in ("edits", "quarantine", "documents")} | {"record": work.tools.schema}
    try:
        return release.write(
            folder, rows, corpus=work.corpus, version=release.FIRST, rules=work.tools.rules, schemas=copies
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _empty(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReleaseError("it is not empty", where=str(folder), mend="name a new folder, or empty this one")
    return folder
