"""Candidate names: what remains of capitalised runs once offices, places and organisations are stripped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clean.names.find.name_tokens import Token
from clean.names.find.written_words import FILLER, HONORIFIC, NAME, ORGANISATION, OTHER, PLACE, SUFFIX
from clean.names.lexicon.name_words import Words


class Candidate(NamedTuple):
    """A piece of a run that may be a name: its tokens, and the kinds of its neighbours ("" at the edge of a run)."""

    tokens: tuple[Token, ...]
    before: str
    after: str
    honorific: str
    """The title of address directly before it, in lower case, or ""."""

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words without case and diacritics."""
        return tuple([token.word.folded for token in self.tokens])

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.tokens[-1].end


def candidates(run: list[Token], words: Words, first: bool, shouted: bool) -> Iterator[Candidate]:
    """Yield the candidates of one run.

    `first`: whether it begins a sentence; `shouted`: whether its line is set in capitals or Title Case.
    """
    kinds = [token.word.kinds[2 * shouted] for token in run]
    kinds[0] = run[0].word.kinds[first + 2 * shouted]
    if len(run) > 1:
        _keep_given(run, kinds)
        _keep_surnames(run, kinds)
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
            run[start - 1].word.low if start and kinds[start - 1] == HONORIFIC else "",
        )
        start = end


def _keep_given(run: list[Token], kinds: list[str]) -> None:
    """Read a place or organisation word before an unknown word as the given name it can also be: "Bill Clinton"."""
    for i in range(len(run) - 1):
        led = i and kinds[i - 1] == NAME
        if kinds[i] in (PLACE, ORGANISATION, FILLER) and kinds[i + 1] == NAME and not led and run[i].word.given:
            kinds[i] = NAME


def _mark_phrases(run: list[Token], kinds: list[str], words: Words) -> None:
    """Mark known place names of several words, and those led by a word like Saint or Fort: "San Jose", "Fort Henry"."""
    lows = [token.word.low for token in run]
    for i in range(1, len(run)):
        if kinds[i] == NAME and kinds[i - 1] == ORGANISATION and lows[i - 1] in words.leads:
            kinds[i] = PLACE
    heads = [i for i, low in enumerate(lows) if low in words.phrase_heads]
    for size in (2, 3, 4):
        for i in heads:
            if tuple(lows[i : i + size]) in words.phrases:
                kinds[i : i + size] = [PLACE] * size


def _keep_surnames(run: list[Token], kinds: list[str]) -> None:
    """Read a place, office or organisation word after a given name as a surname: "Anita Hill"."""
    for i in range(1, len(run)):
        if kinds[i] in (NAME, HONORIFIC, OTHER) or kinds[i - 1] != NAME:
            continue
        after = kinds[i + 1] if i + 1 < len(run) else ""
        before = run[i - 1].word
        led = before.sure or (before.initial and len(before.text) <= 4)
        if led and after in ("", OTHER) and run[i].word.surname_too:
            kinds[i] = NAME
