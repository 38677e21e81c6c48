"""Everything that is installed to run the toolkit is under a permissive licence, or was looked at and is named here."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageMetadata, metadata

import pytest

from tests.lock.test_lock import RUN, entries

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "PSF-2.0", "Zlib",
}  # fmt: skip

# Classifiers and free words that packages use instead of an SPDX expression.
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

# Packages whose own words are not permissive throughout, read by hand. All three are copyleft of single files: they ask
# that changes to *their* files stay open, and say nothing of what uses them. We change none of them and ship none.
REVIEWED = {
    "certifi": ("MPL-2.0", "asked for by trafilatura; a list of certificate authorities"),
    "tld": ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", "asked for by trafilatura's courlan; used under the MPL"),
    "tqdm": ("MPL-2.0 AND MIT", "asked for by datasets; a progress bar"),
}


def stated(package: PackageMetadata) -> str:
    """Give the licence that a package states: its SPDX expression, else its words, else its classifiers."""
    expression = package.get("License-Expression")
    if expression:
        return expression
    words = (package.get("License") or "").strip()
    if words and words != "UNKNOWN" and "\n" not in words:
        return MEANS.get(words.lower(), words)
    classifiers = [c.rpartition(":: ")[2] for c in package.get_all("Classifier", []) if c.startswith("License ::")]
    return " AND ".join(sorted(MEANS.get(name.lower(), name) for name in classifiers))


def permits(expression: str) -> bool:
    """Say whether an SPDX expression leaves a permissive choice: every part of an AND, any of an OR."""
    return any(
        all(part.strip("() ") in PERMISSIVE for part in re.split(r"\bAND\b", choice))
        for choice in re.split(r"\bOR\b", expression)
    )


def installed() -> list[str]:
    """Name the packages of the run-time lock that belong on this machine."""
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
    """What is unknown is not permissive."""
    assert permits(expression) is good


@pytest.mark.parametrize("name", installed())
def test_licence_is_permissive(name: str) -> None:
    """A new package, or a new licence of an old one, is looked at by a person before it enters."""
    licence = stated(metadata(name))
    assert permits(licence) or REVIEWED.get(name, ("",))[0] == licence, f"{name}: {licence or 'states none'}"


@pytest.mark.parametrize("name", REVIEWED)
def test_the_table_is_not_stale(name: str) -> None:
    """A package that left the lock, or became permissive, leaves the table."""
    assert name in installed()
    assert not permits(REVIEWED[name][0])


def test_the_closure_is_whole() -> None:
    """The lock holds more than what we name ourselves: that is the point of reading it."""
    assert len(installed()) > 40
    assert sys.version_info >= (3, 11)
