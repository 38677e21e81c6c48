"""Turn a release into a page for reviewers."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clean import intake, release
from clean.audit.ledger.ledger_sums import Figures, figures
from clean.audit.page.html import render
from clean.audit.page.page_data import data
from clean.audit.page.spreadsheet import sheet
from clean.errors import InputError, ReleaseError, VersionError


@dataclass(frozen=True, slots=True)
class Audit:
    """A page and the figures behind it."""

    version: str
    span: str
    """The version, or two as `1.0.0..1.1.0`: part of the name of the page's file."""
    html: str
    sheet: str
    """The classes as comma-separated values."""
    figures: Figures
    classes: int
    stop: int
    """Number of classes to read before stopping."""
    left_out: tuple[str, ...]
    """Descriptions of what the page does not show."""


def audit(root: Path, version: str | None = None, documents: Sequence[str] = ()) -> Audit:
    """Make the page of one version of the corpus project at `root`, the newest by default.

    `version`: `1.1.0`, or `1.0.0..1.1.0` for what is new in the second and why its records differ.
    `documents`: ids of documents to show side by side in any case. Whatever is already decided in raw/decisions.jsonl
    is left out, and counted. Raises VersionError if there is no such version, InputError for a document that is not
    in the release, VerifyError if its ledger does not reconcile, ReleaseError if it withholds its texts.
    """
    earlier, dots, later = (version or "").rpartition("..")
    folder, since = folder_of(root, later or None), folder_of(root, earlier) if dots else None
    if any(release.withheld(one) for one in (folder, since) if one):
        hint = "audit a project with the same raw/ and a different ledger level in raw/corpus.toml"
        raise ReleaseError("the release withholds its texts: there is nothing to read", where=str(folder), hint=hint)
    _insist_on(folder, documents)
    sums = figures(folder)
    found = data(folder, sums, documents, decided(root), since)
    span = f"{since.name}..{folder.name}" if since else folder.name
    return Audit(
        folder.name, span, render(found), sheet(found), sums, len(found["classes"]), found["stop"], tuple(found["left"])
    )


def decided(root: Path) -> dict[str, str | None]:
    """Return the signatures of all verdicts in raw/decisions.jsonl, each with its document if it is on one place there.

    Raises DecisionError for an invalid line.
    """
    file = root / intake.DECISIONS
    if not file.is_file():
        return {}
    rows, mistakes = intake.decision_lines(file.read_bytes(), intake.DECISIONS)
    if mistakes:
        raise mistakes[0]
    return {row["signature"]: row["document"] if row.get("only_here") else None for _, row in rows}


def folder_of(root: Path, version: str | None) -> Path:
    """Return the folder of a version, the newest by default; raises VersionError if there is none."""
    known = [entry.version for entry in release.versions.read_index(root).kept]
    if not known:
        raise VersionError("there is no release yet", where="release/index.json", hint="run clean build")
    if version is not None and version not in known:
        release.versions.expect_files(root / "release" / version)
        raise VersionError(
            f"there is no version {version!r}", where="release/index.json", hint=f"one of {', '.join(known)}"
        )
    return root / "release" / (version or known[-1])


def _insist_on(folder: Path, documents: Sequence[str]) -> None:
    known = [row["document"] for row in release.read_rows(folder, "documents", ["document"])] if documents else []
    for name in documents:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "raw/manifest.jsonl lists the documents"
            raise InputError(f"there is no document {name!r}", where=str(folder), hint=hint)
