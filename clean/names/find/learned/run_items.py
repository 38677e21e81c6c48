"""The items that a capitalised run is made of where the learned finder reads it: words, and the small words at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clean.names.find.learned.case_forms import is_given, is_place, is_surname
from clean.names.find.name_tokens import Token, joined, tokens
from clean.names.find.sign_bits import names_of
from clean.names.find.written_words import NAME, SUFFIX, Word, read
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.name_words import Words, all_given

_ELIDED = re.compile(r"(?:[dlDL]|[dD]ell|[aA]ll|[nN]ell|[dD]all|[sS]ull|[uU]n|[qQ]u)['’](?=.{2})")
"""Articles and prepositions that have lost their vowel before a word that may be a name: d'Olivier, L'Étoile."""
_BEFORE = re.compile(r"(?<![\w.'’-])((?:[^\W\d_]{1,4} ){1,2})$")
_REACH = 10
_CAPITAL_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "af",
    ]
)
_HIGH = re.compile(r"[^\Wa-zß-ÿа-яёіўїєґ\d_]{2,}$")
_INNER = re.compile(r"[^\W\d_]*[a-zß-ÿ][A-Z]")


class Item(NamedTuple):
    """A word of a run, or a small word at one."""

    start: int
    end: int
    token: Token | None
    """The capitalised word; None for a small word in lower case."""
    sort: str
    """The one class by which its neighbours know it."""
    traits: tuple[str, ...]
    """All that is known of it wherever it stands in a run."""


class Place(NamedTuple):
    """Where a run stands."""

    edge: bool
    """Whether it begins a sentence or a line."""
    shouted: bool
    """Whether its line is set in capitals or Title Case."""
    cyrillic: bool
    """Whether most names of the text are in Cyrillic letters."""


class Run(NamedTuple):
    """The items of a run, and where it stands."""

    items: tuple[Item, ...]
    edge: bool
    """Whether it begins a sentence or a line."""


def token_runs(text: str, words: Words) -> list[list[Token]]:
    """Return the capitalised words of a text in runs that no joining word or article divides."""
    parts = (part for token in tokens(text, words) for part in _apart(token, words))
    return joined(text, parts, words, words.particles - words.joints)


def _apart(token: Token, words: Words) -> Iterator[Token]:
    """Yield a word without the elided article in front of it; the article is a small word, or a word of its own."""
    elided = _ELIDED.match(token.word.text)
    if elided is None or token.word.initial:
        yield token
        return
    word = read(token.word.text[elided.end() :], False, words)
    if word is None or not word.text[:1].isupper():
        yield token
        return
    start = token.start + elided.end() + word.skip
    yield Token(start, token.end, word._replace(possessive=token.word.possessive))


def items(text: str, tokens: list[Token], words: Words, at: Place) -> tuple[Item, ...]:
    """Return the items of a run."""
    edge, shouted, cyrillic = at
    found = list(_in_front(text, tokens[0].start, words))
    edge = edge and not found
    usual = 2 * shouted
    end = tokens[0].start
    for place, token in enumerate(tokens):
        if place:
            found += _between(text, end, token.start)
        sort, traits = _sort(token.word, (edge and place == 0) + usual, cyrillic, words)
        found.append(Item(token.start, token.end, token, sort, traits))
        end = token.end
    return tuple(found)


def _in_front(text: str, start: int, words: Words) -> Iterator[Item]:
    """Yield the particles directly before a run, from left to right."""
    matched = _BEFORE.search(text, max(0, start - _REACH), start)
    if matched is None:
        return
    kept: list[Item] = []
    for found in reversed(list(re.finditer(r"\w+", matched[1]))):
        low = found[0]
        if low not in words.particles or low in words.joints:
            break
        at = matched.start(1) + found.start()
        kept.append(_particle(low, at, words))
    yield from reversed(kept)


def _between(text: str, start: int, end: int) -> Iterator[Item]:
    for found in re.finditer(r"[^\W\d_]+", text[start:end]):
        yield Item(start + found.start(), start + found.end(), None, "particle", ("particle",))


def _particle(low: str, at: int, words: Words) -> Item:
    leads = low in words.first_particles
    sort = "article" if low in words.articles else "leading" if leads else "particle"
    return Item(at, at + len(low), None, sort, (sort,))


def _sort(word: Word, place: int, cyrillic: bool, words: Words) -> tuple[str, tuple[str, ...]]:
    return _sorted(word.text, word.initial, (word.possessive, word.cyrillic != cyrillic), place, words)


@lru_cache(maxsize=65536)
def _sorted(text: str, initial: bool, odd: tuple[bool, bool], place: int, words: Words) -> tuple[str, tuple[str, ...]]:
    """Return the class of a word and its traits; `place` as for `Word.kinds`.

    `odd`: whether it is a possessive, and whether it is in another script than the text.
    """
    word = read(text, initial, words)
    if word is None:
        return "other", ("other",)
    kind = word.kinds[place]
    return _class(word, kind, words), tuple(_traits(word, kind, *odd))


def _class(word: Word, kind: str, words: Words) -> str:
    if word.low in _CAPITAL_PARTICLES:
        return "Particle"
    if kind != NAME:
        return kind + "+given" if word.given and kind != SUFFIX else kind
    if word.initial:
        return "initial"
    listed = _listed(word, words)
    if listed in {"given", "maybe"} or not (_HIGH.match(word.text) and len(word.text) > 2):
        return listed
    return "capitals"


def _listed(word: Word, words: Words) -> str:
    """Return how surely a word is a given name: given, maybe, heard, formed; or geo, or name for any other."""
    if word.sure or word.low in words.given or word.folded in words.given:
        return "given"
    formed = is_given(word.low)
    if word.given or word.low in all_given() or (formed and words.inflected):
        return "maybe"
    if heard(word.low) is not None:
        return "heard"
    return "formed" if formed else "geo" if is_place(word.low) else "name"


def _traits(word: Word, kind: str, possessive: bool, foreign: bool) -> Iterator[str]:
    yield "kind:" + kind
    for name in names_of(word.signs | word.signs_last):
        yield name
        yield f"{name}:{kind}"
    size = len(word.text)
    yield f"size:{size if size < 5 else 5 if size < 9 else 9 if size < 13 else 13}"
    kinds = {
        "formed:": is_given(word.low),
        "surname_form:": is_surname(word.low),
        "geo:": is_place(word.low),
        "cyrillic:": word.cyrillic,
    }
    yield from (name + kind for name, there in kinds.items() if there)
    others = {
        "other_script": foreign,
        "possessive": possessive,
        "common": word.common,
        "surname_too": word.surname_too,
        "inner_capital": _INNER.match(word.text) is not None,
        "foreign_letters": not word.text.isascii(),
    }
    yield from (name for name, there in others.items() if there)
