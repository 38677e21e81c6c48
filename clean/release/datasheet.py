"""DATASHEET.md: the questions of Datasheets for Datasets (Gebru et al. 2021), answered by figures and by people."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from clean.errors import DatasheetError
from clean.release.answers import answer
from clean.release.markdown import escape, prose, quote

if TYPE_CHECKING:
    from clean.release.edition import Edition

FILE = "raw/datasheet.toml"

_TITLES = {
    "motivation": "Motivation",
    "composition": "Composition",
    "collection": "Collection process",
    "preprocessing": "Preprocessing, cleaning, labelling",
    "uses": "Uses",
    "distribution": "Distribution",
    "maintenance": "Maintenance",
}
_BY_HAND = "the curator"


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


@cache
def questions() -> tuple[Question, ...]:
    """Give the 50 questions in the order of the paper."""
    text = files("clean.release").joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(Question(**row) for row in tomllib.loads(text)["question"])


def check(answers: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse answers to questions that nobody asks; DatasheetError names each and the nearest question."""
    known = {(question.section, question.id) for question in questions()}
    strange = sorted({(section, key) for section, keys in answers.items() for key in keys} - known)
    if strange:
        names = ", ".join(f"{section}.{key}" for section, key in strange)
        mends = "; ".join(_nearest(section, key) for section, key in strange)
        raise DatasheetError(f"no such question: {names}", where=FILE, mend=mends)


def _nearest(section: str, key: str) -> str:
    own = [question.id for question in questions() if question.section == section]
    everywhere = {question.id: question.section for question in questions()}
    if key in everywhere:
        return f"{key} belongs under [{everywhere[key]}]"
    near = difflib.get_close_matches(key, own, n=1, cutoff=0.4)
    return f"write {near[0]} for {key}" if near else f"under [{section}] there are {', '.join(own)}"


def datasheet(edition: Edition) -> str:
    """Write the datasheet of a version; DatasheetError when the curator answers a question that there is not."""
    check(edition.answers)
    parts = [
        f"# Datasheet of {escape(edition.recipe.title)}, version {edition.version}",
        "The questions are those of Datasheets for Datasets (Gebru et al., CACM 64(12), 2021), in other words. "
        f"Quoted paragraphs are by {_BY_HAND}; all else is computed from the release.",
    ]
    for section, asked in groupby(questions(), key=lambda question: question.section):
        parts.append(f"## {_TITLES[section]}")
        parts += [part for question in asked for part in _question(question, edition)]
    parts += _open(edition)
    return "\n\n".join(parts) + "\n"


def replies(edition: Edition, section: str, question: str) -> list[str]:
    """Give what is said to a question, as Markdown: by figures, then by the curator; [] where nobody says anything."""
    written = edition.answers.get(section, {}).get(question, "").strip()
    return [said for said in (answer(section, question, edition), prose(written)) if said]


def _question(question: Question, edition: Edition) -> Iterator[str]:
    yield f"### {question.ask}"
    computed, written = answer(question.section, question.id, edition), _written(question, edition)
    if computed:
        yield computed
    if written:
        yield quote(prose(written))
    if not computed and not written:
        yield "*Not answered.*"


def _written(question: Question, edition: Edition) -> str:
    return edition.answers.get(question.section, {}).get(question.id, "").strip()


def unanswered(edition: Edition) -> tuple[Question, ...]:
    """List the questions that still want a sentence of the curator."""
    return tuple(question for question in questions() if question.who != "computed" and not _written(question, edition))


def _open(edition: Edition) -> Iterator[str]:
    left = unanswered(edition)
    yield "## Not answered"
    if not left:
        yield "Nothing: every question that figures can't answer alone has a sentence of the curator."
        return
    yield f"These {len(left)} want a sentence of the curator, in `{FILE}`:"
    yield "\n".join(f"* `{question.section}.{question.id}`: {question.ask}{_half(question)}" for question in left)


def _half(question: Question) -> str:
    return " (the figures stand above)" if question.who == "both" else ""
