"""Everything installed to run the toolkit has a permissive licence, or was reviewed and is listed here."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageMetadata, metadata

import pytest

from tests.lock.test_lock import RUN, entries

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "PSF-2.0", "Zlib",
}  # fmt: skip

# Classifiers and free text that packages use instead of an SPDX expression.
MEANS = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the bsd 2-clause license": "BSD-2-Clause",
}

# Packages whose stated licence is not entirely permissive, reviewed by hand. All three have file-level copyleft:
# changes to *their* files must stay open, but not the code that uses them. We neither change nor ship them.
REVIEWED = {
    "certifi": ("MPL-2.0", "required by trafilatura; a list of certificate authorities"),
    "tld": ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", "required by trafilatura's courlan; used under the MPL"),
    "tqdm": ("MPL-2.0 AND MIT", "required by datasets; a progress bar"),
}


def stated(package: PackageMetadata) -> str:
    """Return the licence that a package states: its SPDX expression, else its free text, else its classifiers."""
    expression = package.get("License-Expression")
    if expression:
        return expression
    words = (package.get("License") or "").strip()
    if words and words != "UNKNOWN" and "\n" not in words:
        return MEANS.get(words.lower(), words)
    classifiers = [c.rpartition(":: ")[2] for c in package.get_all("Classifier", []) if c.startswith("License ::")]
    return " AND ".join(sorted(MEANS.get(name.lower(), name) for name in classifiers))


def permits(expression: str) -> bool:
    """Whether an SPDX expression leaves a permissive choice: every part of an AND, any part of an OR."""
    return any(
        all(part.strip("() ") in PERMISSIVE for part in re.split(r"\bAND\b", choice))
        for choice in re.split(r"\bOR\b", expression)
    )


def installed() -> list[str]:
    """Return the packages of the run-time lock that apply to this machine."""
    return [r.name for r, _ in entries(RUN) if r.marker is None or r.marker.evaluate()]


@pytest.mark.parametrize(
    ("expression", "good"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT", True),
        ("MPL-2.0 AND MIT", False),
        ("GPL-3.0-or-later", False),
        ("", False),
        ("Some Licence", False),
    ],
)
def test_what_permits(expression: str, *, good: bool) -> None:
    """An unknown licence is not permissive."""
    assert permits(expression) is good


@pytest.mark.parametrize("name", installed())
def test_licence_is_permissive(name: str) -> None:
    """A new package, or a changed licence, needs a review by a person."""
    licence = stated(metadata(name))
    assert permits(licence) or REVIEWED.get(name, ("",))[0] == licence, f"{name}: {licence or 'no licence stated'}"


@pytest.mark.parametrize("name", REVIEWED)
def test_the_table_is_not_stale(name: str) -> None:
    """A package that left the lock, or became permissive, must be removed from the table."""
    assert name in installed()
    assert not permits(REVIEWED[name][0])


def test_the_closure_is_whole() -> None:
    """The lock contains more than the direct dependencies, which is the point of reading it."""
    assert len(installed()) > 40
    assert sys.version_info >= (3, 11)
