"""One release as a page for a reviewer."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clean import intake, release
from clean.audit.data import data
from clean.audit.figures import Figures, figures
from clean.audit.page import render
from clean.audit.sheet import sheet
from clean.errors import DecisionError, InputError, ReleaseError, VersionError


@dataclass(frozen=True, slots=True)
class Audit:
    """A page and what it rests on."""

    version: str
    html: str
    sheet: str
    """The classes as comma-separated values."""
    figures: Figures
    classes: int
    stop: int
    """How many classes to read."""
    left_out: tuple[str, ...]
    """What the page does not show, in words."""


def audit(root: Path, version: str | None = None, documents: Sequence[str] = ()) -> Audit:
    """Make the page of one version of the corpus project at `root`, by default the newest.

    version: `1.1.0`, or `1.0.0..1.1.0` for the page of the second with what the first has not, and why records differ.
    What raw/decisions.jsonl decides already is left out, and counted.
    `documents`: ids of documents that are shown side by side whatever the classes show. VersionError where there is no
    such version, InputError for a document that the release lacks, VerifyError where its ledger does not reconcile,
    ReleaseError where it withholds its texts.
    """
    earlier, dots, later = (version or "").rpartition("..")
    folder, since = folder_of(root, later or None), folder_of(root, earlier) if dots else None
    if any(release.withheld(one) for one in (folder, since) if one):
        mend = "audit a project with the same raw/ at another level in raw/corpus.toml"
        raise ReleaseError("a release withholds its texts: there is nothing to read", where=str(folder), mend=mend)
    _insist_on(folder, documents)
    sums = figures(folder)
    found = data(folder, sums, documents, decided(root), since)
    return Audit(
        folder.name, render(found), sheet(found), sums, len(found["classes"]), found["stop"], tuple(found["left"])
    )


def decided(root: Path) -> frozenset[str]:
    """Give the signatures of all verdicts in raw/decisions.jsonl; DecisionError for a line that is none."""
    file = root / intake.DECISIONS
    if not file.is_file():
        return frozenset()
    rows, mistakes = intake.read_lines(file.read_bytes(), intake.DECISIONS, DecisionError, "decisions", "a verdict")
    if mistakes:
        raise mistakes[0]
    return frozenset(row["signature"] for _, row in rows)


def folder_of(root: Path, version: str | None) -> Path:
    """Find the folder of a version, by default of the newest; VersionError where there is none."""
    known = [entry.version for entry in release.read_index(root).kept]
    if not known:
        raise VersionError("there is no release yet", where="release/index.json", mend="clean build makes one")
    if version is not None and version not in known:
        raise VersionError(
            f"there is no version {version!r}", where="release/index.json", mend=f"one of {', '.join(known)}"
        )
    return root / "release" / (version or known[-1])


def _insist_on(folder: Path, documents: Sequence[str]) -> None:
    known = [row["document"] for row in release.read_rows(folder, "documents", ["document"])] if documents else []
    for name in documents:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else "the documents are those of raw/manifest.jsonl"
            raise InputError(f"no document is called {name!r}", where=str(folder), mend=mend)
