"""What speaks for and against a candidate being a person: named features, and their weights in data/evidence.toml."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from clean.names.candidates import HONORIFIC, ORGANISATION, PLACE, ROLE, Candidate, is_given, sure_given
from clean.names.folding import fold
from clean.names.lexicon import is_surname, surname_ending
from clean.names.lines import Lines
from clean.names.naming import PATRONYMIC
from clean.names.words import Words

_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?|&)?([^\w&]*)$")
_AFTER = re.compile(r"([^\w&]*)([^\W\d_][\w'’-]*|&|\d+)?(?:[ ,]+([^\W\d_][\w'’-]*))?")
_EVERYDAY = re.compile(
    r"..(?:ing|ings|ed|ly|[tsc]ions?|ness|ments?|ity|isms?|ists?|[ai]ble|ful|less|ous|ives?|ies|[ae]nces?|ships?|wards?|ists?|icals?|"
    r"ung|ungen|heit|keit|schaft|ение|ние|ость|ация|ства|ство|ción|ección|ность|насць|анне|енне|цыя)$"
)
_RELATIVE = frozenset("who whose whom der die dessen deren который которая которого которой чей які якая якога якой чый".split())


@dataclass(frozen=True, slots=True)
class Context:
    """A text as evidence sees it: the words of its language, its lines, and the words it writes in lower case."""

    text: str
    words: Words
    lines: Lines
    lowered: frozenset[str]


def likelihood(features: frozenset[str], threshold_of: str = "") -> float:
    """How likely a candidate with these features is a person, 0..1 (logistic over the summed weights)."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def features(candidate: Candidate, context: Context) -> frozenset[str]:
    """The names of all features a candidate has; pure shape and place, no particular name."""
    size = min(len(candidate.tokens), 5)
    found = _shape(candidate, context) | _left(candidate, context) | _right(candidate, context)
    kind = "one" if size == 1 else "many"
    return frozenset(found | {f"{kind}:{feature}" for feature in found} | {f"size{size}"})


def _shape(candidate: Candidate, context: Context) -> set[str]:
    core = [token for token in candidate.tokens if not token.initial]
    found = set()
    if candidate.tokens[0].initial:
        found.add("initial_first")
    elif sure_given(candidate.tokens[0]):
        found.add("given_first")
    elif is_given(candidate.tokens[0]):
        found.add("maybe_given_first")
    if any(token.initial for token in candidate.tokens[1:]):
        found.add("initial_inside")
    if not core:
        return found | {"only_initials"}
    last = core[-1]
    if len(candidate.tokens) > 1 and is_given(last):
        found.add("given_last")
    if is_surname(last.low) or is_surname(core[0].low):
        found.add("surname")
    if surname_ending(last.low):
        found.add("surname_ending")
    if len(core) > 1 and any(PATRONYMIC.fullmatch(token.low) for token in core[1:]):
        found.add("patronymic")
    if any(_EVERYDAY.search(token.low) for token in core if not is_given(token)):
        found.add("everyday_ending")
    lowered = sum(token.low in context.lowered or context.words.is_common(token.low) for token in core)
    if lowered:
        found.add("lowered" if lowered < len(core) else "all_lowered")
    if any(token.text.isupper() and len(token.text) > 1 for token in core):
        found.add("capitals")
    if any(context.text[a.end : b.start].strip(" .\u00a0") for a, b in zip(candidate.tokens, candidate.tokens[1:], strict=False)):
        found.add("particle")
    if any("-" in token.text for token in core):
        found.add("hyphen")
    return found


def _left(candidate: Candidate, context: Context) -> set[str]:
    found = set()
    words, text = context.words, context.text
    if candidate.before:
        found.add(f"run_{candidate.before}_before")
        if candidate.before in (HONORIFIC, ROLE):
            return found
    matched = _BEFORE.search(text, max(0, candidate.start - 40), candidate.start)
    word, gap = (matched[1] or "", matched[2]) if matched else ("", "")
    if candidate.before:
        return found
    low = word.lower()
    if context.lines.begins(candidate.start):
        found.add("line_start")
    elif context.lines.first(candidate.start):
        found.add("sentence_start")
    elif gap.strip(" \u00a0") == "":
        found |= _left_word(low, words)
    elif gap.strip() == ",":
        found.add("comma_before")
        if words.is_role(low):
            found.add("role_comma_before")
    elif gap.strip() == "(":
        found.add("bracket_before")
    elif gap.strip() == "-" or gap.strip() == "--":
        found.add("dash_before")
    elif gap and gap[-1] in "\"“„«'":
        found.add("quote_before")
    return found


