"""`clean publish`: put a frozen version into a dataset repository on the Hub, as one commit and then a tag.

A reader who asks for the tag gets the whole version or nothing. If killed at any point, just run it again: blobs that
were sent are not sent twice, an existing commit only gets its tag, and an existing tag is checked and left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clean.errors import OfflineError, ReleaseError, VersionError
from clean.release.hub import repository
from clean.release.lifecycle.draft_swap import expect_whole
from clean.release.lifecycle.freezing import freeze
from clean.release.storage.checksums import CHECKSUMS, sha256, sums
from clean.release.verification.verifying import verify
from clean.release.versions import index
from clean.release.versions.policy import parse

_THEIRS = frozenset({".gitattributes"})
"""Files that the Hub itself keeps in a repository."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a publication would do."""

    repo: str
    version: str
    folder: Path
    add: tuple[tuple[str, int], ...]
    """Path and size in bytes of each file, sorted; empty if the repository has them all."""
    delete: tuple[str, ...]
    """Files in the repository that are not part of the version, sorted."""
    parent: str | None
    """The parent commit; None if there is no repository yet."""
    tagged: bool
    """Whether the tag already exists with exactly these files, so that nothing is left to do."""
    unseen: str = ""
    """Why the repository could not be looked at; then the plan is that for a new one."""

    @property
    def tag(self) -> str:
        """Name of the tag."""
        return repository.tag_of(self.version)

    @property
    def message(self) -> str:
        """Subject of the commit."""
        return f"Version {self.version}"

    def lines(self) -> Iterator[str]:
        """Yield the plan as lines for people."""
        if self.tagged:
            yield f"{self.repo} already has {self.tag} with the same files"
            return
        if self.unseen:
            yield f"{self.unseen}, so what the repository holds is not known; this is the plan for a new one"
        yield f"{self.repo}: {'a new repository' if self.parent is None else 'after commit ' + self.parent[:12]}"
        yield from (f"  + {path} ({size:,} byte{'s' * (size != 1)})" for path, size in self.add)
        yield from (f"  - {path}" for path in self.delete)
        yield f"  commit {self.message!r}" if self.add or self.delete else "  the commit is already there"
        yield f"  tag {self.tag}"


def ready(root: Path, version: str) -> Path:
    """Return the folder of a version ready to be published: a draft is frozen first, and any version is verified.

    Raises VersionError if there is no such version or it was yanked, and VerifyError if it does not pass.
    """
    entry, folder = _entry(root, version), root / index.FOLDER / version
    if entry.state == index.DRAFT:
        freeze(root)
    else:
        verify(folder)
    if sha256(folder / CHECKSUMS) != entry.sums:
        raise ReleaseError("its files do not match the index", where=str(folder), hint="restore them from git")
    return folder


def _entry(root: Path, version: str) -> index.Entry:
    entry = index.read(root).get(version)
    if entry is None or entry.yanked:
        known = ", ".join(one.version for one in index.read(root).kept if not one.yanked) or "none"
        what = f"{version} was yanked: {entry.yanked}" if entry else f"there is no version {version}"
        raise VersionError(what, where=f"{index.FOLDER}/{index.FILE}", hint=f"there are: {known}")
    return entry


def rehearse(root: Path, version: str, repo: str) -> tuple[Plan, bool]:
    """Return what publishing a version would do, and whether it would be frozen first; nothing is written.

    If the Hub can't be reached, the plan is that for a new repository. Raises VersionError if there is no such version,
    it was yanked, or the repository stands in the way, and VerifyError if its files are damaged.
    """
    entry, folder = _entry(root, version), root / index.FOLDER / version
    expect_whole(root, entry)
    try:
        todo = plan(folder, repo)
    except OfflineError as error:
        todo = Plan(repo, version, folder, _files(folder), (), None, tagged=False, unseen=error.what)
    return todo, entry.state == index.DRAFT


def _files(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return path and size of each file of a version, sorted."""
    return tuple((path, (folder / path).stat().st_size) for path in sorted({*sums(folder), CHECKSUMS}))


def plan(folder: Path, repo: str) -> Plan:
    """Look at a repository and return what publishing the version in `folder` would do; nothing is written.

    Raises VersionError if the tag exists with other files, or if there is a higher version, which an older one would
    replace as the newest. Raises OfflineError if the Hub can't be reached.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    version, api = folder.name, HfApi()
    mine = {**sums(folder), CHECKSUMS: sha256(folder / CHECKSUMS)}
    sizes = _files(folder)
    with repository.told(repo):
        try:
            known = repository.versions(repo)
        except RepositoryNotFoundError:
            return Plan(repo, version, folder, sizes, (), None, tagged=False)
        _refuse_older(repo, version, known)
        tagged = version in known
        revision = repository.tag_of(version) if tagged else "main"
        there = set(api.list_repo_files(repo, repo_type=repository.KIND, revision=revision)) - _THEIRS
        head = api.repo_info(repo, repo_type=repository.KIND, revision=revision).sha
        same = there == set(mine) and _sums_there(repo, head) == mine[CHECKSUMS]
    if tagged and not same:
        hint = "a published version never changes: publish the next one"
        raise VersionError(f"{repository.tag_of(version)} already exists with other files", where=repo, hint=hint)
    gone = () if same else tuple(sorted(there - set(mine)))
    return Plan(repo, version, folder, () if same else sizes, gone, head, tagged)


def _refuse_older(repo: str, version: str, known: list[str]) -> None:
    if known and parse(known[-1]) > parse(version) and version not in known:
        hint = "publish versions in order; older ones are available by their tags"
        raise VersionError(f"it has {known[-1]}, which is newer than {version}", where=repo, hint=hint)


def _sums_there(repo: str, revision: str | None) -> str:
    from huggingface_hub import hf_hub_download

    return sha256(Path(hf_hub_download(repo, CHECKSUMS, repo_type=repository.KIND, revision=revision)))


def send(todo: Plan, *, private: bool = False) -> str:
    """Carry out a plan: repository, one commit, tag. Return the id of the tagged commit.

    Raises ReleaseError if the Hub refuses or can't be reached; run again, it resumes where it stopped.
    """
    from huggingface_hub import HfApi

    api = HfApi()
    with repository.told(todo.repo):
        head = todo.parent
        if head is None:
            api.create_repo(todo.repo, repo_type=repository.KIND, private=private, exist_ok=True)
            head = api.repo_info(todo.repo, repo_type=repository.KIND).sha
        if todo.add or todo.delete:
            head = _commit(todo, head)
        if not todo.tagged:
            api.create_tag(todo.repo, tag=todo.tag, revision=head, repo_type=repository.KIND, tag_message=todo.message)
    return str(head)


def _commit(todo: Plan, parent: str | None) -> str:
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi

    added = [CommitOperationAdd(path, str(todo.folder / path)) for path, _ in todo.add]
    deleted = [CommitOperationDelete(path, is_folder=False) for path in todo.delete]
    done = HfApi().create_commit(
        todo.repo,
        [*added, *deleted],
        commit_message=todo.message,
        repo_type=repository.KIND,
        parent_commit=parent,
    )
    return str(done.oid)
