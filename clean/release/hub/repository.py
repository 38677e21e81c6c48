"""Read releases from the Hugging Face Hub: a version is a tag, and a tag is either complete or absent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clean.errors import OfflineError, ReleaseError, VersionError
from clean.release.versions.policy import is_number, parse

KIND = "dataset"
"""Repository type of a release on the Hub."""


def tag_of(version: str) -> str:
    """Return the tag of a version: `v1.0.0`; VersionError if it is not a version number."""
    parse(version)
    return f"v{version}"


def fetch(repo: str, version: str | None) -> Path:
    """Return the folder of a repository's version (default: the newest) in the cache of huggingface_hub.

    Offline, or if the Hub does not answer, only a version cached under that exact tag is returned.
    Raises VersionError if there is no such version, and ReleaseError if it can't be fetched.
    """
    from huggingface_hub import snapshot_download

    with told(repo):
        tag = tag_of(version or newest(repo))
        return Path(snapshot_download(repo, repo_type=KIND, revision=tag))


def newest(repo: str) -> str:
    """Return the highest version tagged in a repository; VersionError if there is none."""
    found = versions(repo)
    if not found:
        raise VersionError("no version has been published", where=repo, hint="publish one with clean publish")
    return found[-1]


def versions(repo: str) -> list[str]:
    """Return the versions tagged in a repository, lowest first."""
    from huggingface_hub import HfApi

    names = [tag.name.removeprefix("v") for tag in HfApi().list_repo_refs(repo, repo_type=KIND).tags]
    return sorted((name for name in names if is_number(name)), key=parse)


@contextmanager
def told(repo: str) -> Iterator[None]:
    """Turn errors of the Hub into ones that say what to do."""
    from httpx2 import HTTPError
    from huggingface_hub import errors

    try:
        yield
    except errors.RevisionNotFoundError as error:
        hint = "see the repository's tags, or omit the version to get the newest"
        raise VersionError("there is no such version", where=repo, hint=hint) from error
    except errors.RepositoryNotFoundError as error:
        hint = "check the name; for a private dataset log in with `hf auth login` or set HF_TOKEN"
        raise ReleaseError("there is no such dataset on the Hub", where=repo, hint=hint) from error
    except errors.OfflineModeIsEnabled as error:
        hint = "unset HF_HUB_OFFLINE, or name a version that was loaded before"
        raise OfflineError("the Hub can't be reached offline", where=repo, hint=hint) from error
    except (errors.LocalEntryNotFoundError, errors.IncompleteSnapshotError) as error:
        hint = "load it once while online; another version is never substituted for it"
        raise ReleaseError("offline, and this version is not complete in the cache", where=repo, hint=hint) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        hint = _MENDS.get(status, "try again later; nothing done so far is lost")
        raise ReleaseError(f"the Hub returned HTTP status {status}", where=repo, hint=hint) from error
    except (HTTPError, OSError) as error:
        hint = "try again when you are online"
        raise OfflineError(f"the Hub can't be reached: {type(error).__name__}", where=repo, hint=hint) from error


_MENDS = {
    401: "log in with `hf auth login` or set HF_TOKEN",
    403: "your token can read but not write there: create one with write access",
    412: "somebody else wrote to the repository in the meantime: run the command again",
    429: "too many requests: wait a few minutes and run the command again",
}
