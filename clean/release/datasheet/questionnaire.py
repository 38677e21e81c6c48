"""The 50 questions of Datasheets for Datasets (Gebru et al. 2021), and a check of the answers."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from clean.errors import DatasheetError

if TYPE_CHECKING:
    from clean.intake import Answers

FILE = "raw/datasheet.toml"

_EMPTY = re.compile(
    r"\W*(?:more information needed|information needed|to ?do|tbd|to be (?:done|determined|decided)|fix ?me|x+|n/?a|"
    r"(?:does )?not appl(?:y|icable)(?: because)?)?\W*",
    re.IGNORECASE,
)
"""Placeholders for an answer still to come, and "does not apply" without a reason."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a datasheet."""

    section: str
    id: str
    """Its key in raw/datasheet.toml, under its section."""
    who: str
    """Who answers: computed, both, or human."""
    ask: str
    source: str
    """Subsection and place in the paper."""
    evidence: tuple[str, ...]
    """Figures that a curator's answer is based on, as explained in `questions.toml`."""

    @property
    def key(self) -> str:
        """Its name in messages: `motivation.purpose`."""
        return f"{self.section}.{self.id}"

    def answered(self, answers: Answers) -> str:
        """Return the curator's answer, or ""."""
        return answers.get(self.section, {}).get(self.id, "").strip()


@cache
def questions() -> tuple[Question, ...]:
    """Return the 50 questions in the paper's order."""
    rows = tomllib.loads(files("clean.release.datasheet").joinpath("questions.toml").read_text(encoding="utf-8"))[
        "question"
    ]
    return tuple(Question(**{**row, "evidence": tuple(row["evidence"])}) for row in rows)


def check(answers: Answers) -> None:
    """Reject unknown questions and empty answers; DatasheetError names all of them."""
    given = {(section, key) for section, keys in answers.items() for key in keys}
    strange = sorted(given - {(question.section, question.id) for question in questions()})
    if strange:
        names = ", ".join(f"{section}.{key}" for section, key in strange)
        mends = "; ".join(_nearest(section, key) for section, key in strange)
        raise DatasheetError(f"unknown question{'s' * (len(strange) > 1)}: {names}", where=FILE, hint=mends)
    empty = list(_empty(answers))
    if empty:
        hint = 'answer it, write "does not apply because …", or delete the line: a draft can be built without it'
        raise DatasheetError(f"not an answer: {', '.join(empty)}", where=FILE, hint=hint)


def _empty(answers: Answers) -> Iterator[str]:
    for question in questions():
        said = question.answered(answers)
        if said and _EMPTY.fullmatch(said):
            yield f"{question.key} = {said!r}"


def _nearest(section: str, key: str) -> str:
    own = [question.id for question in questions() if question.section == section]
    everywhere = {question.id: question.section for question in questions()}
    if key in everywhere:
        return f"{key} belongs under [{everywhere[key]}]"
    near = difflib.get_close_matches(key, own, n=1, cutoff=0.4)
    return f"write {near[0]} instead of {key}" if near else f"the questions under [{section}] are {', '.join(own)}"
