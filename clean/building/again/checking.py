"""Check promise 6 on `release/`: verify every version, and rebuild the newest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from clean import release
from clean.building.new_release import rebuild
from clean.building.progress import Meter, Watcher, nobody
from clean.building.run_options import RunOptions, Workers
from clean.errors import ReleaseError
from clean.scratch import scratch


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check."""

    versions: tuple[str, ...]
    """Versions verified by their own files, oldest first."""
    remade: str
    """The newest version, which was rebuilt; "" if that was not possible."""
    faults: tuple[str, ...]
    """What is wrong, one sentence each; empty if all is well."""
    other_tools: tuple[str, ...] = ()
    """Tools whose version differs from those that wrote the newest; then the content is promised, not the bytes."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Documents by ledger level, for each version that passed: `22 documents full, 1 text`."""
    notes: tuple[str, ...] = ()
    """What the draft still needs before it can be frozen, one sentence each."""


def check(
    root: str | Path,
    *,
    workers: Workers = 1,
    cold: bool = True,
    progress: Watcher = nobody,
) -> Checked:
    """Verify every version of the corpus project at `root`, and rebuild the newest byte for byte.

    If the version of Python or of a library differs from the one that wrote it, the content digests of all tables are
    compared instead: the papers of a release name its tools, so their bytes can't be the same.
    cold: whether to clean every document again, and not to take what the last build made of those that are unchanged.
    An answer in raw/datasheet.toml whose evidence has changed is a fault, and so is a folder that looks like a version
    and is not in the index. Whatever is wrong with one version, all others are verified too.
    Raises `ReleaseError` if there is no version yet or another process is working on the corpus.
    """
    root = Path(root)
    versions = release.versions.read_index(root).kept
    if not versions and not release.versions.strays(root):
        raise ReleaseError("there is no version to check", where=str(root / "release"), hint="run clean build first")
    with release.versions.alone(root):
        return _check(root, versions, RunOptions(workers=workers, meter=Meter(progress)), cold=cold)


def _check(root: Path, versions: Sequence[release.versions.Entry], options: RunOptions, *, cold: bool) -> Checked:
    found = {entry.version: list(_verify(root, entry, options.meter)) for entry in versions}
    levels = {version: release.levels_of(root / "release" / version) for version in found if not found[version]}
    done = Checked(tuple(found), "", (*_strays(root), *(one for own in found.values() for one in own)), levels=levels)
    if not versions or found[versions[-1].version]:
        return done  # there is nothing sound to compare a new build with
    try:
        return _compared(root, versions[-1], done, options, cold=cold)
    except ReleaseError as error:
        return replace(
            done, faults=(*done.faults, f"{versions[-1].version} can't be compared with a new build: {error}")
        )


def _strays(root: Path) -> Iterator[str]:
    for name, why in release.versions.strays(root).items():
        yield f"release/{name}: {why}"
        purge = f"finish with `clean yank {name} --purge`, or restore" if "purged" in why else "restore"
        yield f"  hint: {purge} release/index.json from version control; if it is not a version, move it elsewhere"


def _compared(root: Path, newest: release.versions.Entry, done: Checked, options: RunOptions, *, cold: bool) -> Checked:
    """Rebuild the newest version, which is sound, and compare it with the build."""
    faults = list(done.faults)
    if missing := release.plugins_named.missing_plugins(root / "release" / newest.version):
        lines = (f"{newest.version} can't be rebuilt here: {each.what}\n  hint: {each.hint}" for each in missing)
        return replace(done, remade=newest.version, faults=(*faults, *lines))
    with scratch(root / "release") as place:
        made = rebuild(root, place / newest.version, options, cold=cold)
        about = release.about(root / "release" / newest.version)
        other = _other_tools(*map(release.plugins_named.tools_of, (about, made.rendered.edition.facts)))
        if not (other and _content(about) == _content(made.rendered.edition.facts)):
            faults += _differences(root, newest, made)
        left = release.datasheet.standing_of(made.rendered.edition)
    return replace(
        done,
        remade=newest.version,
        faults=(*faults, *_stale(left)),
        other_tools=other,
        notes=tuple(_notes(left)),
    )


def _stale(left: release.datasheet.Standing) -> Iterator[str]:
    for told in release.datasheet.stale(left):
        yield f"raw/datasheet.toml: stale answer {told}: the figures in brackets have changed since it was written"
    if left.stale:
        yield f"  hint: {release.datasheet.mend_stale()}"


def _notes(left: release.datasheet.Standing) -> Iterator[str]:
    yield from release.datasheet.remarks(replace(left, stale={}))
    if left.unpinned:
        keys = ", ".join(left.unpinned)
        yield f"not yet accepted for these figures (run clean freeze or clean answers --accept): {keys}"


def _verify(root: Path, entry: release.versions.Entry, meter: Meter) -> Iterator[str]:
    """Yield what is wrong with one version: its files first, else what they hold."""
    meter.begin(f"verifying {entry.version}")
    folder = root / "release" / entry.version
    try:
        release.lifecycle.expect_whole(root, entry)
        release.verification.verify(folder)
    except ReleaseError as error:
        yield f"{entry.version}: {error}"
        return
    about = release.about(folder)
    for name, said, held in (("content", entry.content, about["content_digest"]), ("date", entry.date, about["date"])):
        if said != held:
            yield f"{entry.version}: release/index.json states the {name} {said}, but the version has {held}"
            yield "  hint: restore release/index.json from version control"


def _other_tools(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{name} {new.get(name)} instead of {old.get(name)}"
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    )


def _content(about: Mapping[str, Any]) -> dict[str, str]:
    return {name: table["digest"] for name, table in about["tables"].items()}


def _differences(root: Path, newest: release.versions.Entry, made: release.lifecycle.Numbered) -> Iterator[str]:
    if made.rendered.bytes_digest == newest.sums:
        return
    found = release.compare.diff(root / "release" / newest.version, made.build.folder)
    state = "frozen" if newest.state == release.versions.FROZEN else "a draft"
    yield f"{newest.version} is {state}, but rebuilding it yields different bytes; first: {_first(found)}"
    again = f"`clean build` writes the draft {made.version}" if state == "frozen" else "run `clean build` again"
    yield f"  hint: {again}"


def _named(found: release.compare.Diff, record: str) -> str:
    """Return the id of a record that was added or removed; a public log does not name one that was taken down."""
    cause = found.causes.get(record)
    return "an article that was taken down" if cause and cause.kind == "takedown" else record


def _first(found: release.compare.Diff) -> str:
    """Name the first record that differs and the rule behind it, or else whatever does differ."""
    for record in found.changed:
        rules = [rule for place in record.places for rule in place.rules]
        return f"record {record.id} ({', '.join(record.fields)}{'; rule ' + rules[0] if rules else ''})"
    for title, ids in (
        ("record added", found.added),
        ("record removed", found.removed),
        ("field added", found.fields.added),
        ("field removed", found.fields.removed),
    ):
        if ids:
            return f"{title}: {_named(found, ids[0])}"
    for table in found.tables:
        for row in (*table.changed, *table.added, *table.removed):
            return f"{table.table} row {row}"
    return f"file {found.files[0]}" if found.files else "the version number"
