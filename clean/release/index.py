"""`release/index.json`: which versions there are, which one is a draft, and the digests they are known by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from clean.errors import ReleaseError, VersionError
from clean.release.policy import parse

FOLDER = "release"
"""Name of the folder, inside a corpus project, that holds all versions."""

FILE = "index.json"
"""Name of the index inside that folder."""

DRAFT = "draft"
FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Entry:
    """One version."""

    version: str
    """MAJOR.MINOR.PATCH, and the name of its folder."""
    state: str
    """`draft`: the next build may write it again; `frozen`: never changes."""
    date: str
    """Date of the recipe it was built from, ISO 8601."""
    content: str
    """Content digest: over canonical rows, the same in every environment."""
    sums: str
    """SHA-256 of the version's SHA256SUMS, hexadecimal: over the bytes of every file."""
    changes: Mapping[str, Any] = field(default_factory=dict)
    """What changed since the version before, as `changelog.changes` gives it; empty for the first version."""
    asked: bool = False
    """Whether somebody asked for this number, instead of the lower one that the policy gives."""
    yanked: str = ""
    """Why nobody should use it any more; "" where one may."""
    purged: bool = False
    """Whether its files are gone; number and digests stay, and the number is never given again."""


@dataclass(frozen=True, slots=True)
class Index:
    """All versions of a corpus, the oldest first; at most one is a draft, and it is the newest."""

    versions: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an order, or a draft, that can't be."""
        numbers = [parse(entry.version) for entry in self.versions]
        if numbers != sorted(set(numbers)):
            raise VersionError("versions stand twice or out of order", where=_NAME, mend=_RESTORE)
        if any(entry.state not in {DRAFT, FROZEN} for entry in self.versions):
            raise VersionError(f"a state is neither {DRAFT} nor {FROZEN}", where=_NAME, mend=_RESTORE)
        if any(entry.state == DRAFT for entry in self.versions[:-1]):
            raise VersionError("a version that is not the newest is a draft", where=_NAME, mend=_RESTORE)

    @property
    def draft(self) -> Entry | None:
        """The draft, if there is one."""
        return self.versions[-1] if self.versions and self.versions[-1].state == DRAFT else None

    @property
    def frozen(self) -> tuple[Entry, ...]:
        """The frozen versions, the oldest first."""
        return tuple(entry for entry in self.versions if entry.state == FROZEN)

    @property
    def newest_frozen(self) -> Entry | None:
        """The newest version that never changes and still has its files, if there is one."""
        return next((entry for entry in reversed(self.frozen) if not entry.purged), None)

    @property
    def kept(self) -> tuple[Entry, ...]:
        """The versions that still have their files, the oldest first."""
        return tuple(entry for entry in self.versions if not entry.purged)

    def get(self, version: str) -> Entry | None:
        """Find one version, or None."""
        return next((entry for entry in self.versions if entry.version == version), None)

    def with_draft(self, entry: Entry | None) -> Index:
        """Give the index with `entry` as its draft in place of the one it has; None: with no draft."""
        return Index(self.frozen + (() if entry is None else (replace(entry, state=DRAFT),)))

    def with_yanked(self, version: str, why: str, *, purged: bool) -> Index:
        """Give the index with one version yanked, and perhaps purged."""
        return Index(
            tuple(
                replace(entry, yanked=why, purged=purged or entry.purged) if entry.version == version else entry
                for entry in self.versions
            )
        )

    def with_frozen(self) -> Index:
        """Give the index with its draft frozen."""
        return Index(tuple(replace(entry, state=FROZEN) for entry in self.versions))


_NAME = f"{FOLDER}/{FILE}"
_RESTORE = f"take {_NAME} back from version control"


def read(root: Path) -> Index:
    """Read the index of the corpus project at `root`; empty when there is none. VersionError when it is no index."""
    file = root / FOLDER / FILE
    if not file.is_file():
        return Index()
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["versions"]
        return Index(tuple(Entry(**entry) for entry in entries))
    except (ValueError, KeyError, TypeError) as error:
        raise VersionError(f"it is no index of versions: {error}", where=_NAME, mend=_RESTORE) from error


def newest_folder(path: Path) -> Path:
    """Give the folder of a corpus project's newest version that has its files; a path that is no project, as it is."""
    kept = read(path).kept
    return path / FOLDER / kept[-1].version if kept else path


def write(root: Path, index: Index) -> None:
    """Write the index, whole or not at all; ReleaseError when the disk refuses."""
    put(root / FOLDER / FILE, dump({"versions": [asdict(entry) for entry in index.versions]}))


def dump(value: object) -> str:
    """Write JSON the one way this package does: keys sorted, two spaces, UTF-8, a newline at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def put(file: Path, text: str) -> None:
    """Replace a text file in one step, through a sibling: a reader sees the old text or the new one."""
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(file)
    except OSError as error:
        raise ReleaseError(
            f"it can't be written: {error.strerror}", where=str(file), mend="free the disk, or the permission"
        ) from error
