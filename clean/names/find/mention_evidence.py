"""Evidence for and against a candidate being a person: signs and their weights, which are in evidence.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from clean.names.find.candidates import Candidate
from clean.names.find.inventory import Inventory, Weighed, odds
from clean.names.find.sign_bits import names_of, signs
from clean.names.find.words_around import Context, left, right
from clean.names.find.written_words import HONORIFIC, OTHER, ROLE
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.name_words import Words

_PARTICLES = frozenset(
    ["van", "von", "der", "den", "bin", "bint", "ibn", "ter", "ten", "af", "ван", "фон", "бен", "ибн", "ібн"]
)
"""Particles far more common in names of persons than in names of places and companies."""
_SIZES = (0, *(signs(f"size{size}") for size in range(1, 6)))
_ONE = _SIZES[1]
_ANY_WORD, _NOT_THE_FIRST = signs("everyday_ending capitals hyphen"), signs("patronymic")
_SURNAME, _GIVEN_LAST = signs("surname"), signs("given_last")
_INITIAL_INSIDE, _ONLY_INITIALS = signs("initial_inside"), signs("only_initials")
_LOWERED, _ALL_LOWERED = signs("lowered"), signs("all_lowered")
_PARTICLE, _SURE_PARTICLE = signs("particle"), signs("sure_particle")
_INITIAL_FIRST, _GIVEN_FIRST = signs("initial_first"), signs("given_first")
_MAYBE_GIVEN_FIRST, _HEARD_FIRST = signs("maybe_given_first"), signs("heard_first")


@lru_cache(maxsize=65536)
def likelihood(found: int) -> float:
    """Return how likely a candidate with these signs is a person, 0..1 (logistic of the summed weights)."""
    weights = _data()["weights"]
    kind = "one" if found & _ONE else "many"
    pairs = ((weights.get(name, 0.0), weights.get(f"{kind}:{name}", 0.0)) for name in names_of(found))
    return _logistic(_data()["bias"] + math.fsum(weight for pair in pairs for weight in pair))


def features(candidate: Candidate, context: Context) -> int:
    """Return the signs that a candidate has: shape and context only, never a particular name."""
    size = _SIZES[min(len(candidate.tokens), 5)]
    return size | _shape(candidate, context) | left(candidate, context) | right(candidate, context)


def _shape(candidate: Candidate, context: Context) -> int:
    tokens = candidate.tokens
    core = [token.word for token in tokens if not token.word.initial]
    found = _lead(candidate)
    if any(token.word.initial for token in tokens[1:]):
        found |= _INITIAL_INSIDE
    if not core:
        return found | _ONLY_INITIALS
    found |= core[-1].signs_last if len(tokens) > 1 else core[-1].signs_last & ~_GIVEN_LAST
    found |= core[0].signs & _ANY_WORD
    for word in core[1:]:
        found |= word.signs
    if len(core) > 1:
        found |= core[0].signs_last & _SURNAME
    lowered = sum([word.common or word.low in context.lowered for word in core])
    if lowered:
        found |= _ALL_LOWERED if lowered == len(core) else _LOWERED
    return found if len(tokens) == 1 else found | _particles(candidate, context)


def _particles(candidate: Candidate, context: Context) -> int:
    """Return whether there is more than a space between two of the tokens, and perhaps a particle of persons."""
    found = 0
    for a, b in pairwise(candidate.tokens):
        joint = context.text[a.end : b.start].strip(" .\u00a0")
        if joint:
            found |= (
                _PARTICLE if _sure_particles(context.words).isdisjoint(joint.split()) else _PARTICLE | _SURE_PARTICLE
            )
    return found


@cache
def _sure_particles(words: Words) -> frozenset[str]:
    """Return the particles that aren't everyday words of the language: in German, "von" and "der" prove nothing."""
    return _PARTICLES - words.subjects_before - words.articles


def _lead(candidate: Candidate) -> int:
    first = candidate.tokens[0].word
    if first.initial:
        return _INITIAL_FIRST
    if first.sure:
        return _GIVEN_FIRST
    if first.given:
        return _MAYBE_GIVEN_FIRST
    return _HEARD_FIRST if len(candidate.tokens) > 1 and heard(first.low) else 0


def reconsider(item: Weighed, names: Inventory) -> float:
    """Return how likely a candidate is a person given the whole text, 0..1."""
    key = item.candidate.folded
    best, mean, times = names.seen.get(" ".join(key)) or (odds(item.likelihood), odds(item.likelihood), 1)
    weights = _data()["document"]
    total = weights["own"] * odds(item.likelihood) + weights["best"] * best + weights["mean"] * mean
    for sign in _signs_of_several(key, names) if len(key) > 1 else _signs_of_one(item, names, times):
        total += weights.get(sign, 0.0)
    return _logistic(weights["bias"] + total)


def _signs_of_several(key: tuple[str, ...], names: Inventory) -> Iterator[str]:
    yield "many"
    if key in names.full:
        yield "many_known"


def _signs_of_one(item: Weighed, names: Inventory, times: int) -> Iterator[str]:
    word = item.candidate.tokens[0].word
    if not word.forms.isdisjoint(names.last):
        yield "last_of_known"
    elif not word.forms.isdisjoint(names.other):
        yield "given_of_known" if word.given else "other_of_known"
    if times > 1:
        yield "repeated"
    if item.candidate.after not in ("", ROLE) or item.candidate.before not in ("", ROLE, HONORIFIC, OTHER):
        yield "beside_other"


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("clean.names.find").joinpath("evidence.toml").read_text("utf-8"))
