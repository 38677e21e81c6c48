"""`release/index.json`: the versions there are, which one is a draft, and their digests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from clean.errors import VersionError
from clean.release.storage.text_files import dump, put
from clean.release.versions.policy import is_number, parse

FOLDER = "release"
"""Name of the folder in a corpus project that holds all versions."""

FILE = "index.json"
"""Name of the index in that folder."""

DRAFT = "draft"
FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Entry:
    """One version."""

    version: str
    """MAJOR.MINOR.PATCH, and the name of its folder."""
    state: str
    """`draft`: the next build may overwrite it; `frozen`: it never changes."""
    date: str
    """Date in the recipe it was built from, ISO 8601."""
    content: str
    """Content digest over canonical rows; the same in every environment."""
    sums: str
    """Hexadecimal SHA-256 of the version's SHA256SUMS, and so of the bytes of every file."""
    changes: Mapping[str, Any] = field(default_factory=dict)
    """What changed since the previous version, as returned by `changelog.changes`; empty for the first version."""
    asked: bool = False
    """Whether this number was requested, instead of the lower one the policy yields."""
    yanked: str = ""
    """Why nobody should use it any more; "" if it was not yanked."""
    purged: bool = False
    """Whether its files are gone; number and digests stay, and the number is never reused."""

    @property
    def remedy(self) -> str:
        """What to do if its files are damaged."""
        if self.state == DRAFT:
            return "run `clean build`: it writes the draft again"
        folder = f"{FOLDER}/{self.version}"
        return (
            f"restore the folder from version control (git checkout -- {folder}), or from where the version was "
            "published: no build writes a frozen version again"
        )


@dataclass(frozen=True, slots=True)
class Index:
    """All versions of a corpus, oldest first; only the newest may be a draft."""

    versions: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        """Reject a wrong order, an unknown state, or a draft that is not the newest version."""
        numbers = [parse(entry.version) for entry in self.versions]
        if numbers != sorted(set(numbers)):
            raise VersionError("versions are duplicated or out of order", where=_NAME, hint=_RESTORE)
        if any(entry.state not in {DRAFT, FROZEN} for entry in self.versions):
            raise VersionError(f"a state is neither {DRAFT} nor {FROZEN}", where=_NAME, hint=_RESTORE)
        if any(entry.state == DRAFT for entry in self.versions[:-1]):
            raise VersionError("a version that is not the newest is a draft", where=_NAME, hint=_RESTORE)

    @property
    def draft(self) -> Entry | None:
        """The draft, if there is one."""
        return self.versions[-1] if self.versions and self.versions[-1].state == DRAFT else None

    @property
    def frozen(self) -> tuple[Entry, ...]:
        """The frozen versions, oldest first."""
        return tuple(entry for entry in self.versions if entry.state == FROZEN)

    @property
    def newest_frozen(self) -> Entry | None:
        """The newest frozen version that still has its files, if there is one."""
        return next((entry for entry in reversed(self.frozen) if not entry.purged), None)

    @property
    def kept(self) -> tuple[Entry, ...]:
        """The versions that still have their files, oldest first."""
        return tuple(entry for entry in self.versions if not entry.purged)

    def get(self, version: str) -> Entry | None:
        """Return the entry of a version, or None."""
        return next((entry for entry in self.versions if entry.version == version), None)

    def with_draft(self, entry: Entry | None) -> Index:
        """Return the index with `entry` as its draft, replacing any other; with no draft if None."""
        return Index(self.frozen + (() if entry is None else (replace(entry, state=DRAFT),)))

    def with_yanked(self, version: str, why: str, *, purged: bool) -> Index:
        """Return the index with one version yanked, and optionally purged; a reason that was published stays."""
        return Index(tuple(_yanked(one, why, purged) if one.version == version else one for one in self.versions))

    def with_changes(self, told: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Index:
        """Return the index with what each version changed put in other words."""
        return Index(tuple(replace(entry, changes=told(entry.changes)) for entry in self.versions))

    def with_frozen(self) -> Index:
        """Return the index with its draft frozen."""
        return Index(tuple(replace(entry, state=FROZEN) for entry in self.versions))


def _yanked(entry: Entry, why: str, purged: bool) -> Entry:
    reasons = list(dict.fromkeys(reason for reason in (entry.yanked, why) if reason))
    known = why in entry.yanked.split("; ")
    return replace(entry, yanked=entry.yanked if known else "; ".join(reasons), purged=purged or entry.purged)


_NAME = f"{FOLDER}/{FILE}"
_RESTORE = f"restore {_NAME} from version control"


def read(root: Path) -> Index:
    """Read the index of the corpus project at `root`, empty if there is none; VersionError if it is invalid."""
    file = root / FOLDER / FILE
    if not file.is_file():
        return Index()
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["versions"]
        return Index(tuple(Entry(**entry) for entry in entries))
    except (ValueError, KeyError, TypeError) as error:
        raise VersionError(f"not a valid index of versions: {error}", where=_NAME, hint=_RESTORE) from error


def strays(root: Path) -> dict[str, str]:
    """Return the folders in `release/` that are named like versions but should not be there, and why, by name."""
    now, top = read(root), root / FOLDER
    names = (
        sorted(path.name for path in top.iterdir() if path.is_dir() and is_number(path.name)) if top.is_dir() else []
    )
    found = {name: now.get(name) for name in names}
    return {
        name: f"marked as purged in {_NAME}, but its folder is there" if entry else f"a folder, but not in {_NAME}"
        for name, entry in found.items()
        if entry is None or entry.purged
    }


def expect_files(folder: Path) -> Path:
    """Return a folder; raise VersionError if it is that of a version in an index whose files are gone."""
    place = folder.resolve()
    entry = None if place.is_dir() or place.parent.name != FOLDER else read(place.parent.parent).get(place.name)
    if entry is None:
        return folder
    if not entry.purged:
        raise VersionError(f"the folder of version {entry.version} is missing", where=str(folder), hint=entry.remedy)
    kept = ", ".join(one.version for one in read(place.parent.parent).kept) or "none"
    what = f"version {entry.version} was purged: {entry.yanked}"
    raise VersionError(what, where=str(folder), hint=f"versions that have their files: {kept}")


def newest_folder(path: Path) -> Path:
    """Return the folder of a project's newest version that has its files; `path` itself if it is not a project."""
    kept = read(path).kept
    return path / FOLDER / kept[-1].version if kept else path


def write(root: Path, index: Index) -> None:
    """Write the index atomically; ReleaseError if it can't be written."""
    put(root / FOLDER / FILE, dump({"versions": [asdict(entry) for entry in index.versions]}))
