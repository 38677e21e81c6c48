"""Candidate names: what remains of capitalised runs once offices, places and organisations are stripped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clean.names.find.name_tokens import Token
from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import ambiguous, given
from clean.names.lexicon.inflection import nominatives
from clean.names.lexicon.name_words import Words

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


_PRONOUNS = frozenset(["i", "i'm", "i've", "i'd", "i'll", "ich", "я", "він", "яна", "ён"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a run that may be a name: its tokens, and the kinds of its neighbours ("" at the edge of a run)."""

    tokens: tuple[Token, ...]
    before: str
    after: str
    honorific: str
    """The title of address directly before it, in lower case, or ""."""

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.tokens[-1].end


def is_given(token: Token) -> bool:
    """Whether a token is a listed given name, in any grammatical case."""
    return not token.initial and any(given(form) for form in nominatives(token.low))


def sure_given(token: Token) -> bool:
    """Whether a token is a listed given name and nothing else."""
    return is_given(token) and not any(ambiguous(form) for form in nominatives(token.low))


def kind(token: Token, words: Words, first: bool, shouted: bool) -> str:
    """Classify a capitalised word on its own.

    `first`: whether it begins a sentence; `shouted`: whether its line is set in capitals or Title Case.
    """
    low, folded = token.low, fold(token.low)
    if token.initial:
        return _initial_kind(token, words, first)
    if low in words.honorifics or low + "." in words.honorifics:
        return HONORIFIC
    if (first or shouted or len(low) < 3) and folded in words.starters and not sure_given(token):
        return OTHER
    if low in words.suffixes:
        return SUFFIX
    if sure_given(token) and folded not in words.places and not words.is_role(low):
        return NAME
    return _common_kind(token, words)


def _initial_kind(token: Token, words: Words, first: bool) -> str:
    """Distinguish an initial from a place's abbreviation ("U.S.") and from a one-letter word that begins a sentence."""
    if first and token.low in words.starters:
        return OTHER
    return NAME if len(token.text) <= 2 or token.low not in words.places else PLACE


def _common_kind(token: Token, words: Words) -> str:
    low, folded = token.low, fold(token.low)
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
    return OTHER if len(token.text) > 1 and token.text.isupper() and len(token.text) <= 5 else NAME


def candidates(run: list[Token], words: Words, first: bool, shouted: bool) -> Iterator[Candidate]:
    """Yield the candidates of one run; `first` and `shouted` as for `kind`."""
    kinds = [kind(token, words, first and i == 0, shouted) for i, token in enumerate(run)]
    if shouted:
        kinds = [_common_shouted(k, token, words) for k, token in zip(kinds, run, strict=True)]
    _keep_given(run, kinds)
    _keep_surnames(run, kinds, words)
    _mark_phrases(run, kinds, words)
    start = 0
    while start < len(run):
        if kinds[start] != NAME:
            start += 1
            continue
        end = start
        while end < len(run) and kinds[end] in (NAME, SUFFIX):
            end += 1
        yield Candidate(
            tuple(run[start:end]),
            kinds[start - 1] if start else "",
            kinds[end] if end < len(run) else "",
            run[start - 1].low if start and kinds[start - 1] == HONORIFIC else "",
        )
        start = end


def _common_shouted(given_kind: str, token: Token, words: Words) -> str:
    return (
        _common_kind(token, words)
        if given_kind == OTHER and len(token.text) <= 5 and token.low not in words.starters
        else given_kind
    )


def _keep_given(run: list[Token], kinds: list[str]) -> None:
    """Read a place or organisation word before an unknown word as the given name it can also be: "Bill Clinton"."""
    for i in range(len(run) - 1):
        led = i and kinds[i - 1] == NAME
        if kinds[i] in (PLACE, ORGANISATION, FILLER) and kinds[i + 1] == NAME and not led and is_given(run[i]):
            kinds[i] = NAME


def _mark_phrases(run: list[Token], kinds: list[str], words: Words) -> None:
    """Mark known place names of several words, and those led by a word like Saint or Fort: "San Jose", "Fort Henry"."""
    lows = [token.low for token in run]
    for i in range(1, len(run)):
        if lows[i - 1] in words.leads and kinds[i] == NAME and kinds[i - 1] == ORGANISATION:
            kinds[i] = PLACE
    for size in (2, 3, 4):
        for i in range(len(run) - size + 1):
            if tuple(lows[i : i + size]) in words.phrases:
                kinds[i : i + size] = [PLACE] * size


def _keep_surnames(run: list[Token], kinds: list[str], words: Words) -> None:
    """Read a place, office or organisation word after a given name as a surname: "Anita Hill"."""
    for i in range(1, len(run)):
        if kinds[i] in (NAME, HONORIFIC, OTHER) or kinds[i - 1] != NAME:
            continue
        after = kinds[i + 1] if i + 1 < len(run) else ""
        led = sure_given(run[i - 1]) or (run[i - 1].initial and len(run[i - 1].text) <= 4)
        if led and after in ("", OTHER) and (fold(run[i].low) in words.surnames_too or is_given(run[i])):
            kinds[i] = NAME
