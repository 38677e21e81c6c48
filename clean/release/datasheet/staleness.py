"""Status of the curator's answers for the figures of a version: open, stale, or not yet pinned."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clean.release.datasheet.questionnaire import Question, questions

if TYPE_CHECKING:
    from clean.intake import Answers, Pins
    from clean.release.edition import Edition

WHICH = "which-"
"""Prefix of counted values: which values there are, not how often each occurs."""

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """What has to be done about the answers before a version can be frozen."""

    open: tuple[str, ...] = ()
    """Questions that the curator still has to answer, as `section.question`."""
    stale: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers whose evidence has changed since they were written, each with the figures that differ."""
    unpinned: tuple[str, ...] = ()
    """Answers based on figures that have not been pinned yet."""


def standing(answers: Answers, pins: Pins, facts: Mapping[str, Any]) -> Standing:
    """Compare answers with a version's facts, as in release.json; an answer based on no figure is never stale."""
    stale: dict[str, tuple[str, ...]] = {}
    unpinned = []
    for question in _answered(answers):
        now, then = evidence(question, facts), pins.get(question.section, {}).get(question.id, {})
        changed = tuple(name for name in now if name in then and then[name] != now[name])
        if changed:
            stale[question.key] = changed
        elif now.keys() - then.keys():
            unpinned.append(question.key)
    return Standing(tuple(question.key for question in unanswered(answers)), stale, tuple(unpinned))


def standing_of(edition: Edition) -> Standing:
    """Compare the curator's answers with the facts of the version that holds them."""
    return standing(edition.answers, edition.pins, edition.facts)


def unanswered(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that the curator still has to answer."""
    return tuple(question for question in questions() if question.who != "computed" and not question.answered(answers))


def evidence(question: Question, facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the digest of each figure that an answer is based on: 16 hexadecimal digits of SHA-256."""
    return {name: _digest(value_of(name, facts)) for name in question.evidence}


def value_of(name: str, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value of JSON
    """Look up a figure in release.json; KeyError if there is none of that name."""
    figures = facts["figures"]
    if name.startswith(WHICH):
        return sorted(count["name"] for count in figures[name.removeprefix(WHICH)])
    return figures[name] if name in figures else facts[name]


def pinned(answers: Answers, pins: Pins, facts: Mapping[str, Any], accepted: Iterable[str]) -> Pins:
    """Return the pins with those of the accepted answers (`section.question`) set to the facts.

    Pins of answers and figures that no longer exist are dropped.
    """
    now = set(accepted)
    found: dict[str, dict[str, dict[str, str]]] = {}
    for question in _answered(answers):
        then, digests = pins.get(question.section, {}).get(question.id, {}), evidence(question, facts)
        kept = digests if question.key in now else {name: then[name] for name in digests if name in then}
        if kept:
            found.setdefault(question.section, {})[question.id] = kept
    return found


def _answered(answers: Answers) -> list[Question]:
    return [question for question in questions() if question.answered(answers)]


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
