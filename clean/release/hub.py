"""Releases on the Hugging Face Hub, read: a version is a tag, and a tag is whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clean.errors import ReleaseError, VersionError
from clean.release.policy import parse

KIND = "dataset"
"""What a release is to the Hub."""


def tag_of(version: str) -> str:
    """Name the tag of a version: `v1.0.0`; VersionError for what is no number."""
    parse(version)
    return f"v{version}"


def fetch(repo: str, version: str | None) -> Path:
    """Give the folder, in the cache of huggingface_hub, of a version of a repository, by default the newest.

    Offline, or where the Hub does not answer, only what is in the cache under that very tag is given.
    VersionError where there is no such version, ReleaseError where it can't be had.
    """
    from huggingface_hub import snapshot_download

    with told(repo):
        tag = tag_of(version or newest(repo))
        return Path(snapshot_download(repo, repo_type=KIND, revision=tag))


def newest(repo: str) -> str:
    """Give the highest version that a repository has a tag of; VersionError where there is none."""
    found = versions(repo)
    if not found:
        raise VersionError("no version is published there", where=repo, mend="clean publish puts one there")
    return found[-1]


def versions(repo: str) -> list[str]:
    """Give the versions that a repository has tags of, the lowest first."""
    from huggingface_hub import HfApi

    names = [tag.name.removeprefix("v") for tag in HfApi().list_repo_refs(repo, repo_type=KIND).tags]
    return sorted((name for name in names if _is_number(name)), key=parse)


def _is_number(name: str) -> bool:
    try:
        return bool(parse(name))
    except VersionError:
        return False


@contextmanager
def told(repo: str) -> Iterator[None]:
    """Turn what goes wrong with the Hub into an error that says what to do."""
    from httpx2 import HTTPError
    from huggingface_hub import errors

    try:
        yield
    except errors.RevisionNotFoundError as error:
        mend = "look at the repository's tags, or leave the version out for the newest"
        raise VersionError("there is no such version", where=repo, mend=mend) from error
    except errors.RepositoryNotFoundError as error:
        mend = "mend the name; for a private one log in with `hf auth login`, or set HF_TOKEN"
        raise ReleaseError("the Hub shows no such dataset", where=repo, mend=mend) from error
    except errors.OfflineModeIsEnabled as error:
        mend = "unset HF_HUB_OFFLINE; to load offline, name a version that was loaded before"
        raise ReleaseError("the Hub can't be asked offline", where=repo, mend=mend) from error
    except (errors.LocalEntryNotFoundError, errors.IncompleteSnapshotError) as error:
        mend = "load it once with a connection; another version is never given in its place"
        raise ReleaseError("offline, and this version is not whole in the cache", where=repo, mend=mend) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        mend = _MENDS.get(status, "try again later: what was done so far is not lost")
        raise ReleaseError(f"the Hub answers {status}", where=repo, mend=mend) from error
    except (HTTPError, OSError) as error:
        mend = "try again with a connection"
        raise ReleaseError(f"the Hub can't be reached: {type(error).__name__}", where=repo, mend=mend) from error


_MENDS = {
    401: "log in with `hf auth login`, or set HF_TOKEN",
    403: "your token may read but not write there: make one with the right to write",
    412: "somebody else wrote to the repository in the meantime: run it again",
    429: "too many requests: wait some minutes and run it again",
}
