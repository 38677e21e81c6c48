"""What to do next in a corpus project, as commands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean.release.versions.index import DRAFT, FROZEN

if TYPE_CHECKING:
    from clean.release.datasheet.staleness import Standing
    from clean.release.versions.index import Entry


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    command: str
    """What to type; words in capitals stand for the user's own."""
    why: str
    """What it is good for now."""


DAMAGED = "damaged"
"""The state of a project whose newest version can't be read."""

_FIRST = {
    "no project": [("clean init FOLDER", "create a corpus project, or change to the folder that contains raw/")],
    "mistakes in raw": [("clean status", "after correcting the mistakes above")],
    "no documents": [("clean add FILES", "copy documents into raw/")],
    "no version": [("clean build", "clean the documents and write the first draft")],
}


def next_steps(
    root: Path, state: str, newest: Entry | None = None, *, outdated: bool = False, left: Standing | None = None
) -> tuple[Step, ...]:
    """Return what to do next, in order; each command can be run from the current folder.

    newest: the newest version that has its files; outdated: whether raw/ or the toolkit has changed since; left: what
    has to be done about its datasheet.
    """
    if newest is None:
        found = iter(_FIRST[state])
    elif state == DAMAGED:
        found = _again(newest)
    elif outdated or newest.yanked:
        found = _build(newest)
    else:
        found = _draft(left) if newest.state == DRAFT else _frozen(newest)
    here = "" if root == Path() or state == "no project" else f" --root {shlex.quote(str(root))}"
    return tuple(Step(command + here, why) for command, why in found)


def _again(newest: Entry) -> Iterator[tuple[str, str]]:
    if newest.state == DRAFT:
        yield "clean build", f"write the draft {newest.version} again"
    else:
        yield "clean check", "verify every version, once the files of the damaged one are restored"


def _build(newest: Entry) -> Iterator[tuple[str, str]]:
    if newest.state == FROZEN and newest.yanked:
        yield "clean build", f"write the version that replaces {newest.version}, which was yanked"
    elif newest.state == FROZEN:
        yield "clean build", f"write the draft that follows {newest.version}"
    else:
        yield "clean build", f"bring the draft {newest.version} up to date"


def _draft(left: Standing | None) -> Iterator[tuple[str, str]]:
    if left and (left.open or left.stale):
        yield "clean answers", "list the open questions and stale answers; write the answers in raw/datasheet.toml"
    if left and left.stale:
        yield "clean answers --accept", "once the stale answers are true again"
    if left and (left.open or left.stale):
        yield "clean build", "take the answers into the draft"
        return
    yield "clean audit", "read what cleaning did, and decide on it"
    yield "clean freeze", "make the draft immutable"


def _frozen(newest: Entry) -> Iterator[tuple[str, str]]:
    yield "clean check", "rebuild it: finds changes in rules, persons and answers, too"
    yield f"clean publish OWNER/NAME --version {newest.version}", "upload it to the Hugging Face Hub"
