"""DATASHEET.md: the questions of Datasheets for Datasets (Gebru et al. 2021), answered from figures and by people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from clean.release.datasheet.computed_answers import answer
from clean.release.datasheet.questionnaire import FILE as ANSWERS
from clean.release.datasheet.questionnaire import Question, check, questions
from clean.release.datasheet.staleness import standing_of, unanswered
from clean.release.render.markdown import code, escape, prose, quote
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.release.datasheet.staleness import Standing
    from clean.release.edition import Edition

_TITLES = {
    "motivation": "Motivation",
    "composition": "Composition",
    "collection": "Collection process",
    "preprocessing": "Preprocessing, cleaning and labelling",
    "uses": "Uses",
    "distribution": "Distribution",
    "maintenance": "Maintenance",
}
_BY_HAND = "the curator"


FILE = layout.DATASHEET


def text(edition: Edition) -> str:
    """Return the datasheet of a version. Raises DatasheetError for invalid answers of the curator."""
    check(edition.answers)
    left = standing_of(edition)
    parts = [
        f"# Datasheet of {escape(edition.recipe.title)}, version {edition.version}",
        "The questions follow Datasheets for Datasets (Gebru et al., CACM 64(12), 2021) but are reworded. "
        f"Quoted paragraphs were written by {_BY_HAND}; everything else is computed from the release.",
    ]
    for section, asked in groupby(questions(), key=lambda question: question.section):
        parts.append(f"## {_TITLES[section]}")
        parts += [part for question in asked for part in _question(question, edition, left.stale.get(question.key, ()))]
    parts += [*_stale(left), *_open(edition)]
    return "\n\n".join(parts) + "\n"


def replies(edition: Edition, section: str, question: str) -> list[str]:
    """Return the answers to a question as Markdown, first the computed one, then the curator's; [] if there is none.

    Tables are left out.
    """
    computed = answer(section, question, edition).split("\n\n")
    written = prose(edition.answers.get(section, {}).get(question, ""))
    changed = standing_of(edition).stale.get(f"{section}.{question}", ()) if written and edition.pins else ()
    parts = ["\n\n".join(part for part in computed if not part.startswith("|")), written, *_mark(changed)]
    return [said for said in parts if said]


def _question(question: Question, edition: Edition, changed: Sequence[str]) -> Iterator[str]:
    yield f"### {question.ask}"
    computed, written = answer(question.section, question.id, edition), question.answered(edition.answers)
    if computed:
        yield computed
    if written:
        yield quote(prose(written))
    if not computed and not written:
        yield "*Not answered.*"
    yield from _mark(changed)


def _mark(changed: Sequence[str]) -> Iterator[str]:
    """Mark a stale answer as such."""
    if changed:
        names = ", ".join(code(name) for name in changed)
        yield f"**Stale**: figures have changed since {_BY_HAND} wrote this ({names})."


def _stale(left: Standing) -> Iterator[str]:
    if left.stale:
        yield "## Stale"
        yield f"Answers whose underlying figures have changed, to be reviewed in `{ANSWERS}` ({len(left.stale)}):"
        yield "\n".join(f"* `{key}`: {', '.join(code(name) for name in names)}" for key, names in left.stale.items())


def _open(edition: Edition) -> Iterator[str]:
    left = unanswered(edition.answers)
    yield "## Not answered"
    if not left:
        yield f"Nothing: {_BY_HAND} has answered every question that figures alone can't answer."
        return
    yield f"Still to be answered by {_BY_HAND} in `{ANSWERS}` ({len(left)}):"
    yield "\n".join(f"* `{question.key}`: {question.ask}{_half(question)}" for question in left)


def _half(question: Question) -> str:
    return " (figures are given above)" if question.who == "both" else ""
