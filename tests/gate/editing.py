"""What editors do to a report that they take over, as functions of its paragraphs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Article = tuple[str, list[str]]
"""Headline and paragraphs."""

AGENCY = "This report comes from the wire of the Northern Press Agency and was not edited by this newspaper."
_QUOTED = re.compile(r"[“\"„«]([^”\"“»]{20,})[”\"“»]")
_FIGURE = re.compile(r"\b\d+\b")


def cut(article: Article, _chance: random.Random) -> Article:
    """Leave out the last paragraph."""
    return article[0], article[1][:-1]


def headline(article: Article, chance: random.Random) -> Article:
    """Write another headline, of words of the text."""
    words = " ".join(article[1]).split()
    return " ".join(chance.sample(words, min(8, len(words)))), article[1]


def swapped(article: Article, chance: random.Random) -> Article:
    """Put two neighbouring paragraphs in the other order."""
    at = chance.randrange(len(article[1]) - 1)
    first, second = article[1][at : at + 2]
    return article[0], [*article[1][:at], second, first, *article[1][at + 2 :]]


def agency(article: Article, chance: random.Random) -> Article:
    """Add the line of an agency, above or below the text."""
    return article[0], [AGENCY, *article[1]] if chance.random() < 0.5 else [*article[1], AGENCY]


def figure(article: Article, chance: random.Random) -> Article:
    """Update one figure, or a word if there is none."""
    text = "\n".join(article[1])
    places = [found.span() for found in _FIGURE.finditer(text)] or [found.span() for found in re.finditer(r"\w+", text)]
    start, end = chance.choice(places)
    return article[0], f"{text[:start]}{chance.randrange(2000)}{text[end:]}".split("\n")


def quotes(article: Article, _chance: random.Random) -> Article:
    """Translate what is quoted: each word of it becomes another, always the same one."""
    text = "\n".join(article[1])
    return article[0], _QUOTED.sub(lambda found: _translated(found[0]), text).split("\n")


def _translated(quoted: str) -> str:
    return re.sub(r"\w+", lambda found: found[0][::-1].lower() + "o", quoted)


EDITS: dict[str, tuple[Callable[[Article, random.Random], Article], ...]] = {
    "cut": (cut,),
    "headline": (headline,),
    "swapped": (swapped,),
    "agency": (agency,),
    "figure": (figure,),
    "quotes": (quotes,),
    "several": (cut, headline, agency, figure),
}
"""Each kind of edit, and one that combines some."""


def edited(article: Article, kind: str, chance: random.Random) -> Article:
    """Return an article as edited; it must have at least three paragraphs."""
    for change in EDITS[kind]:
        article = change(article, chance)
    return article
