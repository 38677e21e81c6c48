"""Make the draft immutable."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clean import intake
from clean.errors import VersionError
from clean.release.datasheet.acceptance import require
from clean.release.datasheet.staleness import pinned, standing
from clean.release.lifecycle import changelog, draft_swap
from clean.release.storage import layout
from clean.release.verification.verifying import verify
from clean.release.versions import index
from clean.release.versions.lock import alone


def freeze(root: Path) -> str:
    """Freeze the draft of the corpus project at `root` and return its version number.

    Answers that rest on figures and were not accepted yet are pinned to the figures that they are frozen with.

    Raises VersionError if there is no draft, VerifyError if the draft fails verification (documents below ledger level
    `full` are checked against the files in `raw/`) or its files are not those that the build wrote, DatasheetError if a
    question is open or an answer stale, and ReleaseError while another process works on the corpus.
    """
    with alone(root):
        return _freeze(root)


def _freeze(root: Path) -> str:
    now = draft_swap.recover(root)
    draft = now.draft
    if draft is None:
        newest = f"; {now.newest_frozen.version} is frozen already" if now.newest_frozen else ""
        raise VersionError(f"there is no draft to freeze{newest}", where="release/", hint="run `clean build` first")
    folder = root / index.FOLDER / draft.version
    draft_swap.expect_whole(root, draft)
    verify(folder, root / "raw")
    about = layout.about(folder)
    require(about)
    _pin(root, about)
    frozen = now.with_frozen()
    index.write(root, frozen)
    changelog.write(root, frozen)
    return draft.version


def _pin(root: Path, about: Mapping[str, Any]) -> None:
    answers, pins = intake.answers(root)
    intake.pin(root, pinned(answers, pins, about, standing(answers, pins, about).unpinned))
