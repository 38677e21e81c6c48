"""The state of a corpus project, for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from clean.cli.show import plural

if TYPE_CHECKING:
    from clean.release.lifecycle import RawChanges, Status

NAMED = 3
"""Number of ids, and of lines, named one by one."""
DIGEST = 12
"""Characters of a content digest that are shown."""


def as_row(now: Status) -> dict[str, Any]:
    """Return a status as JSON-serialisable values."""
    row = asdict(now)
    row["versions"] = [{name: value for name, value in entry.items() if name != "changes"} for entry in row["versions"]]
    left = row.pop("left")
    row["datasheet"] = {"open": left["open"], "stale": left["stale"], "not_accepted": left["unpinned"]}
    return row


def lines(now: Status) -> Iterator[str]:
    """Yield what is in raw/ and release/, what is open, and what to do next."""
    yield from _raw(now)
    yield from _versions(now)
    found = [f"  {sentence}" for sentence in _open(now)]
    yield from ["open:", *found] if found else []
    yield "next:"
    width = max(len(step.command) for step in now.next)
    yield from (f"  {step.command:{width}}  {step.why}" for step in now.next)


def _raw(now: Status) -> Iterator[str]:
    if now.raw is None:
        yield now.mistakes or "There is no corpus project here: no folder raw/."
        return
    yield f"{now.raw.title} ({now.raw.name})"
    kinds = ", ".join(f"{number:,} {kind or 'without an ending'}" for kind, number in now.raw.kinds.items())
    yield f"raw/: {plural(now.raw.documents, 'document')}{': ' if kinds else ''}{kinds}"
    if now.raw.taken:
        yield f"  pages that are taken: {', '.join(now.raw.taken)}"
    if now.raw.stated:
        yield f"  kinds stated in the manifest: {_counted(now.raw.stated)}"
    newest = next((entry for entry in reversed(now.versions) if not entry.purged), None)
    if newest and now.changes is not None:
        yield from _changes(newest.version, now.changes)
    elif newest and not now.damaged:
        yield f"  {newest.version} was built by an older version of clean, and can't be compared"


def _changes(version: str, changes: RawChanges) -> Iterator[str]:
    if not changes:
        yield f"  no change to documents, recipe or tools since {version}"
    kinds = {"new": changes.added, "changed": changes.changed, "removed": changes.removed}
    for kind, names in kinds.items():
        if names:
            yield f"  {len(names):,} {kind} since {version}: {_some(names)}"
    if changes.other:
        yield f"  different from {version}: {_some(changes.other)}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _versions(now: Status) -> Iterator[str]:
    if now.versions:
        yield "release/:"
    elif now.raw is not None:
        yield "release/: no version yet"
    for entry in now.versions:
        digest = entry.content.removeprefix("sha256:")[:DIGEST]
        state = entry.state + (", purged" if entry.purged else ", yanked" if entry.yanked else "")
        yield f"  {entry.version}  {state}, dated {entry.date}, content {digest}"
    if len(now.kinds) > 1:
        yield f"  records of the newest by kind of page: {_counted(now.kinds)}"


def _open(now: Status) -> Iterator[str]:
    if now.damaged:
        yield now.damaged
    if now.raw is not None and now.raw.missing:
        yield f"{plural(len(now.raw.missing), 'file')} of the manifest missing from raw/: {_some(now.raw.missing)}"
    if now.left.open:
        questions = plural(len(now.left.open), "datasheet question")
        yield f"{questions} without an answer: {_some(now.left.open)}"
    if now.left.stale:
        yield f"{plural(len(now.left.stale), 'stale datasheet answer')}: {_some(tuple(now.left.stale))}"
    if now.unmatched:
        verdicts = plural(len(now.unmatched), "verdict")
        yield f"{verdicts} without effect in the newest version, or newer than it: {_some(now.unmatched)}"
    if now.raw is not None and now.raw.licence is None:
        yield "no licence of the dataset in raw/corpus.toml"
    if now.raw is not None and now.raw.unlicensed:
        yield f"{plural(now.raw.unlicensed, 'document')} without a licence in raw/manifest.jsonl"
