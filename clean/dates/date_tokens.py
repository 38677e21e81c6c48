"""Cut a text into tokens: where they are, what they may be, and one letter for each, which rules match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from clean.dates import shapes
from clean.dates.date_lexicon import Lexicon
from clean.dates.shapes import Entry

_LONGEST = 20_000
"""Code points that are tokenized at once: paragraphs are far shorter, and memory stays bounded."""

_NUMBERS = frozenset({"int", "nth", "dec", "punct"})


@dataclass(slots=True)
class Tokens:
    """The tokens of one piece of a text; all lists run in parallel, offsets are code points of the whole text."""

    text: str
    book: Lexicon
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    symbols: str = ""

    def word(self, place: int) -> str:
        """Return the token as written; empty outside the piece."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.starts) else ""

    def has(self, place: int, *names: str) -> bool:
        """Return whether the token may be of one of these classes; False outside the piece."""
        return 0 <= place < len(self.starts) and any(name in self.entries[place] for name in names)

    def gap(self, place: int) -> str:
        """Return the text between this token and the next."""
        return self.text[self.ends[place] : self.starts[place + 1]] if 0 <= place < len(self.starts) - 1 else ""


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
    """Cut `text[start:end]` into tokens and look each one up."""
    out = Tokens(text, book)
    found = list(shapes.TOKEN.finditer(text, start, end))
    letters, place = [], 0
    while place < len(found):
        token, last = found[place], place
        entry, letter, phrases = book.told(token.lastgroup or "", token[0])
        for rest, whole in phrases:
            after = found[place + 1 : place + 1 + len(rest)]
            if tuple(each[0].lower() for each in after) == rest:
                entry, letter, last = whole, book.symbols[frozenset(whole)], place + len(rest)
                break
        out.starts.append(token.start())
        out.ends.append(found[last].end())
        out.entries.append(entry)
        letters.append(letter)
        place = last + 1
    out.symbols = "".join(letters)
    return out
