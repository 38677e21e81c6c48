"""The curator vouches for the datasheet: answers are accepted for the current figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clean import intake
from clean.errors import DatasheetError, VersionError
from clean.release.datasheet.questionnaire import FILE, check, questions
from clean.release.datasheet.staleness import Standing, pinned, standing
from clean.release.storage import layout
from clean.release.versions import index
from clean.release.versions.lock import alone

_WRITE = 'write [section] and key = "…" in raw/datasheet.toml for each; "does not apply because …" counts as an answer'
_ACCEPT = "check the figures, fix any answer that is no longer true, then run clean answers --accept"


def newest(root: Path) -> tuple[str, dict[str, Any]]:
    """Return the number and release.json of the newest version; VersionError if there is none."""
    versions = index.read(root).kept
    if not versions:
        raise VersionError("there is no version yet", where="release/", hint="run clean build first")
    number = versions[-1].version
    return number, layout.about(root / index.FOLDER / number)


def answers_now(root: Path) -> Standing:
    """Compare the current raw/datasheet.toml with the newest version; raises as `newest` and `intake.answers` do."""
    return standing(*intake.answers(root), newest(root)[1])


def accept(root: Path, keys: Sequence[str] = ()) -> tuple[str, ...]:
    """Pin answers (`section.question`; all by default) to the figures of the newest version; return those pinned.

    Raises DatasheetError for a key without a question or an answer, ReleaseError while another process is working.
    """
    with alone(root):
        _, about = newest(root)
        answers, pins = intake.answers(root)
        check(answers)
        answered = {question.key for question in questions() if question.answered(answers)}
        strange = sorted({*keys} - answered)
        if strange:
            what = f"there is no answer to {', '.join(strange)}"
            raise DatasheetError(what, where=FILE, hint="clean answers lists the keys of all questions")
        intake.pin(root, pinned(answers, pins, about, keys or answered))
        return tuple(question.key for question in questions() if question.key in (keys or answered))


def require(about: Mapping[str, Any]) -> None:
    """Reject a draft whose datasheet is not finished: DatasheetError names every open or stale question."""
    sheet = about.get("datasheet")
    if sheet is None:
        raise VersionError(
            "the draft was built by an older version of clean", where="release/", hint="run clean build again"
        )
    left = Standing(tuple(sheet["open"]), sheet["stale"])
    if left.open or left.stale:
        mends = [_WRITE] * bool(left.open) + [_ACCEPT] * bool(left.stale)
        raise DatasheetError(". ".join(remarks(left)), where=FILE, hint=f"{'; '.join(mends)}; then run clean build")


def remarks(left: Standing, most: int | None = None) -> Iterator[str]:
    """Yield a sentence on the open questions (at most `most` of them by name) and one on the stale answers."""
    if left.open:
        more = ", … (clean answers lists all)" if most is not None and len(left.open) > most else ""
        yield f"{_questions(left.open, 'needs', 'need')} an answer: {', '.join(left.open[:most])}{more}"
    if left.stale:
        yield f"{_answers(left.stale)} stale: {'; '.join(stale(left))}"


def stale(left: Standing) -> Iterator[str]:
    """Yield each stale answer with the figures that changed: `collection.origin (publishers)`."""
    yield from (f"{key} ({', '.join(changed)})" for key, changed in left.stale.items())


def mend_stale() -> str:
    """Return the hint on what to do about stale answers."""
    return f"{_ACCEPT} and clean build"


def _questions(keys: Iterable[str], one: str, many: str) -> str:
    number = len(list(keys))
    return f"1 datasheet question {one}" if number == 1 else f"{number} datasheet questions {many}"


def _answers(keys: Iterable[str]) -> str:
    number = len(list(keys))
    return "1 datasheet answer is" if number == 1 else f"{number} datasheet answers are"
