"""How certain a decision about a name is: the share of such decisions that are right. Reads certainty.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from clean.scoring import Curve

SURE = 0.9
"""Score from which a mention may be replaced by its person's canonical name: nine in ten are right."""

Form = Literal["one", "several", "headline"]
"""A mention of one word or of several, or one in a headline, which the text below it has, too."""
Whose = Literal["canonical", "variant", "article", "respelt", "elsewhere", "nobody"]
"""How a mention was given to its person: it is the person's canonical form; another full form; a surname of somebody
whom this article names, spelled the same or differently; of somebody named only later or elsewhere; of nobody named."""


def of_mention(likelihood: float, language: str, form: Form) -> float:
    """Return how often a mention with this likelihood is exactly one of a person, 0..1.

    `language`: ISO 639-1 code. English, whose likelihood is that of the rules fitted on it, and all others, whose
    likelihood is that of the learned weights, are two kinds.
    """
    return _mentions()[kind_of(language)][form].at(likelihood)


def of_person(whose: Whose) -> float:
    """Return how often a mention of a person that was given to a person of the document in this way is that person."""
    return 1.0 if whose in {"canonical", "nobody"} else float(_data()["person"][whose])


def of_link(match: float | None) -> float:
    """Return how often a link to the authority file is right: of a full name by its match, of a lone surname (None)."""
    return float(_data()["link"]["lone"]) if match is None else _links().at(match)


def of_linked() -> float:
    """Return how often a mention that links to the authority file is exactly one of a person."""
    return float(_data()["link"]["mention"])


def kind_of(language: str) -> str:
    """Return the kind of language: english, or learned."""
    return "english" if language in {"en", "und"} else "learned"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("clean.names").joinpath("certainty.toml").read_text("utf-8"))


@cache
def _mentions() -> dict[str, dict[str, Curve]]:
    return {
        kind: {size: Curve.of(points) for size, points in sizes.items()} for kind, sizes in _data()["mention"].items()
    }


@cache
def _links() -> Curve:
    return Curve.of(_data()["link"]["full"])