def _left_word(low: str, words: Words) -> set[str]:
    if low in words.honorifics:
        return {"honorific_before"}
    if words.is_role(low):
        return {"role_before"}
    if low in words.articles:
        return {"article_before"}
    if low in words.speech:
        return {"speech_before"}
    if low in words.subjects_before:
        return {"subject_before"}
    if low in words.places_after:
        return {"place_word_before"}
    if low in words.fillers or words.is_place(low):
        return {"filler_before"}
    return {"word_before"}


def _right(candidate: Candidate, context: Context) -> set[str]:
    found = set()
    words, text = context.words, context.text
    if candidate.after:
        found.add(f"run_{candidate.after}_after")
        return found
    if candidate.tokens[-1].possessive:
        return {"possessive"}
    matched = _AFTER.match(text, candidate.end, min(len(text), candidate.end + 60))
    gap, word, second = (matched[1], matched[2] or "", (matched[3] or "")) if matched else ("", "", "")
    low = word.lower()
    if "\n" in gap:
        found.add("line_end")
    elif gap.strip(" \u00a0") == "":
        found |= _right_word(low, words) if word else set()
    elif gap.strip() == ",":
        found |= _right_comma(word, second, words)
    elif gap.strip() == "(":
        found.add("place_bracket_after" if words.is_place(low) or words.is_place(fold(low)) else "bracket_after")
    elif gap.strip().startswith((".", "!", "?", ";", ":")):
        found.add("stop_after")
    elif gap[:1] in "\"”»'":
        found.add("quote_after")
    elif gap.strip() in {"-", "--", "–", "—"}:
        found.add("dash_after")
    elif gap[:1] == "-":
        found.add("hyphen_after")
    return found


def _right_word(low: str, words: Words) -> set[str]:
    if low in words.speech:
        return {"speech_after"}
    if low in words.weak_speech:
        return {"weak_after"}
    if low in _RELATIVE:
        return {"who_after"}
    if low.isdigit():
        return {"number_after"}
    if low in {"of", "and", "und", "и", "і", "&"}:
        return {f"{'and' if low != 'of' else 'of'}_after"}
    if low in words.places_after:
        return {"preposition_after"}
    return {"word_after"}


def _right_comma(word: str, second: str, words: Words) -> set[str]:
    low = word.lower()
    if word.isdigit():
        return {"age_after"} if len(word) == 2 else {"number_comma_after"}
    if low in _RELATIVE:
        return {"who_after"}
    if words.is_role(low) or words.is_role(second.lower()):
        return {"role_comma_after"}
    if low in words.articles:
        return {"article_comma_after"}
    if word[:1].isupper():
        return {"place_comma_after"} if words.is_place(low) else {"capital_comma_after"}
    return {"comma_after"}


def organisation_beside(candidate: Candidate) -> bool:
    """Whether an organisation's or a place's word follows in the same run, which makes the whole run no person."""
    return candidate.after in (ORGANISATION, PLACE)


@cache
def _weights() -> Mapping[str, float]:
    data = tomllib.loads(files("clean.names").joinpath("data/evidence.toml").read_text("utf-8"))
    return {"bias": float(data["bias"]), **{key: float(value) for key, value in data["weights"].items()}}


def reconsider(found: Mapping[str, float]) -> float:
    """How likely a candidate is a person in view of its whole text, 0..1, from its document features."""
    weights = _document_weights()
    total = weights["bias"] + sum(weights.get(feature, 0.0) * value for feature, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _document_weights() -> Mapping[str, float]:
    data = tomllib.loads(files("clean.names").joinpath("data/evidence.toml").read_text("utf-8"))["document"]
    return {key: float(value) for key, value in data.items()}
