"""Write reviewers' verdicts to raw/decisions.jsonl, from which the next build applies them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import dates, intake
from clean.audit.audit_release import decided, folder_of
from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.page_data import data
from clean.audit.review.class_questions import Question, questions
from clean.audit.review.readable import WORDS, readable
from clean.errors import DecisionError, InputError, VersionError
from clean.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Taken:
    """What happened to the verdicts of a file."""

    added: int
    """Number of new lines."""
    known: int
    """Number of lines that the corpus already had."""
    total: int
    """Number of lines in raw/decisions.jsonl afterwards."""


def open_questions(root: Path, version: str | None = None) -> Sequence[Question]:
    """Return the classes of a version (the newest by default) with anything undecided, in reading order.

    Raises as `audit` does.
    """
    folder = folder_of(root, version)
    return list(questions(data(folder, figures(folder), (), decided(root))))


def take(root: Path, verdicts: Sequence[Mapping[str, Any]]) -> Taken:
    """Append the verdicts that are not yet in raw/decisions.jsonl; the file is replaced as a whole.

    Each says what it was on: the text is short, and inert; where it is missing, the newest release is searched for it.
    """
    file = root / intake.DECISIONS
    if not file.parent.is_dir():
        raise InputError("not a corpus project", where=str(root), hint="name the project folder with --root")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    there = {_identity(json.loads(line)) for line in lines if line.strip()}
    fresh = {_identity(row): row for row in verdicts if _identity(row) not in there}
    if fresh:
        told = [json.dumps(row, ensure_ascii=False) for row in _readable(root, list(fresh.values()))]
        write_whole(file, "".join(f"{line}\n" for line in [*lines, *told]).encode("utf-8"), DecisionError)
    return Taken(len(fresh), len(verdicts) - len(fresh), len(lines) + len(fresh))


def _identity(verdict: Mapping[str, Any]) -> str:
    return json.dumps({key: value for key, value in verdict.items() if key not in WORDS}, sort_keys=True)


def _readable(root: Path, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    try:
        return readable(folder_of(root, None), rows)
    except VersionError:  # a corpus that was never built can still take a download
        return readable(None, rows)


def _no_values(rows: Sequence[tuple[int, Mapping[str, Any]]], file: str) -> Iterator[DecisionError]:
    """Yield a mistake for each date whose value is not one."""
    for line, row in rows:
        if row["kind"] == "date" and row["verdict"] == "is" and not dates.is_value(row["to"]):
            hint = "write a value such as 2026-05-04, 2026-W19 or P3D"
            yield DecisionError(f"{row['to']!r} is not a TIMEX3 value", where=f"{file}:{line} at /to", hint=hint)


def import_file(root: Path, file: Path) -> Taken:
    """Import a file downloaded from the page of `clean audit`.

    Raises DecisionError with every line that breaks the schema, InputError if the file can't be read; in both cases
    nothing is written.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        hint = "name the file downloaded from the audit page"
        raise InputError(f"the file can't be read: {error.strerror}", where=str(file), hint=hint) from error
    rows, mistakes = intake.decision_lines(data, str(file))
    mistakes = mistakes or list(_no_values(rows, str(file)))
    if mistakes:
        shown = "\n".join(f"  {mistake}" for mistake in mistakes[:20])
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes):,} mistakes"
        raise DecisionError(f"{count}, nothing was imported\n{shown}", where=str(file))
    return take(root, [row for _, row in rows])
