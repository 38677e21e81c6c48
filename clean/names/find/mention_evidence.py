"""Evidence for and against a candidate being a person: named features, with their weights in data/evidence.toml."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from clean.names.compare.name_parts import PATRONYMIC
from clean.names.find.candidates import Candidate, is_given, sure_given
from clean.names.find.name_tokens import Token
from clean.names.find.words_around import Context, left, right
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.name_words import Words
from clean.names.lexicon.surnames import is_surname, surname_ending

_PARTICLES = frozenset(
    ["van", "von", "der", "den", "bin", "bint", "ibn", "ter", "ten", "af", "ван", "фон", "бен", "ибн", "ібн"]
)
"""Particles far more common in names of persons than in names of places and companies."""
_EVERYDAY = re.compile(
    r"..(?:ing|ings|ed|ly|[tsc]ions?|ness|ments?|ity|isms?|ists?|[ai]ble|ful|less|ous|ives?|ies|[ae]nces?|ships?|wards?|ists?|icals?|"
    r"ung|ungen|heit|keit|schaft|ение|ние|ость|ация|ства|ство|ción|ección|ность|насць|анне|енне|цыя)$"
)


def likelihood(found: frozenset[str]) -> float:
    """Return how likely a candidate with these features is a person, 0..1 (logistic of the summed weights)."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in found)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def features(candidate: Candidate, context: Context) -> frozenset[str]:
    """Return the names of all features a candidate has: shape and context only, never a particular name."""
    size = min(len(candidate.tokens), 5)
    found = _shape(candidate, context) | left(candidate, context) | right(candidate, context)
    kind = "one" if size == 1 else "many"
    return frozenset(found | {f"{kind}:{feature}" for feature in found} | {f"size{size}"})


def _shape(candidate: Candidate, context: Context) -> set[str]:
    core = [token for token in candidate.tokens if not token.initial]
    found = _lead(candidate)
    if any(token.initial for token in candidate.tokens[1:]):
        found.add("initial_inside")
    if not core:
        return found | {"only_initials"}
    last = core[-1]
    lowered = sum(token.low in context.lowered or context.words.is_common(token.low) for token in core)
    signs = {
        "given_last": len(candidate.tokens) > 1 and is_given(last),
        "surname": is_surname(last.low) or is_surname(core[0].low),
        "surname_ending": surname_ending(last.low),
        "patronymic": any(PATRONYMIC.fullmatch(token.low) for token in core[1:]),
        "everyday_ending": any(_EVERYDAY.search(token.low) for token in core if not is_given(token)),
        "lowered": 0 < lowered < len(core),
        "all_lowered": lowered == len(core),
        "capitals": any(token.text.isupper() and len(token.text) > 1 for token in core),
        "particle": any(_joint(context.text, a, b) for a, b in pairwise(candidate.tokens)),
        "sure_particle": any(
            _sure_particles(context.words) & set(_joint(context.text, a, b).split())
            for a, b in pairwise(candidate.tokens)
        ),
        "hyphen": any("-" in token.text for token in core),
    }
    return found | {sign for sign, there in signs.items() if there}


def _sure_particles(words: Words) -> frozenset[str]:
    """Return the particles that aren't everyday words of the language: in German, "von" and "der" prove nothing."""
    return _PARTICLES - words.subjects_before - words.articles


def _lead(candidate: Candidate) -> set[str]:
    first = candidate.tokens[0]
    if first.initial:
        return {"initial_first"}
    if sure_given(first):
        return {"given_first"}
    if is_given(first):
        return {"maybe_given_first"}
    return {"heard_first"} if len(candidate.tokens) > 1 and heard(first.low) else set()


def _joint(text: str, left: Token, right: Token) -> str:
    """Return the text between two tokens without spaces and full stops: the particles."""
    return text[left.end : right.start].strip(" .\u00a0")


@cache
def _weights() -> Mapping[str, float]:
    data = tomllib.loads(files("clean.names.find").joinpath("evidence.toml").read_text("utf-8"))
    return {"bias": float(data["bias"]), **{key: float(value) for key, value in data["weights"].items()}}


def reconsider(found: Mapping[str, float]) -> float:
    """Return how likely a candidate is a person given the whole text, 0..1, from its document features."""
    weights = _document_weights()
    total = weights["bias"] + sum(weights.get(feature, 0.0) * value for feature, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _document_weights() -> Mapping[str, float]:
    data = tomllib.loads(files("clean.names.find").joinpath("evidence.toml").read_text("utf-8"))["document"]
    return {key: float(value) for key, value in data.items()}
