"""The signs of an item of a run: what speaks for its being the first word of a person, a further one, or none.

Each function gives the names of one kind of sign, from a small key. They are neutral: no word is among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from clean.names.find.learned.seen_words import CUES
from clean.names.find.sign_bits import names_of


def of_itself(sort: str, traits: tuple[str, ...], place: str) -> Iterator[str]:
    """Yield the signs of a word at its place in its run: only, first, inner or last; "^" where a sentence begins."""
    yield "any"
    yield f"{sort}@{place}"
    for trait in traits:
        yield trait
        yield f"{trait}@{place}" if place.startswith("only") else f"{trait}@several"


def of_neighbours(two_before: str, before: str, sort: str, after: str, two_after: str) -> Iterator[str]:
    """Yield the signs of the sorts around a word; "" is none, "^" the beginning of a sentence."""
    yield "<" + before
    yield after + ">"
    yield f"{before}<{sort}"
    yield f"{sort}>{after}"
    yield f"{two_before}<<{sort}"
    yield f"{sort}>>{two_after}"
    yield f"{before}<{sort}>{after}"


def of_around(left: int, right: int, sort: str, alone: bool) -> Iterator[str]:
    """Yield the signs of what the text has before and after a run; -1 away from that end of the run."""
    size = "one" if alone else "several"
    for side, found in (("l:", left), ("r:", right)):
        for name in names_of(found) if found > 0 else ("none",) if found == 0 else ():
            yield side + name
            yield f"{side}{name}&{sort}"
            yield f"{side}{name}&{size}"


def of_document(cues: int, after: int, alone: bool, sort: str) -> Iterator[str]:
    """Yield the signs of what the rest of the text says of the word: the cues of its other occurrences.

    `after`: those of the next word of the run.
    """
    size = "one" if alone else "several"
    for place, cue in enumerate(CUES):
        if cues >> place & 1:
            yield "d:" + cue
            yield f"d:{cue}&{size}"
            yield f"d:{cue}&{sort}"
        if after >> place & 1:
            yield f"d:{cue}>"
    if not cues:
        yield "d:none&" + size
