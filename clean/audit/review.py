"""Reviewers' verdicts on their way into raw/decisions.jsonl, from where the next build honours them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import intake
from clean.audit.asking import Question, questions
from clean.audit.audit import decided, folder_of
from clean.audit.data import data
from clean.audit.figures import figures
from clean.errors import DecisionError, InputError


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the verdicts of a file."""

    added: int
    """Lines that are new."""
    known: int
    """Lines that the corpus had already."""
    total: int
    """Lines of raw/decisions.jsonl afterwards."""


def open_questions(root: Path, version: str | None = None) -> Sequence[Question]:
    """Give the classes of a version that hold something undecided, in reading order, by default of the newest.

    Raises as `audit` does.
    """
    folder = folder_of(root, version)
    return list(questions(data(folder, figures(folder), (), decided(root))))


def take(root: Path, verdicts: Sequence[Mapping[str, Any]]) -> Taken:
    """Append verdicts to raw/decisions.jsonl, but for those that stand there already; the file is written whole."""
    file = root / intake.DECISIONS
    if not file.parent.is_dir():
        raise InputError("there is no corpus project here", where=str(root), mend="name its folder with --root")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    there = {_line(json.loads(line)) for line in lines if line.strip()}
    fresh = [line for line in dict.fromkeys(map(_line, verdicts)) if line not in there]
    if fresh:
        beside = file.with_name(f".{file.name}.new")
        beside.write_text("".join(f"{line}\n" for line in [*lines, *fresh]), encoding="utf-8", newline="\n")
        beside.replace(file)
    return Taken(len(fresh), len(verdicts) - len(fresh), len(lines) + len(fresh))


def _line(verdict: Mapping[str, Any]) -> str:
    return json.dumps(verdict, ensure_ascii=False)


def import_file(root: Path, file: Path) -> Taken:
    """Take in a file that the page of `clean audit` gave to download.

    DecisionError with every line that breaks the schema, InputError where the file can't be read; then nothing is
    written.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        mend = "name the file that the audit page gave to download"
        raise InputError(f"it can't be read: {error.strerror}", where=str(file), mend=mend) from error
    rows, mistakes = intake.read_lines(
        data, str(file), DecisionError, "decisions", "a line as the audit page writes it"
    )
    if mistakes:
        shown = "\n".join(f"  {mistake}" for mistake in mistakes[:20])
        raise DecisionError(f"{len(mistakes)} mistakes, nothing was taken in\n{shown}", where=str(file))
    return take(root, [row for _, row in rows])
