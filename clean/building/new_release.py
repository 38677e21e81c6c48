"""Turn a corpus project into a release: plan, run the shards, write the tables, number, write the papers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from clean import intake, pipeline, registry, release
from clean.building import engines
from clean.building.file_round import FileRound
from clean.building.finished import Store
from clean.building.planning import Plan, plan
from clean.building.profiling import expect_folder
from clean.building.progress import Meter, Watcher, nobody
from clean.building.run_options import RunOptions, Workers
from clean.building.shard_rounds import finished_shards
from clean.building.workplace import Workplace
from clean.errors import ReleaseError
from clean.release.papers import papers
from clean.release.shards import VerdictRows, files_there
from clean.remote_folder import is_address
from clean.scratch import scratch
from clean.whole_files import make_folder

OPEN = 3
"""How many open datasheet questions a build lists."""
REFUSED = 3
"""How many rows of the quarantine it lists."""

SHARDS = ".shards"
"""Name of the folder in that of the release where documents are cleaned; gone once the tables are written."""

_Numbered = release.lifecycle.Numbered


@dataclass(frozen=True, slots=True)
class _Made:
    """A version with its tables written."""

    tables: release.Unnumbered
    warnings: tuple[str, ...]
    """For the curator: verdicts that could not be honoured, and rules that are not switched on."""
    refusals: tuple[release.statistics.Refusal, ...]
    """The first rows of the quarantine."""
    defects: tuple[str, ...]
    """One for each document that could not be cleaned for a reason that nobody foresaw."""
    used: frozenset[Path]
    """What was taken from the store of finished shards, or put there."""


_Make = Callable[[Path], _Made]
"""Cleans the documents and writes the tables into a folder."""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build."""

    outcome: str
    """`written`, `unchanged` or `withdrawn`.

    `written`: the release is new or has changed; `unchanged`: it was already there and nothing was written;
    `withdrawn`: nothing differs from the newest frozen version any more, so the draft was removed.
    """
    version: str
    """Number of the version."""
    folder: Path
    """Folder of the release."""
    base: str | None
    """The newest frozen version, if there is one."""
    bump: release.versions.Bump | None
    """How the number follows from the differences to that version; None if nothing differs or there is none."""
    figures: release.statistics.Figures
    """Counts of records, edits, persons and dates."""
    content_digest: str
    """`sha256:…` over the records; the same in every environment."""
    warnings: tuple[str, ...]
    """Warnings for the curator, one sentence each."""
    refusals: tuple[release.statistics.Refusal, ...]
    """The first documents and articles in quarantine, by id; `figures` counts all."""
    defects: tuple[str, ...] = ()
    """Documents in quarantine because of a bug, in clean or in a rule from outside: the path and what was raised."""


def build(  # noqa: PLR0913 - options of one call, by name
    root: str | Path,
    *,
    to: str | Path | None = None,
    workers: Workers = 1,
    version: str | None = None,
    engine: str = engines.AUTO,
    address: str | None = None,
    progress: Watcher = nobody,
    profile: str | Path | None = None,
) -> Built:
    """Build the release of a corpus project.

    The release becomes the draft, numbered by how it differs from the newest frozen version; if nothing differs,
    nothing is written. Whatever can't be released goes into its quarantine.

    Args:
        root: The folder of the corpus project.
        to: Write the release to this folder instead, which must be new or empty, and leave `root` untouched. It may
            be an address, such as `s3://bucket/news/1.0.0`.
        workers: Number of processes that clean documents, or `auto`; the output bytes do not depend on it.
        version: A version number higher than the one the policy requires.
        engine: Where the documents are cleaned: `in_process`, `local_processes`, `ray`, or the engine of an installed
            plugin; by default in several processes if there are several workers.
        address: Where the cluster of the engine `ray` is reached; by default one on this machine is started.
        progress: Called with a `Progress` whenever something is done.
        profile: Write to this file, for Python's `pstats`, where the time of the workers went, which takes about four
            times as long; of documents that are unchanged, nothing is cleaned or counted.

    Returns:
        What was written, under which number, and why.

    Raises:
        InputError: Anything in `raw/` is wrong, or the profile can't be written to that file.
        PluginError: A plugin or raw/rules.py is missing or broken.
        VersionError: The number is too low.
        VerifyError: The newest frozen version is damaged.
        StorageError: An address can't be read or written.
        ReleaseError: The counts do not reconcile, or another process is working on the corpus.
    """
    root = Path(root)
    options = RunOptions(engine, workers, address, Meter(progress), expect_folder(profile))
    work = _planned(root, options)
    make = partial(_made, work, options, None if to else store_of(work))
    if to is not None:
        return _at(str(to), root, make, version)
    make_folder(root / "release", ReleaseError)
    with release.versions.alone(root), _removed_on_failure(release.lifecycle.workplace(root)) as folder:
        made = make(folder)
        done = release.lifecycle.settle(root, made.tables, version)
        store_of(work).prune(made.used)
    again = (f"{done.damaged}; it was written again.",) if done.damaged else ()
    return _built(done.outcome, done.folder, done.numbered, replace(made, warnings=(*again, *made.warnings)))


def rebuild(root: Path, to: Path, options: RunOptions, *, cold: bool) -> _Numbered:
    """Build the release of a corpus project in another folder, as `build` does, and return it as it is in hand.

    cold: whether to clean every document, though what earlier builds made of it is stored.
    """
    work = _planned(root, options)
    return _elsewhere(root, to, partial(_made, work, options, None if cold else store_of(work)))[0]


