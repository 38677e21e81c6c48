"""Open questions and stale answers of a datasheet, with their figures, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clean import release

SHOWN = 160
"""Longest figure to print, in code points."""


def lines(left: release.datasheet.Standing, about: Mapping[str, Any], only: set[str]) -> Iterator[str]:
    """Yield what is left to do, question by question; only for the keys in `only`, if there are any."""
    from clean import release

    asked = {question.key: question for question in release.datasheet.questions() if not only or question.key in only}
    kinds = {"open": left.open, "stale": tuple(left.stale), "not accepted yet": left.unpinned}
    for kind, keys in kinds.items():
        shown = [key for key in keys if key in asked]
        if shown:
            yield f"{kind}: {len(shown)}"
        for key in shown:
            yield f"  {key}: {asked[key].ask}"
            yield from _figures(asked[key], about, left.stale.get(key, ()))
    if not any(kinds.values()):
        yield "all questions are answered, and all answers accepted for their current figures"


def _figures(question: release.datasheet.Question, about: Mapping[str, Any], changed: tuple[str, ...]) -> Iterator[str]:
    from clean import release

    for name in question.evidence:
        mark = " (changed)" if name in changed else ""
        yield f"      {name}{mark}: {shorten(_value(release.datasheet.value_of(name, about)), SHOWN, placeholder=' …')}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(part) for part in value) or "none"
    if isinstance(value, Mapping):
        if value.keys() == {"name", "number", "share"}:
            return f"{value['name'] or 'not given'} {value['number']}"
        return " ".join(f"{name} {_value(part)}" for name, part in value.items())
    return "not given" if value in (None, "") else str(value)
