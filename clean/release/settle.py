"""Promise 6: which number a fresh build gets, and what becomes of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from clean.release import index, place
from clean.release.changelog import changes
from clean.release.diff import Diff, diff
from clean.release.index import DRAFT, Entry, Index
from clean.release.policy import FIRST, Bump, at_least, parse
from clean.release.write import Written


@dataclass(frozen=True, slots=True)
class Numbered:
    """A build under the number that its difference from the newest frozen version gives it."""

    written: Written
    base: Entry | None
    """The newest frozen version; None before the first one is frozen."""
    diff: Diff | None
    """What differs from it; None where there is none."""
    bump: Bump | None
    """What that does to the number, and because of which rows."""
    asked: bool
    """Whether somebody asked for the number."""

    @property
    def version(self) -> str:
        """Its number."""
        return self.written.edition.version

    @property
    def entry(self) -> Entry:
        """Give what the index says of it as a draft."""
        told = changes(self.base.version, self.diff, self.bump) if self.base and self.diff and self.bump else {}
        date, written = self.written.edition.recipe.date, self.written
        return Entry(self.version, DRAFT, date, written.content_digest, written.bytes_digest, told, self.asked)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a build."""

    outcome: str
    """`written`: the draft is new or another one; `unchanged`: nothing was written, `version` has these bytes already;
    `withdrawn`: nothing differs from the newest frozen version, and the draft that did is gone."""
    version: str
    folder: Path
    base: str | None
    """The newest frozen version, if there is one."""
    diff: Diff | None
    """What differs from it."""
    bump: Bump | None
    """What that does to the number, and because of which rows."""
    warnings: tuple[str, ...]
    """What the curator has to be told loudly."""


def assign(root: Path, written: Written, policy: str, asked: str | None = None) -> Numbered:
    """Give a build its number, in its own folder, by what differs from the newest frozen version of `root`.

    Without a frozen version the number is 1.0.0; if nothing differs it is the frozen one's. `asked` is a higher number
    that somebody wants; the draft keeps it until another one is asked for, or the policy's own is higher. VersionError
    when it is lower than the policy's. `release/` itself is not touched.
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
    """Give the number where no frozen version has its files: the first, or a major step from the purged ones."""
    return f"{parse(now.frozen[-1].version)[0] + 1}.0.0" if now.frozen else FIRST


def _free(now: Index, bump: Bump, base: str) -> str:
    """Give the number that follows, from the newest of all: what a purged version had is never given again."""
    return bump.next(base if bump.next(base) == base else now.frozen[-1].version)


def _wish(now: Index, needed: str) -> str | None:
    """Give the number that somebody asked for when the draft was built, if it is high enough still."""
    draft = now.draft
    return draft.version if draft and draft.asked and parse(draft.version) > parse(needed) else None


def settle(root: Path, written: Written, policy: str, asked: str | None = None) -> Settled:
    """Decide what a fresh build, written into `workplace(root)`, becomes; afterwards that folder is gone.

    It becomes the draft under the number `assign` gives, unless a version with the same bytes stands there already.
    """
    place.recover(root)
    numbered = assign(root, written, policy, asked)
    before, entry = index.read(root), numbered.entry
    standing = before.get(entry.version)
    if standing is None or standing.sums != entry.sums:
        place.put_draft(root, written.folder, entry)
        outcome = "written"
    else:
        shutil.rmtree(written.folder)
        stale = before.draft is not None and before.draft.version != entry.version
        if stale:
            place.drop_draft(root)
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
