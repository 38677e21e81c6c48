"""Turn a corpus project into a release: plan, run the shards, gather, write, settle."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clean import corpus, intake, release, schemas
from clean.engine import engines
from clean.engine.shard_jobs import Progress
from clean.errors import ReleaseError
from clean.release.papers import papers

OPEN = 3
"""How many open datasheet questions a build lists."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build."""

    outcome: str
    """`written`: the release is new or has changed; `unchanged`: it was already there and nothing was written;
    `withdrawn`: nothing differs from the newest frozen version any more, so the draft was removed."""
    version: str
    folder: Path
    """Folder of the release."""
    base: str | None
    """The newest frozen version, if there is one."""
    bump: release.versions.Bump | None
    """How the number follows from the differences to that version; None if nothing differs or there is none."""
    figures: release.statistics.Figures
    content_digest: str
    """`sha256:…` over the records; the same in every environment."""
    warnings: tuple[str, ...]
    """Warnings for the curator, one sentence each."""


def build(  # noqa: PLR0913 - options of one call, by name
    root: str | Path,
    *,
    to: str | Path | None = None,
    workers: int = 1,
    version: str | None = None,
    engine: str = engines.AUTO,
    progress: Progress = lambda _done, _total: None,
) -> Built:
    """Build the release of the corpus project at `root`.

    to
        Write the release to this folder instead, which must be new or empty, and leave `root` untouched.
    workers
        Number of processes that clean documents; the output bytes do not depend on it.
    version
        A version number higher than the one the policy requires.
    engine
        Where the documents are cleaned: `in_process`, `local_processes`, or the engine of an installed plugin. By
        default in several processes if there are several workers.
    progress
        Called with the number of documents done and the total.

    The release becomes the draft, numbered by how it differs from the newest frozen version; if nothing differs,
    nothing is written. Whatever can't be released goes into its quarantine. Raises `InputError` if anything in `raw/`
    is wrong, `VersionError` if the number is too low, and `ReleaseError` if the counts do not reconcile or another
    process is working on the corpus.
    """
    root = Path(root)
    work = corpus.plan(root)
    papers(work.corpus.recipe.plugins)  # a broken one stops the build before the work, not after it
    policy = work.corpus.recipe.version_policy
    if to is None:
        (root / "release").mkdir(exist_ok=True)
        with release.versions.alone(root):
            rows = _rows(engine, work, workers, progress)
            written = _write(release.lifecycle.workplace(root), rows, work)
            done = release.lifecycle.settle(root, written, policy, version)
        return Built(done.outcome, done.version, done.folder, done.base, done.bump, *_found(written, rows, work))
    rows = _rows(engine, work, workers, progress)
    written = _write(_empty(Path(to)), rows, work)
    numbered = release.lifecycle.assign(root, written, policy, version)
    base = numbered.base.version if numbered.base else None
    return Built("written", numbered.version, written.folder, base, numbered.bump, *_found(written, rows, work))


def _rows(engine: str, work: corpus.Plan, workers: int, progress: Progress) -> release.Rows:
    with tempfile.TemporaryDirectory(prefix="clean-shards-") as shards:
        return corpus.gather(engines.run(engine, work, Path(shards), workers, progress))


def _found(
    written: release.Written, rows: release.Rows, work: corpus.Plan
) -> tuple[release.statistics.Figures, str, tuple[str, ...]]:
    edition = written.edition
    left = release.datasheet.remarks(release.standing_of(edition), OPEN)
    warnings = (*edition.warnings, *_unhonoured(work.corpus.decisions, rows), *left)
    return edition.figures, written.content_digest, warnings


def _unhonoured(decisions: Iterable[intake.Decision], rows: release.Rows) -> Iterator[str]:
    """Report the verdicts that no longer match anything and the vetoes that could not be carried out."""
    for decision in decisions:
        place = f"{intake.DECISIONS}:{decision.line}"
        if decision.signature not in rows.met:
            yield f"{place}: {decision.verdict} of {decision.rule} ({decision.kind}) no longer matches anything."
        elif decision.signature in rows.stuck:
            yield f"{place}: {_unfinished(decision, rows)}"


def _unfinished(decision: intake.Decision, rows: release.Rows) -> str:
    """Return where a veto could not be carried out, with the reason in the first of these documents."""
    first, *others = rows.obstacles(decision.signature)
    more = f" and {len(others)} other document{'s' * (len(others) > 1)}" if others else ""
    return f"the veto of {decision.rule} was not carried out in {first['document']}{more}: {first['why']}."


def _write(folder: Path, rows: release.Rows, work: corpus.Plan) -> release.Written:
    copies = {name: schemas.load(name) for name in ("edits", "quarantine", "documents")} | {"record": work.tools.schema}
    try:
        return release.write(
            folder, rows, corpus=work.corpus, version=release.versions.FIRST, rules=work.tools.rules, schemas=copies
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _empty(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(folder), hint="name a new folder or empty this one")
    return folder
