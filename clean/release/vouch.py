"""The curator vouches for the datasheet: answers are accepted for the figures they stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clean import intake
from clean.errors import DatasheetError, VersionError
from clean.release import index, layout
from clean.release.lock import alone
from clean.release.questions import FILE, check, questions
from clean.release.standing import Standing, pinned, standing

_WRITE = 'write [section] and key = "…" in raw/datasheet.toml for each; "does not apply because …" is an answer'
_ACCEPT = "read the figures, mend the answer where it is no longer true, then run clean answers --accept"


def newest(root: Path) -> tuple[str, dict[str, Any]]:
    """Give the number and the release.json of the newest version; VersionError where there is none."""
    versions = index.read(root).kept
    if not versions:
        raise VersionError("there is no version yet", where="release/", mend="run clean build first")
    number = versions[-1].version
    return number, layout.about(root / index.FOLDER / number)


def answers_now(root: Path) -> Standing:
    """Hold raw/datasheet.toml, as it now is, against the newest version; errors as of `newest` and `intake.answers`."""
    return standing(*intake.answers(root), newest(root)[1])


def accept(root: Path, keys: Sequence[str] = ()) -> tuple[str, ...]:
    """Pin answers, `section.question`, to the figures of the newest version, all of them by default; give those pinned.

    DatasheetError for a key that is no question, or has no answer; ReleaseError while another process works there.
    """
    with alone(root):
        _, about = newest(root)
        answers, pins = intake.answers(root)
        check(answers)
        answered = {question.key for question in questions() if question.answered(answers)}
        strange = sorted({*keys} - answered)
        if strange:
            what = f"there is no answer to {', '.join(strange)}"
            raise DatasheetError(what, where=FILE, mend="clean answers lists the questions by their keys")
        intake.pin(root, pinned(answers, pins, about, keys or answered))
        return tuple(question.key for question in questions() if question.key in (keys or answered))


def require(about: Mapping[str, Any]) -> None:
    """Refuse a draft whose datasheet is not done: DatasheetError names each question that is open or stale."""
    sheet = about.get("datasheet")
    if sheet is None:
        raise VersionError("an older toolkit built the draft", where="release/", mend="run clean build again")
    left = Standing(tuple(sheet["open"]), sheet["stale"])
    if left.open or left.stale:
        mends = [_WRITE] * bool(left.open) + [_ACCEPT] * bool(left.stale)
        raise DatasheetError(". ".join(remarks(left)), where=FILE, mend=f"{'; '.join(mends)}; then run clean build")


def remarks(left: Standing, most: int | None = None) -> Iterator[str]:
    """Say what is open and what is stale, a sentence each that names the questions, or the first `most` open ones."""
    if left.open:
        more = ", …: clean answers lists them" if most is not None and len(left.open) > most else ""
        yield f"{_questions(left.open, 'wants', 'want')} an answer: {', '.join(left.open[:most])}{more}"
    if left.stale:
        yield f"{_answers(left.stale)} stale: {'; '.join(stale(left))}"


def stale(left: Standing) -> Iterator[str]:
    """Name each stale answer with the figures that changed: `collection.origin (publishers)`."""
    yield from (f"{key} ({', '.join(changed)})" for key, changed in left.stale.items())


def mend_stale() -> str:
    """Say what to do about stale answers."""
    return f"{_ACCEPT}, and clean build"


def _questions(keys: Iterable[str], one: str, many: str) -> str:
    number = len(list(keys))
    return f"1 question of the datasheet {one}" if number == 1 else f"{number} questions of the datasheet {many}"


def _answers(keys: Iterable[str]) -> str:
    number = len(list(keys))
    return "1 answer of the datasheet is" if number == 1 else f"{number} answers of the datasheet are"
