"""One mention as the grouping sees it: in the nominative, after its title of address."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from clean.names.compare.name_parts import Name, name
from clean.names.compare.spelling import same_spelling, surname_alike
from clean.names.find.finding import Mention
from clean.names.lexicon.given_names import given
from clean.names.lexicon.inflection import nominatives
from clean.names.lexicon.surnames import surname_ending

_CYRILLIC = re.compile("[Ѐ-ӿ]")


@dataclass(frozen=True, slots=True)
class Form:
    """A mention and the form used to compare it.

    `text`: the nominative, after its title of address; `name`: the same, parsed; `as_written`: whether the surface
    form already is the nominative; `article`: index of the article that contains it, or -1.
    """

    mention: Mention
    text: str
    name: Name
    as_written: bool
    article: int

    @property
    def full(self) -> bool:
        """Whether it has more than a surname."""
        return len(self.name.tokens) > 1


def form(mention: Mention, article: int, seen: Collection[str]) -> Form:
    """Return the form of a mention; `seen`: lower-case tokens of all mentions in the document."""
    surface = " ".join(mention.surface.split())
    text = surface
    if _CYRILLIC.search(surface):
        text = _nominative(surface.split(" "), seen)
    titled = f"{mention.honorific} {text}".strip()
    return Form(mention, titled, name(titled), text.lower() == surface.lower(), article)


def _nominative(parts: list[str], seen: Collection[str]) -> str:
    """Return the nominative of a full name whose given name is a listed one in another case; anything else as is."""
    first = _listed(parts[0]) if len(parts) > 1 else None
    if first is None or first == parts[0].lower():
        return " ".join(parts)
    known = given(first)
    female = known is not None and known.gender == "female"
    rest = [_surname(part.lower(), female, seen) for part in parts[1:]]
    return " ".join(word[:1].upper() + word[1:] for word in [first, *rest])


def _listed(token: str) -> str | None:
    """Return the listed given name that a token is a case form of, preferring the token itself."""
    return next((candidate for candidate in nominatives(token) if given(candidate)), None)


def _surname(token: str, female: bool, seen: Collection[str]) -> str:
    """Return the likeliest nominative of a surname: one in the text, else with a surname ending, else the shortest."""
    options = [option for option in nominatives(token)[1:] if (option[-1] in "ая") == female or option.endswith("ка")]
    if not options:
        return token
    return min(options, key=lambda option: (option not in seen, not surname_ending(option), len(option), option))


def surname_likeness(bare: Name, full: Name) -> float:
    """Return how well a single token fits a longer name: its surname by sound and letters, any other by spelling.

    0 for a different surname.
    """
    token = bare.tokens[0]
    if same_spelling(token, full.tokens[-1]):
        return 1.0
    if any(same_spelling(token, other) for i, other in enumerate(full.tokens) if i not in full.initials):
        return 0.95
    return surname_alike(token, full.tokens[-1]) if len(token) > 3 else 0.0
