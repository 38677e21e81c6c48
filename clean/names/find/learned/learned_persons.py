"""The persons of a text by learned weights, and by what needs no weights: titles, offices, the text's full names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clean.names.find.learned.labelling import Labelled, Scores, decode, weights
from clean.names.find.learned.looks import Look, looks
from clean.names.find.name_tokens import Token
from clean.names.find.sign_bits import signs
from clean.names.find.words_around import Context

TITLED, OFFICE = 0.95, 0.6
"""Lowest likelihood of a name directly behind a title of address, and behind an office."""
FULL, KNOWN, KNOWN_IN_CYRILLIC = 0.5, 48, 112
"""Lowest likelihood of a full name whose last word is known in the rest of the text, and what that is worth there: more
in Cyrillic, where what has a capital is mostly a name."""
_NAMES = frozenset(["name", "heard", "formed", "maybe", "given"])
_HONORIFIC = signs("honorific_before")
_ACTS = signs("speech_after past_after who_after age_after")


class Found(NamedTuple):
    """A person: its span in code points, the words in it, the title before it, and how likely it is, 0..1."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    honorific: str
    likelihood: float
    headline: bool


def persons(context: Context) -> Iterator[Found]:
    """Yield the persons of a text in text order."""
    found = looks(context)
    scores = [[keys.score() for keys in look.keys] for look in found]
    moves = weights().moves
    labelled = [decode(own, moves) for own in scores]
    names = _surnames(found, labelled)
    for look, own, first in zip(found, scores, labelled, strict=True):
        known = [i for i, stem in enumerate(look.stems) if stem in names and not _inside(i, first)]
        again = decode(_raised(own, known, look), moves) if known else first
        yield from (_found(look, person) for person in _certain(again, look))


def _surnames(found: Sequence[Look], labelled: Sequence[list[Labelled]]) -> frozenset[str]:
    """Return the stems of the last words of full names."""
    return frozenset(
        look.stems[person.end - 1]
        for look, own in zip(found, labelled, strict=True)
        for person in own
        if person.end - person.first > 1 and person.likelihood >= FULL
    ) - {""}


def _inside(i: int, found: Sequence[Labelled]) -> bool:
    return any(person.first <= i < person.end for person in found)


def _raised(scores: Sequence[Scores], known: Sequence[int], look: Look) -> list[Scores]:
    """Return scores in which the surnames of full names elsewhere in the text are likelier to be persons."""
    token = look.run.items[known[0]].token
    more = KNOWN_IN_CYRILLIC if token and token.word.cyrillic else KNOWN
    return [(begin + more * (n in known), inside, out) for n, (begin, inside, out) in enumerate(scores)]


def _certain(found: list[Labelled], look: Look) -> list[Labelled]:
    """Add the word behind a title of address or an office, and a surname that begins a sentence and speaks or acts."""
    items = look.run.items
    last = len(items) - 1
    if (found and found[-1].end > last) or items[last].sort not in _NAMES:
        return found
    title = items[last - 1].sort if last else "honorific" if look.left & _HONORIFIC else ""
    if title == "honorific":
        return [*found, Labelled(last, last + 1, TITLED)]
    led = (title == "role" and last == 1) or (last == 0 and look.right & _ACTS)
    return [*found, Labelled(last, last + 1, OFFICE)] if led and "surname_ending" in items[last].traits else found


def _found(look: Look, person: Labelled) -> Found:
    inside = look.run.items[person.first : person.end]
    before = look.run.items[person.first - 1] if person.first else None
    honorific = before.token.word.low if before and before.token and before.sort == "honorific" else ""
    tokens = tuple([item.token for item in inside if item.token])
    return Found(inside[0].start, inside[-1].end, tokens, honorific, person.likelihood, look.shouted)
