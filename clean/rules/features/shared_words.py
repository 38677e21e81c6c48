"""Which words a line shares with the rest of its text: a line about something else shares few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from clean.rules.features.line_features import LONG
from clean.rules.features.page_words import words_of
from clean.rules.lines.line_view import Line

LEAST = 3  # paragraphs that a text needs to have characteristic words
HEADLINE = range(3, 21)  # words of a line above the text that may be its headline

_BESIDE = ((-1, "words in common with the line above"), (1, "words in common with the line below"))
_FIFTHS = tuple((f"{n} fifths of its words known from the text", 1.0) for n in range(5))

Rows = Iterator[tuple[str, float]]


class Cohesion:
    """The words that the lines of one text have in common."""

    def __init__(self, lines: Sequence[Line], main: Sequence[bool]) -> None:
        """Read a text; main: for each line, whether it is a paragraph of the main text."""
        self._words = [words_of(line.text).telling for line in lines]
        self._long = [line.words >= LONG for line in lines]
        self._main = main
        paragraphs = [words for words, there in zip(self._words, main, strict=True) if there]
        self._enough = len(paragraphs) >= LEAST
        known = Counter(chain.from_iterable(paragraphs))
        self._oftener = [frozenset(word for word, count in known.items() if count > than) for than in range(3)]
        first = next((place for place, there in enumerate(main) if there), 0)
        above = (self._words[place] for place in range(first) if lines[place].words in HEADLINE)
        self._headline = next(reversed([words for words in above if words]), frozenset[str]())

    def of(self, place: int, zone: str) -> Rows:
        """Yield the features of a line; zone: its position relative to the main text."""
        words = self._words[place]
        if not self._enough or not words:
            return
        yield from self._with_text(place, words, zone)
        if self._headline:
            yield from _with_headline(words, self._headline)
        for step, name in _BESIDE:
            if 0 <= place + step < len(self._words) and (others := self._words[place + step]):
                yield name, len(words & others) / min(len(words), len(others))

    def _with_text(self, place: int, words: frozenset[str], zone: str) -> Rows:
        """Yield how many words other paragraphs of the main text share, once or repeatedly."""
        own = self._main[place]
        once = len(words & self._oftener[own]) / len(words)
        often = len(words & self._oftener[own + 1]) / len(words)
        known_in, repeated_in = _names_in(zone)
        yield "share of words known from the text", once
        yield known_in, once
        yield _FIFTHS[min(int(5 * once), 4)]
        yield "share of words that the text repeats", often
        yield repeated_in, often
        if self._long[place]:
            yield "share of words known from the text, in a long line", once
            yield "share of words that the text repeats, in a long line", often
        else:
            yield "share of words known from the text, in a short line", once


@cache
def _names_in(zone: str) -> tuple[str, str]:
    known, repeated = "share of words known from the text", "share of words that the text repeats"
    return f"{known}, {zone} the main text", f"{repeated}, {zone} the main text"


def _with_headline(words: frozenset[str], headline: frozenset[str]) -> Rows:
    common = len(words & headline)
    yield "share of words known from the headline", common / len(words)
    yield "share of the headline's words", common / len(headline)
    if not common:
        yield "no word of the headline", 1.0
