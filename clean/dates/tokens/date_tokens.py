"""Cut a text into tokens: a string of letters, which rules match; a token itself is looked up if asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter

from clean.dates.tokens import shapes
from clean.dates.tokens.date_lexicon import Lexicon
from clean.dates.tokens.shapes import Entry

_LONGEST = 20_000
"""Code points that are tokenized at once: paragraphs are far shorter, and memory stays bounded."""

_NOTHING: Entry = {}
_NONE = (-1, -1, 0, _NOTHING)
"""What stands for the phrase before the first one."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of one piece of a text, by their place in it; offsets are code points of the whole text.

    `letters` has the letter of each. Most are never asked for, so where they are and what they may be is found if they
    are. No slots: what was found is remembered.
    """

    text: str
    book: Lexicon
    letters: str
    _cut: _Cut
    _read: dict[int, tuple[int, int, Entry]] = field(default_factory=dict)

    def word(self, place: int) -> str:
        """Return the token as written; empty outside the piece."""
        start, end, _ = self._at(place)
        return self.text[start:end]

    def entry(self, place: int) -> Entry:
        """Return what the token may be: nothing outside the piece."""
        return self._at(place)[2]

    def start(self, place: int) -> int:
        """Return the first code point of a token in the piece."""
        return self._at(place)[0]

    def end(self, place: int) -> int:
        """Return the code point after a token in the piece."""
        return self._at(place)[1]

    def has(self, place: int, *names: str) -> bool:
        """Return whether the token may be of one of these classes; False outside the piece."""
        return 0 <= place < len(self.letters) and not self.book.classes[self.letters[place]].isdisjoint(names)

    def gap(self, place: int) -> str:
        """Return the text between this token and the next."""
        return self.text[self.end(place) : self.start(place + 1)] if 0 <= place < len(self.letters) - 1 else ""

    def _at(self, place: int) -> tuple[int, int, Entry]:
        found = self._read.get(place)
        if found is None:
            known = 0 <= place < len(self.letters)
            found = self._read[place] = self._cut.token(place) if known else (0, 0, _NOTHING)
        return found


@dataclass(frozen=True)
class _Cut:
    """A piece as it was cut: its parts, the letters of their tokens, and which of these are a phrase.

    `letters` has those of each part; `phrases` the place of each phrase as one token, the places of its first word and
    of the one after it, and what it may be. No slots: where the parts are is only computed once somebody asks.
    """

    book: Lexicon
    start: int
    parts: Sequence[str]
    letters: Sequence[str]
    phrases: Sequence[tuple[int, int, int, Entry]]

    def token(self, place: int) -> tuple[int, int, Entry]:
        """Return start, end and entry of the token at a place."""
        number = bisect_right(self.phrases, place, key=itemgetter(0)) - 1
        at, first, after, entry = self.phrases[number] if number >= 0 else _NONE
        if at != place:
            return self._single(after + place - at - 1)
        return self._single(first)[0], self._single(after - 1)[1], entry

    def _single(self, place: int) -> tuple[int, int, Entry]:
        part = bisect_right(self._tokens_before, place) - 1
        token = self.book.tokens_of[self.parts[part]][place - self._tokens_before[part]]
        offset = self._offsets[part]
        return offset + token.start, offset + token.end, token.entry

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return list(accumulate(map(len, self.parts), initial=self.start))

    @cached_property
    def _tokens_before(self) -> Sequence[int]:
        return list(accumulate(map(len, self.letters), initial=0))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text between blank lines, with paragraphs over 20,000 code points cut at a space."""
    start = 0
    for end in chain((found.end() for found in re.finditer(r"\n[^\S\n]*\n\s*", text)), (len(text),)):
        while end - start > _LONGEST:
            cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        if end > start:
            yield start, end
        start = end


def tokenize(text: str, start: int, end: int, book: Lexicon) -> Tokens:
    """Cut `text[start:end]` into tokens, and find the phrases among them."""
    parts = shapes.PART.findall(text, start, end)
    letters = list(map(book.letters_of.__getitem__, parts))
    whole, phrases = _joined("".join(letters), book)
    return Tokens(text, book, whole, _Cut(book, start, parts, letters, phrases))


def _joined(letters: str, book: Lexicon) -> tuple[str, Sequence[tuple[int, int, int, Entry]]]:
    """Return the letters with one for each phrase, and the phrases."""
    found: list[tuple[int, int, int, Entry]] = []
    pieces: list[str] = []
    done = place = 0
    for phrase in book.phrases.pattern.finditer(letters):
        first, after = phrase.span()
        entry, letter = book.phrases.whole[phrase[0]]
        place += first - done
        found.append((place, first, after, entry))
        pieces += (letters[done:first], letter)
        done, place = after, place + 1
    return "".join((*pieces, letters[done:])), found
