"""`clean status`: what a corpus project holds, what is open, and what to do next; nothing is built or hashed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from clean import intake
from clean.errors import InputError, ReleaseError
from clean.release.datasheet.staleness import Standing, standing
from clean.release.lifecycle import draft_swap
from clean.release.lifecycle.next_steps import DAMAGED, Step, next_steps
from clean.release.lifecycle.raw_changes import RawChanges, raw_changes, unmatched
from clean.release.storage import layout
from clean.release.storage.checksums import damage
from clean.release.versions import index

if TYPE_CHECKING:
    from clean.intake import Corpus, Document

NO_PROJECT, BROKEN, EMPTY, UNBUILT = "no project", "mistakes in raw", "no documents", "no version"
"""States of a project without a version that counts; with one, the state is that of its newest: draft or frozen."""


@dataclass(frozen=True, slots=True)
class RawStatus:
    """What is in raw/."""

    name: str
    """Name of the dataset."""
    title: str
    licence: str | None
    """Licence of the dataset; None if it is not settled."""
    documents: int
    kinds: Mapping[str, int]
    """Number of documents by the ending of their files, the most frequent first: `{".txt": 22, ".html": 1}`."""
    taken: tuple[str, ...]
    """The kinds of pages that the recipe takes; () for all."""
    stated: Mapping[str, int]
    """Number of documents by the kind of page that the manifest states, the most frequent first."""
    unlicensed: int
    """Documents without a licence in the manifest."""
    missing: tuple[str, ...]
    """Paths in the manifest without a file in raw/."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a corpus project."""

    state: str
    """`no project`, `mistakes in raw`, `no documents`, `no version`, `draft` or `frozen`."""
    versions: tuple[index.Entry, ...] = ()
    """All versions, oldest first."""
    raw: RawStatus | None = None
    """None if it can't be read."""
    mistakes: str = ""
    """What is wrong in raw/, as the build would report it."""
    changes: RawChanges | None = None
    """What has changed since the newest version; None if there is none, or an older clean wrote it."""
    left: Standing = field(default_factory=Standing)
    """Datasheet questions that are open, and answers that are stale or not accepted, for the newest version."""
    unmatched: tuple[str, ...] = ()
    """Lines of verdicts that the newest version does not carry."""
    damaged: str = ""
    """How the newest version is damaged, if it can't even be read; then nothing is known of its changes."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """Number of records of the newest version by the kind of their page, the most frequent first."""
    next: tuple[Step, ...] = ()
    """What to do next, in order."""


def status(root: Path) -> Status:
    """Return the state of the corpus project at `root`, whatever that is.

    Raises VersionError if release/index.json is invalid.
    """
    if not (root / "raw").is_dir():
        return Status(NO_PROJECT, next=next_steps(root, NO_PROJECT))
    versions = index.read(root).versions
    try:
        corpus = intake.load(root, opened=False)
    except InputError as error:
        return Status(BROKEN, versions, mistakes=str(error), next=next_steps(root, BROKEN))
    kept = [entry for entry in versions if not entry.purged]
    if not kept:
        return _without_version(corpus, versions)
    try:
        return _with_version(corpus, versions, kept[-1])
    except ReleaseError:
        return _damaged(corpus, versions, kept[-1])


def _damaged(corpus: Corpus, versions: tuple[index.Entry, ...], newest: index.Entry) -> Status:
    found = damage(corpus.root / index.FOLDER / newest.version, newest.sums)
    return Status(
        newest.state,
        versions,
        _raw(corpus),
        damaged=f"{draft_swap.told(newest, found)}; {newest.remedy}",
        next=next_steps(corpus.root, DAMAGED, newest),
    )


def _without_version(corpus: Corpus, versions: tuple[index.Entry, ...]) -> Status:
    state = UNBUILT if corpus.documents else EMPTY
    return Status(state, versions, _raw(corpus), next=next_steps(corpus.root, state))


def _with_version(corpus: Corpus, versions: tuple[index.Entry, ...], newest: index.Entry) -> Status:
    folder = corpus.root / index.FOLDER / newest.version
    about = layout.about(folder)
    readable = "datasheet" in about  # an older clean wrote less
    changes = raw_changes(corpus, folder, about) if readable else None
    left = standing(corpus.answers, corpus.pins, about) if readable else Standing()
    return Status(
        newest.state,
        versions,
        _raw(corpus),
        changes=changes,
        left=left,
        unmatched=unmatched(corpus, about) if readable else (),
        kinds=_most_first({row["name"]: row["number"] for row in about.get("figures", {}).get("kinds", ())}),
        next=next_steps(corpus.root, newest.state, newest, outdated=_outdated(about, changes, left), left=left),
    )


def _outdated(about: Mapping[str, Any], changes: RawChanges | None, left: Standing) -> bool:
    """Whether a build is due: something has changed, or the version lists as open what has been answered."""
    return changes is None or bool(changes) or (not _open(left) and any(about["datasheet"].values()))


def _open(left: Standing) -> bool:
    return bool(left.open or left.stale)


def _raw(corpus: Corpus) -> RawStatus:
    raw, recipe = corpus.root / "raw", corpus.recipe
    kinds = Counter(PurePosixPath(document.path).suffix for document in corpus.documents)
    return RawStatus(
        name=recipe.name,
        title=recipe.title,
        licence=recipe.licence,
        documents=len(corpus.documents),
        kinds=_most_first(kinds),
        taken=recipe.page_kinds,
        stated=_most_first(Counter(document.kind for document in corpus.documents if document.kind)),
        unlicensed=sum(document.licence is None for document in corpus.documents),
        missing=() if recipe.storage.raw else _missing(raw, corpus.documents),
    )


def _missing(raw: Path, documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.file for one in documents if not _is_file(raw / one.file)))


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a path that no file system can hold
        return False
