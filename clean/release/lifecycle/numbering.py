"""Promise 6: compute the number of a fresh build from its rows, and make it the draft if anything differs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from clean.release.compare.differences import Diff, between, differing_files
from clean.release.lifecycle import draft_swap
from clean.release.lifecycle.changelog import changes, hidden
from clean.release.storage import layout
from clean.release.storage.checksums import damage
from clean.release.storage.release_folder import ReleaseFolder
from clean.release.versions import index
from clean.release.versions.index import DRAFT, Entry, Index
from clean.release.versions.policy import FIRST, Bump, at_least, parse
from clean.release.writing import Rendered, Unnumbered


@dataclass(frozen=True, slots=True)
class Numbered:
    """A build under its number: its tables are written, its papers rendered."""

    build: Unnumbered
    rendered: Rendered
    base: Entry | None = None
    """The newest frozen version; None before the first one is frozen."""
    diff: Diff | None = None
    """What differs from it; None if there is none or nothing differs."""
    bump: Bump | None = None
    """How that changes the number, and because of which rows."""
    asked: bool = False
    """Whether the number was requested."""

    @property
    def version(self) -> str:
        """The version number."""
        return self.rendered.edition.version

    @property
    def entry(self) -> Entry:
        """The build's entry in the index, as a draft."""
        told = changes(self.base.version, self.diff, self.bump) if self.base and self.diff and self.bump else {}
        told = hidden(told, self.build.hidden)
        edition, sums = self.rendered.edition, self.rendered.bytes_digest
        return Entry(self.version, DRAFT, edition.recipe.date, edition.content, sums, told, self.asked)

    def write(self) -> None:
        """Write the papers and the checksums, which completes the folder of the build."""
        self.build.write(self.rendered)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a build."""

    outcome: str
    """`written`: the draft is new or has changed; `unchanged`: nothing was written, the version already has these
    bytes; `withdrawn`: nothing differs from the newest frozen version any more, so the draft was removed."""
    folder: Path
    """Folder of the version."""
    numbered: Numbered
    damaged: str = ""
    """How the draft of the same content was damaged, so that it was written again; "" if it was not."""


def assign(root: Path, build: Unnumbered, asked: str | None = None) -> Numbered:
    """Assign a number to a build by how it differs from the newest frozen version of `root`, and render its papers.

    Without a frozen version the number is 1.0.0; if nothing differs it is the frozen version's. `asked` requests a
    higher number; the draft keeps it until another one is requested or the policy's is higher. Raises VersionError if
    it is lower than the policy's, and VerifyError if that frozen version is damaged. Nothing is written.
    """
    draft_swap.expect_whole(root, index.read(root).newest_frozen)
    return _assign(root, index.read(root), build, asked)


def settle(root: Path, build: Unnumbered, asked: str | None = None) -> Settled:
    """Make a fresh build in `workplace(root)` the draft, under the number from `assign`.

    If a version with the same bytes already exists, and its files are sound, no paper is written; a damaged draft is
    written again. Either way that folder is gone afterwards.
    """
    now = draft_swap.recover(root)
    numbered = _assign(root, now, build, asked)
    folder, there = root / index.FOLDER / numbered.version, now.get(numbered.version)
    same = there if there and there.sums == numbered.rendered.bytes_digest else None
    found = damage(folder, same.sums) if same and same == now.draft else ()
    outcome = _settle(root, now, numbered, None if found else same)
    return Settled(outcome, folder, numbered, draft_swap.told(same, found) if same and found else "")


def _settle(root: Path, now: Index, numbered: Numbered, there: Entry | None) -> str:
    """Write the draft, unless a sound version with its bytes is `there` already."""
    if there is None:
        numbered.write()
        named = now.with_changes(lambda changed: hidden(changed, numbered.build.hidden))
        draft_swap.put_draft(root, named, numbered.build.folder, numbered.entry)
        return "written"
    shutil.rmtree(numbered.build.folder)
    if now.draft is None or now.draft == there:
        return "unchanged"
    draft_swap.drop_draft(root, now)
    return "withdrawn"


def _assign(root: Path, now: Index, build: Unnumbered, asked: str | None) -> Numbered:
    base = now.newest_frozen
    if base is None:
        return _numbered(now, build, _first(now), asked)
    frozen = layout.sums(root / index.FOLDER / base.version)
    written = tuple(path for path in differing_files(frozen, build.sums) if path in build.sums)
    found = between(ReleaseFolder(root / index.FOLDER / base.version), build, written)
    if not any(found.kinds.values()):
        same = build.under(base.version)
        if same.bytes_digest == base.sums:
            at_least(asked, base.version)
            return Numbered(build, same, base)
        found = replace(found, files=differing_files(frozen, same.sums()))
    number = _free(now, found.bump(build.edition.recipe.version_policy), base.version)
    numbered = _numbered(now, build, number, asked)
    found = replace(found, files=differing_files(frozen, numbered.rendered.sums(base.version)))
    return replace(numbered, base=base, diff=found, bump=found.bump(build.edition.recipe.version_policy))


def _numbered(now: Index, build: Unnumbered, needed: str, asked: str | None) -> Numbered:
    number = at_least(asked or _wish(now, needed), needed)
    return Numbered(build, build.under(number), asked=number != needed)


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
