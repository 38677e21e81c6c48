"""Where the toolkit that is running can be installed from, for the workflow of a corpus."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "corpus-ledger"

UNKNOWN = f"{NAME} @ git+https://REPOSITORY@COMMIT"
"""What stands in the workflow if that can't be found out, to be filled in."""


def requirement(installed: Distribution | None = None) -> str:
    """Return a requirement for the toolkit that pip can install anywhere, pinned; UNKNOWN if there is none.

    What came from a package index is pinned by version, everything else by address and commit of its repository
    (PEP 610 records where a distribution came from).
    """
    found = installed or distribution(NAME)
    told: dict[str, Any] = json.loads(found.read_text("direct_url.json") or "{}")
    if not told:
        return f"{NAME}=={found.version}"
    if "vcs_info" in told:
        return _pinned(told["url"], told["vcs_info"]["commit_id"])
    place = urlsplit(told["url"])
    return _of_checkout(Path(url2pathname(place.path))) if place.scheme == "file" else UNKNOWN


def _of_checkout(folder: Path) -> str:
    address, commit = _git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD")
    return _pinned(address, commit) if address.startswith("https://") and commit else UNKNOWN


def _pinned(address: str, commit: str) -> str:
    parts = urlsplit(address)
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])  # without a user or token
    return f"{NAME} @ git+{bare.geturl()}@{commit}"


def _git(folder: Path, *words: str) -> str:
    """Return the output of git in a folder; "" if it fails."""
    if not folder.is_dir():
        return ""
    try:
        command = ["git", "-C", str(folder), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - git, and words of ours
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
