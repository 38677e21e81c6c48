"""What a capitalised word is wherever it stands: found out once a process for each written form and language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from clean.names.compare.patronymics import PATRONYMIC
from clean.names.find.sign_bits import signs
from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import ambiguous, given
from clean.names.lexicon.inflection import nominatives
from clean.names.lexicon.name_words import Words
from clean.names.lexicon.surnames import is_surname, surname_ending

NAME, HONORIFIC, ROLE, FILLER, PLACE, ORGANISATION, OTHER, SUFFIX = [
    "name",
    "honorific",
    "role",
    "filler",
    "place",
    "organisation",
    "other",
    "suffix",
]

APOSTROPHE = "'’ʼ‘`"
_STRAIGHT = str.maketrans(dict.fromkeys("’ʼ‘`", "'") | {"‑": "-"})
_PREFIXES = re.compile(
    r"(?:anti|pro|ex|post|pre|non|neo|ultra|mid|vice|former|анти|экс|про|анты|пост)[-‑]", re.IGNORECASE
)
_TAILS = re.compile(
    r"[-‑](?:led|backed|style|era|appointed|based|loyal|friendly|like|controlled|run|owned|born|trained|sponsored|inspired|allied|"
    r"brokered|nominated|aligned|supporting|critical|treu|nah|nahe|kritisch|kritiker|regime|anhänger|regierung|gegner)\w*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(f"[{APOSTROPHE}][sS]$")
_PRONOUNS = frozenset(["i", "i'm", "i've", "i'd", "i'll", "ich", "я", "він", "яна", "ён"])
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_EVERYDAY = re.compile(
    r"..(?:ing|ings|ed|ly|[tsc]ions?|ness|ments?|ity|isms?|ists?|[ai]ble|ful|less|ous|ives?|ies|[ae]nces?|ships?|wards?|ists?|icals?|"
    r"ung|ungen|heit|keit|schaft|ение|ние|ость|ация|ства|ство|ción|ección|ность|насць|анне|енне|цыя)$"
)


class Word(NamedTuple):
    """A capitalised word or initials as written, and what is known of it whatever its place in a text."""

    skip: int
    """Code points before it in what is written: of a prefix such as "ex-"."""
    text: str
    """The word without prefix, possessive ending, and tails like "-led"."""
    low: str
    """The same in lower case, with straight apostrophes and plain hyphens."""
    folded: str
    initial: bool
    possessive: bool
    given: bool
    """Whether it is a listed given name, in any grammatical case."""
    sure: bool
    """Whether it is a listed given name and nothing else."""
    forms: frozenset[str]
    """The folded words that it may be a case form of."""
    common: bool
    """Whether it is an everyday word, capital aside."""
    cyrillic: bool
    """Whether it begins with a Cyrillic letter."""
    surname_too: bool
    """Whether it may be a surname after a given name, whatever else it is."""
    kinds: tuple[str, str, str, str]
    """What it is in running text, at the start of a sentence, in a headline, and at the start of one."""
    never: bool
    """Whether it is not a name in any of these places."""
    signs: int
    """What it says of a name that it is any word of."""
    signs_last: int
    """What it says of a name that it is the last word of."""


@lru_cache(maxsize=65536)
def read(written: str, initial: bool, words: Words) -> Word | None:
    """Return the word in a capitalised string, initials if `initial`; None if nothing with a capital remains."""
    prefix = _PREFIXES.match(written)
    skip = prefix.end() if prefix else 0
    text = written[skip:]
    if prefix and not text[:1].isupper():
        return None
    possessive = _POSSESSIVE.search(text)
    text = text[: possessive.start()] if possessive else text
    tail = _TAILS.search(text)
    text = text[: tail.start()] if tail else text
    return _word(skip, text, words, initial, bool(possessive or tail)) if text else None


def _word(skip: int, text: str, words: Words, initial: bool, possessive: bool) -> Word:
    low = text.lower().translate(_STRAIGHT)
    folded, options = fold(low), nominatives(low)
    is_given = not initial and any(given(form) for form in options)
    sure = is_given and not any(ambiguous(form) for form in options)
    kinds = _initial_kinds(text, low, words) if initial else _kinds(text, low, sure, words)
    return Word(
        skip,
        text,
        low,
        folded,
        initial,
        possessive,
        is_given,
        sure,
        frozenset(fold(form) for form in options),
        words.is_common(low),
        _CYRILLIC.match(low) is not None,
        is_given or folded in words.surnames_too,
        kinds,
        NAME not in kinds,
        _signs(text, low, is_given),
        _signs_last(low, is_given),
    )


def _signs(text: str, low: str, is_given: bool) -> int:
    everyday = signs("everyday_ending") if not is_given and _EVERYDAY.search(low) else 0
    capitals = signs("capitals") if text.isupper() and len(text) > 1 else 0
    patronymic = signs("patronymic") if PATRONYMIC.fullmatch(low) else 0
    return everyday | capitals | patronymic | (signs("hyphen") if "-" in text else 0)


def _signs_last(low: str, is_given: bool) -> int:
    listed = signs("given_last") if is_given else 0
    ending = signs("surname_ending") if surname_ending(low) else 0
    return listed | ending | (signs("surname") if is_surname(low) else 0)


def _initial_kinds(text: str, low: str, words: Words) -> tuple[str, str, str, str]:
    """Distinguish an initial from a place's abbreviation ("U.S.") and from a one-letter word that begins a sentence."""
    inside = NAME if len(text) <= 2 or low not in words.places else PLACE
    first = OTHER if low in words.starters else inside
    return inside, first, _in_headline(inside, text, low, words), _in_headline(first, text, low, words)


def _kinds(text: str, low: str, sure: bool, words: Words) -> tuple[str, str, str, str]:
    inside, first = (_kind(text, low, sure, at_edge, words) for at_edge in (False, True))
    shouted = _in_headline(first, text, low, words)
    return inside, first, shouted, shouted


def _kind(text: str, low: str, sure: bool, at_edge: bool, words: Words) -> str:
    """Classify a capitalised word; `at_edge`: whether any word has a capital there, as it begins a sentence."""
    folded = fold(low)
    if low in words.honorifics or low + "." in words.honorifics:
        return HONORIFIC
    if (at_edge or len(low) < 3) and folded in words.starters and not sure:
        return OTHER
    if low in words.suffixes:
        return SUFFIX
    if sure and folded not in words.places and not words.is_role(low):
        return NAME
    return _common_kind(text, low, words)


def _in_headline(kind: str, text: str, low: str, words: Words) -> str:
    plain_word = kind == OTHER and len(text) <= 5 and low not in words.starters
    return _common_kind(text, low, words) if plain_word else kind


def _common_kind(text: str, low: str, words: Words) -> str:
    folded = fold(low)
    if low in words.not_persons or folded in _PRONOUNS:
        return OTHER
    if words.is_place(low) or folded in words.places:
        return PLACE
    if words.is_role(low):
        return ROLE
    if words.is_organisation(low):
        return ORGANISATION
    if low in words.fillers:
        return FILLER
    return OTHER if len(text) > 1 and text.isupper() and len(text) <= 5 else NAME