def store_of(work: Plan) -> Store:
    """Return the store of finished shards of a corpus project."""
    return Store(release.lifecycle.store(work.corpus.root).absolute(), work.corpus.recipe.storage.scratch)


def _at(to: str, root: Path, make: _Make, version: str | None) -> Built:
    """Write the release to a folder, or, if `to` is an address, to one here that is copied there."""
    if not is_address(to):
        return _built("written", Path(to), *_elsewhere(root, Path(to), make, version))
    release.sending.expect_free(to)
    with scratch() as place:
        numbered, made = _elsewhere(root, place / "release", make, version)
        release.sending.send(place / "release", to)
        return _built("written", Path(to), numbered, made)


def _planned(root: Path, options: RunOptions) -> Plan:
    options.meter.begin("reading raw/")
    return plan(root)


def _elsewhere(root: Path, to: Path, make: _Make, version: str | None = None) -> tuple[_Numbered, _Made]:
    with _removed_on_failure(_empty(to)) as folder:
        made = make(folder)
        numbered = release.lifecycle.assign(root, made.tables, version)
        numbered.write()
    return numbered, made


def _made(work: Plan, options: RunOptions, store: Store | None, folder: Path) -> _Made:
    """Clean the documents of a plan and write the tables into a folder.

    store: where finished shards are kept for other builds; None if they are not.
    """
    papers(work.corpus.recipe.plugins)  # a broken one stops the build before the work, not after it
    with _shards(folder) as shards, options.team(work, shards) as team:
        place = Workplace.of(work, shards, store or Store((shards / "finished").absolute()))
        done = finished_shards(work, place, team, options.meter)
        there = files_there(work.corpus.root) if store else {}
        files = FileRound(team, options.meter, replace(place.store, scratch=None), place.key, there)
        tables = release.write_tables(
            folder,
            done.shards,
            work.form,
            corpus=work.corpus,
            rules=work.tools.rules,
            mapped=files,
        )
        verdicts = VerdictRows.of(shard.summary for shard in done.shards)
    options.meter.begin("numbering")
    warnings = (*_unused(work.corpus), *_unhonoured(work.corpus.decisions, verdicts))
    refused = list(islice(tables.rows("quarantine", release.statistics.COLUMNS), REFUSED))
    refusals, defects = tuple(release.statistics.refusals(refused)), tuple(_defects(tables))
    return _Made(tables, warnings, refusals, defects, done.used | files.used)


def _unused(project: intake.Corpus) -> Iterator[str]:
    if project.code is None and (project.root / registry.RULES_FILE).is_file():
        yield f"{registry.RULES_FILE} is not used. Set python = true under [rules] in raw/corpus.toml, or remove it."


def _defects(tables: release.Unnumbered) -> Iterator[str]:
    rows = (row for row in tables.rows("quarantine", ("path", "reasons")) if _is_defect(row))
    for row in sorted(rows, key=lambda row: str(row["path"])):
        found = (reason["message"] for reason in row["reasons"] if reason["code"] == pipeline.DEFECT)
        yield from (f"raw/{row['path']}: {message}" for message in found)


def _is_defect(row: Mapping[str, Any]) -> bool:
    return any(reason["code"] == pipeline.DEFECT for reason in row["reasons"])


def _built(outcome: str, folder: Path, numbered: _Numbered, made: _Made) -> Built:
    edition, base = numbered.rendered.edition, numbered.base
    left = release.datasheet.remarks(release.datasheet.standing_of(edition), OPEN)
    return Built(
        outcome=outcome,
        version=edition.version,
        folder=folder,
        base=base.version if base else None,
        bump=numbered.bump,
        figures=edition.figures,
        content_digest=edition.content,
        warnings=(*edition.warnings, *made.warnings, *left),
        refusals=made.refusals,
        defects=made.defects,
    )


def _unhonoured(decisions: Iterable[intake.Decision], verdicts: VerdictRows) -> Iterator[str]:
    """Report the verdicts that no longer match anything and those that could not be carried out."""
    for decision in decisions:
        place = f"{intake.DECISIONS}:{decision.line}"
        left = verdicts.obstacles(decision.signature)
        if decision.signature in verdicts.stuck or (left and decision.signature not in verdicts.met):
            yield f"{place}: {_unfinished(decision, left)}"
        elif decision.signature not in verdicts.met:
            yield f"{place}: {_named(decision)} ({decision.kind}) no longer matches anything."


def _named(decision: intake.Decision) -> str:
    plain = decision.verdict in {"accept", "veto"}
    return f"{decision.verdict} of {decision.rule}" if plain else f"verdict {decision.verdict!r} on {decision.rule}"


def _unfinished(decision: intake.Decision, left: Sequence[Mapping[str, Any]]) -> str:
    """Return where a verdict could not be carried out, with the reason in the first of these documents."""
    first, *others = sorted(left, key=lambda row: row["done"] is None)
    more = f" and {len(others)} other document{'s' * (len(others) > 1)}" if others else ""
    return f"the {_named(decision)} was not carried out in {first['document']}{more}: {first['why']}."


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[Path]:
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _shards(folder: Path) -> Iterator[Path]:
    """Make the folder of the shards in that of the release, and remove it once the tables hold the same rows."""
    with _removed_on_failure(make_folder(folder / SHARDS, ReleaseError)) as shards:
        yield shards
    shutil.rmtree(shards)


def _empty(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(folder), hint="name a new folder or empty this one")
    return folder
