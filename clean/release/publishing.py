"""`clean publish`: a frozen version into a dataset repository of the Hub, as one commit and then its tag.

A reader who names the tag sees the whole version or none. Killed anywhere, it is run again: blobs that were sent are
not sent twice, a commit that stands there is only tagged, and a tag that stands there is looked at and left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clean.errors import ReleaseError, VersionError
from clean.release import hub, index
from clean.release.checksums import CHECKSUMS, sha256, sums
from clean.release.freeze import freeze
from clean.release.policy import parse
from clean.release.verify import verify

_THEIRS = frozenset({".gitattributes"})
"""Files that the Hub keeps in a repository."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go where."""

    repo: str
    version: str
    folder: Path
    add: tuple[tuple[str, int], ...]
    """Path and size in bytes of each file, sorted; none where the repository has them all."""
    delete: tuple[str, ...]
    """Files of the repository that are none of the version, sorted."""
    parent: str | None
    """The commit that it follows; None where there is no repository yet."""
    tagged: bool
    """Whether the tag stands there already, on these very files: then nothing is left to do."""

    @property
    def tag(self) -> str:
        """Name of its tag."""
        return hub.tag_of(self.version)

    @property
    def message(self) -> str:
        """Subject of its commit."""
        return f"Version {self.version}"

    def lines(self) -> Iterator[str]:
        """Tell it for people."""
        if self.tagged:
            yield f"{self.repo} has {self.tag} already, the same files"
            return
        yield f"{self.repo}: {'a new repository' if self.parent is None else 'after commit ' + self.parent[:12]}"
        yield from (f"  + {path} ({size:,} bytes)" for path, size in self.add)
        yield from (f"  - {path}" for path in self.delete)
        yield f"  commit {self.message!r}" if self.add or self.delete else "  the commit stands there already"
        yield f"  tag {self.tag}"


def ready(root: Path, version: str) -> Path:
    """Give the folder of a version that may be published: a draft is frozen first, and all is verified.

    VersionError for a version that there is not, or that was yanked; VerifyError where it does not hold.
    """
    entry = index.read(root).get(version)
    if entry is None or entry.yanked:
        known = ", ".join(one.version for one in index.read(root).kept if not one.yanked) or "none"
        what = f"{version} was yanked: {entry.yanked}" if entry else f"there is no version {version}"
        raise VersionError(what, where=f"{index.FOLDER}/{index.FILE}", mend=f"there are: {known}")
    folder = root / index.FOLDER / version
    if entry.state == index.DRAFT:
        freeze(root)
    else:
        verify(folder)
    if sha256(folder / CHECKSUMS) != entry.sums:
        raise ReleaseError("its files are not those of the index", where=str(folder), mend="take them from git")
    return folder


def plan(folder: Path, repo: str) -> Plan:
    """Look at a repository and say what publishing the version in `folder` would do; nothing is written.

    VersionError where the tag is another version's, or a higher version is there: an older one would replace it as the
    newest. ReleaseError where the Hub can't be asked.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    version, api = folder.name, HfApi()
    mine = {**sums(folder), CHECKSUMS: sha256(folder / CHECKSUMS)}
    sizes = tuple((path, (folder / path).stat().st_size) for path in sorted(mine))
    with hub.told(repo):
        try:
            known = hub.versions(repo)
        except RepositoryNotFoundError:
            return Plan(repo, version, folder, sizes, (), None, tagged=False)
        _refuse_older(repo, version, known)
        tagged = version in known
        revision = hub.tag_of(version) if tagged else "main"
        there = set(api.list_repo_files(repo, repo_type=hub.KIND, revision=revision)) - _THEIRS
        head = api.repo_info(repo, repo_type=hub.KIND, revision=revision).sha
        same = there == set(mine) and _sums_there(repo, head) == mine[CHECKSUMS]
    if tagged and not same:
        mend = "a published version never changes: publish the next one"
        raise VersionError(f"{hub.tag_of(version)} is there with other files", where=repo, mend=mend)
    gone = () if same else tuple(sorted(there - set(mine)))
    return Plan(repo, version, folder, () if same else sizes, gone, head, tagged)


def _refuse_older(repo: str, version: str, known: list[str]) -> None:
    if known and parse(known[-1]) > parse(version) and version not in known:
        mend = "publish versions in their order; older ones are had by their tags"
        raise VersionError(f"it has {known[-1]}, which is newer than {version}", where=repo, mend=mend)


def _sums_there(repo: str, revision: str | None) -> str:
    from huggingface_hub import hf_hub_download

    return sha256(Path(hf_hub_download(repo, CHECKSUMS, repo_type=hub.KIND, revision=revision)))


def send(todo: Plan, *, private: bool = False) -> str:
    """Do what a plan says: repository, one commit, tag. Gives the id of the commit that the tag is on.

    ReleaseError where the Hub refuses, or can't be reached, with what to do; run again, it goes on where it stopped.
    """
    from huggingface_hub import HfApi

    api = HfApi()
    with hub.told(todo.repo):
        head = todo.parent
        if head is None:
            api.create_repo(todo.repo, repo_type=hub.KIND, private=private, exist_ok=True)
            head = api.repo_info(todo.repo, repo_type=hub.KIND).sha
        if todo.add or todo.delete:
            head = _commit(todo, head)
        if not todo.tagged:
            api.create_tag(todo.repo, tag=todo.tag, revision=head, repo_type=hub.KIND, tag_message=todo.message)
    return str(head)


def _commit(todo: Plan, parent: str | None) -> str:
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi

    added = [CommitOperationAdd(path, str(todo.folder / path)) for path, _ in todo.add]
    deleted = [CommitOperationDelete(path, is_folder=False) for path in todo.delete]
    done = HfApi().create_commit(
        todo.repo,
        [*added, *deleted],
        commit_message=todo.message,
        repo_type=hub.KIND,
        parent_commit=parent,
    )
    return str(done.oid)
