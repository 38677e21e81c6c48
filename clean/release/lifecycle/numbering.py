"""Promise 6: decide which number a fresh build gets, and what becomes of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from clean.release.compare.differences import Diff, diff
from clean.release.lifecycle import draft_swap
from clean.release.lifecycle.changelog import changes
from clean.release.versions import index
from clean.release.versions.index import DRAFT, Entry, Index
from clean.release.versions.policy import FIRST, Bump, at_least, parse
from clean.release.writing import Written


@dataclass(frozen=True, slots=True)
class Numbered:
    """A build, numbered by how it differs from the newest frozen version."""

    written: Written
    base: Entry | None
    """The newest frozen version; None before the first one is frozen."""
    diff: Diff | None
    """What differs from it; None if there is none or nothing differs."""
    bump: Bump | None
    """How that changes the number, and because of which rows."""
    asked: bool
    """Whether the number was requested."""

    @property
    def version(self) -> str:
        """The version number."""
        return self.written.edition.version

    @property
    def entry(self) -> Entry:
        """The build's entry in the index, as a draft."""
        told = changes(self.base.version, self.diff, self.bump) if self.base and self.diff and self.bump else {}
        date, written = self.written.edition.recipe.date, self.written
        return Entry(self.version, DRAFT, date, written.content_digest, written.bytes_digest, told, self.asked)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a build."""

    outcome: str
    """`written`: the draft is new or has changed; `unchanged`: nothing was written, `version` already has these bytes;
    `withdrawn`: nothing differs from the newest frozen version any more, so the draft was removed."""
    version: str
    folder: Path
    base: str | None
    """The newest frozen version, if there is one."""
    diff: Diff | None
    """What differs from it."""
    bump: Bump | None
    """How that changes the number, and because of which rows."""
    warnings: tuple[str, ...]
    """Warnings for the curator."""


def assign(root: Path, written: Written, policy: str, asked: str | None = None) -> Numbered:
    """Assign a number to a build, in its own folder, by how it differs from the newest frozen version of `root`.

    Without a frozen version the number is 1.0.0; if nothing differs it is the frozen version's. `asked` requests a
    higher number; the draft keeps it until another one is requested or the policy's is higher. Raises VersionError if
    it is lower than the policy's. `release/` itself is not touched.
    """
    now = index.read(root)
    base = now.newest_frozen
    found, needed, same = None, _first(now), written
    if base is not None:
        same = written.numbered(base.version)
        if same.bytes_digest == base.sums:
            at_least(asked, base.version)
            return Numbered(same, base, None, None, asked=False)
        found = diff(root / index.FOLDER / base.version, same.folder)
        needed = _free(now, found.bump(policy), base.version)
    number = at_least(asked or _wish(now, needed), needed)
    return Numbered(same.numbered(number), base, found, found.bump(policy) if found else None, asked=number != needed)


def _first(now: Index) -> str:
    """Return the number if no frozen version has its files: the first, or a major step from the purged ones."""
    return f"{parse(now.frozen[-1].version)[0] + 1}.0.0" if now.frozen else FIRST


def _free(now: Index, bump: Bump, base: str) -> str:
    """Return the next number, counting from the newest of all versions: that of a purged one is never reused."""
    return bump.next(base if bump.next(base) == base else now.frozen[-1].version)


def _wish(now: Index, needed: str) -> str | None:
    """Return the number requested when the draft was built, if it is still high enough."""
    draft = now.draft
    return draft.version if draft and draft.asked and parse(draft.version) > parse(needed) else None


def settle(root: Path, written: Written, policy: str, asked: str | None = None) -> Settled:
    """Decide what becomes of a fresh build in `workplace(root)`; afterwards that folder is gone.

    It becomes the draft under the number from `assign`, unless a version with the same bytes already exists.
    """
    draft_swap.recover(root)
    numbered = assign(root, written, policy, asked)
    before, entry = index.read(root), numbered.entry
    standing = before.get(entry.version)
    if standing is None or standing.sums != entry.sums:
        draft_swap.put_draft(root, written.folder, entry)
        outcome = "written"
    else:
        shutil.rmtree(written.folder)
        stale = before.draft is not None and before.draft.version != entry.version
        if stale:
            draft_swap.drop_draft(root)
        outcome = "withdrawn" if stale else "unchanged"
    return Settled(
        outcome=outcome,
        version=entry.version,
        folder=root / index.FOLDER / entry.version,
        base=numbered.base.version if numbered.base else None,
        diff=numbered.diff,
        bump=numbered.bump,
        warnings=written.edition.warnings,
    )
