"""Estimate how likely a reviewer is to disagree with a change, from what is known without reading it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from clean import scoring
from clean.audit.classes.written_form import Shape
from clean.audit.ledger.ledger_edits import Case

LONG = 3
"""Visible code points, as a power of ten, at which the sign for length reaches 1."""

OUTLIER = 4
"""Multiple of the rule's median length above which a text is far longer."""

AGAIN = 1.5
"""Number of removals of one text, as a power of ten, at which it is certainly not news."""

RARE = 0.05
"""Share of a rule's edits below which a shape is rare."""

ENOUGH_EDITS = 20
"""Number of edits from which it is known what is rare for a rule."""

REPAIRS = frozenset({"repair", "typography", "layout"})
"""Stages whose rules change characters but not words."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What is known about the rule of an edit."""

    share: float = 1.0
    """Share of the edit's shape among the rule's edits; 1 if they are too few."""
    median: int = 0
    """Median of the visible code points of the rule's edits."""
    stage: str = ""
    errs: float = 0.0
    """Share of content among the labelled lines that the rule removes; 0 if not measured."""
    times: int = 1
    """How often the rule removed the same text, if that makes a class."""
    letters: float = 1.0
    """Share of the rule's edits that write different letters; 1 if they are too few."""


def of_edit(case: Case, shape: Shape, habit: Habit) -> scoring.Features:
    """Return the signs of an edit, each with a value from 0 to 1."""
    if shape.kind in {"held", "markup"}:
        return {"nothing to read": 1}
    if shape.kind == "space":
        return {"only white space": 1}
    repairs = habit.stage in REPAIRS or bool(case.written.strip())
    other = repairs and changes_letters(case)
    signs = {
        "stands inside an article": case.place == "inside" and not repairs,
        "stands between kept paragraphs": case.between and case.place == "inside" and not repairs,
        "reads like a sentence": shape.sentence,
        "many characters": min(1.0, math.log10(1 + case.visible) / LONG),
        "far longer than others of its rule": _far(case.visible, habit.median),
        "a rare shape for its rule": max(0.0, 1 - habit.share / RARE),
        "the same text again and again": min(1.0, math.log10(habit.times) / AGAIN),
        "other letters than before": other,
        "other letters, as its rule hardly ever writes": other and max(0.0, 1 - habit.letters / RARE),
        "repairs characters": repairs,
        "the rule errs on labelled lines": habit.errs,
    }
    return {name: float(value) for name, value in signs.items() if value}


def risk(features: scoring.Features) -> float:
    """Convert signs to a risk from 0 to 1."""
    return _risk(tuple(features.items()))


@lru_cache(maxsize=2**14)
def _risk(signs: tuple[tuple[str, float], ...]) -> float:
    return 1 / (1 + math.exp(-_weights().score(dict(signs))))


def reason(features: scoring.Features) -> str:
    """Return the strongest signs, as text."""
    return _weights().reason(features)


def _weights() -> scoring.Weights:
    return scoring.load("clean.audit.classes", "risk.toml")


def _far(length: int, median: int) -> float:
    times = length / max(median, 1)
    return 0.0 if times <= OUTLIER else min(1.0, math.log2(times / OUTLIER) / 2 + 0.25)


def changes_letters(case: Case) -> bool:
    """Whether an edit writes different letters or digits than it removes, ignoring case."""
    return _letters(case.removed or "") != _letters(case.written)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def stages(about: Mapping[str, object]) -> dict[str, str]:
    """Return the stage of each rule, from the release's description of itself."""
    rules = about.get("rules")
    return {row["id"]: row.get("stage", "") for row in rules} if isinstance(rules, list) else {}
