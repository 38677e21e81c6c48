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

Phrase = tuple[int, int, int, Entry]
"""The place of a phrase as one token, the places of its first word and of the one after it, and what it may be."""


@dataclass
class Tokens:
    """The tokens of one piece of a text, by their place in it; offsets are code points of the whole text.

    `letters` has the letter of each. Most are never asked for, so only the parts of the text are kept, with the letters
    of each: where a token is and what it may be is looked up if somebody asks. No slots: that is remembered.
    """

    text: str
    book: Lexicon
    letters: str
    _begin: int
    _parts: Sequence[str]
    _letters: Sequence[str]
    _phrases: Sequence[Phrase]
    _known: dict[int, tuple[int, int, Entry]] = field(default_factory=dict)

    def word(self, place: int) -> str:
        """Return the token as written; empty outside the piece."""
        start, end, _ = self._at(place)
        return self.text[start:end]

    def entry(self, place: int) -> Entry:
        """Return what the token may be: nothing outside the piece."""
        return self._at(place)[2]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the first code point of a token in the piece, and the one after the token before another place."""
        return self._at(first)[0], self._at(last - 1)[1]

    def classes(self, place: int) -> frozenset[str]:
        """Return the classes that the token may have; none outside the piece."""
        return self.book.classes[self.letters[place]] if 0 <= place < len(self.letters) else frozenset()

    def has(self, place: int, *names: str) -> bool:
        """Return whether the token may be of one of these classes; False outside the piece."""
        return 0 <= place < len(self.letters) and not self.book.classes[self.letters[place]].isdisjoint(names)

    def places(self, name: str) -> list[int]:
        """Return where tokens are that may be of a class."""
        letters = {letter for letter in set(self.letters) if name in self.book.classes[letter]}
        return [place for place, letter in enumerate(self.letters) if letter in letters]

    def gap(self, place: int) -> str:
        """Return the text between this token and the next."""
        known = 0 <= place < len(self.letters) - 1
        return self.text[self._at(place)[1] : self._at(place + 1)[0]] if known else ""

    def _at(self, place: int) -> tuple[int, int, Entry]:
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._looked_up(place)
        return found

    def _looked_up(self, place: int) -> tuple[int, int, Entry]:
        """Return start, end and entry of a token, or of nothing."""
        if not 0 <= place < len(self.letters):
            return 0, 0, _NOTHING
        number = bisect_right(self._phrases, place, key=itemgetter(0)) if self._phrases else 0
        if not number:
            return self._single(place)
        at, first, after, entry = self._phrases[number - 1]
        if at < place:
            return self._single(after + place - at - 1)
        return self._single(first)[0], self._single(after - 1)[1], entry

    def _single(self, place: int) -> tuple[int, int, Entry]:
        part = bisect_right(self._before, place) - 1
        start, end, entry, _ = self.book.tokens_of[self._parts[part]][place - self._before[part]]
        offset = self._offsets[part]
        return offset + start, offset + end, entry

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return list(accumulate(map(len, self._parts), initial=self._begin))

    @cached_property
    def _before(self) -> Sequence[int]:
        """How many tokens there are before each part."""
        return list(accumulate(map(len, self._letters), initial=0))


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
    return Tokens(text, book, whole, start, parts, letters, phrases)


def _joined(letters: str, book: Lexicon) -> tuple[str, Sequence[Phrase]]:
    """Return the letters with one for each phrase, and the phrases."""
    found: list[Phrase] = []
    pieces: list[str] = []
    done = place = 0
    for phrase in book.phrases.pattern.finditer(letters):
        first, after = phrase.span()
        entry, letter = book.phrases.whole[phrase[0]]
        place += first - done
        found.append((place, first, after, entry))
        pieces += (letters[done:first], letter)
        done, place = after, place + 1
    return "".join((*pieces, letters[done:])) if found else letters, found
