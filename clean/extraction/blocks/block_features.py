"""The lines of a page that an extractor assigns to the article, each with the evidence for and against it.

Two extractors look at a page, and neither is right alone: on some pages the first drops a quarter of what it should
keep, on others the second keeps menus. Their agreement, a line's place in the markup and among the other lines, and its
length together decide which of their lines are the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.by_itself import features_by_itself, size_of
from clean.extraction.blocks.likely_lines import SOLID, share
from clean.extraction.blocks.surroundings import Surroundings
from clean.scoring import Features

MOSTLY = 0.5  # share of a line's words that an extractor must keep to count as keeping the line
TOP = 3  # leading candidates that may repeat the headline
ALIKE, SAME = 0.8, 0.7  # shares of words in common with the headline

_VOTES = {
    (True, True): "both extractors keep it",
    (True, False): "only the first extractor keeps it",
    (False, True): "only the second extractor keeps it",
    (False, False): "neither extractor keeps the most of it",
}
_AND = {
    vote: (f"{vote}, and they agree elsewhere", f"{vote}, and the first one keeps much") for vote in _VOTES.values()
}


class _Names(NamedTuple):
    """Names of the features for a line's place among those that one extractor keeps."""

    before: str
    after: str
    first: str
    last: str
    around: str
    follows: str
    precedes: str

    @classmethod
    def of(cls, whose: str) -> _Names:
        return cls(
            f"share of {whose} text before it", f"share of {whose} text after it", f"before all of {whose} text",
            f"after all of {whose} text", f"share of {whose} lines around it", f"follows one of {whose} lines",
            f"precedes one of {whose} lines",
        )  # fmt: skip


_NAMES = (_Names.of("the first extractor's"), _Names.of("the second extractor's"))


@dataclass(frozen=True, slots=True)
class Block:
    """A candidate: a line of the page, and its features."""

    line: Line
    features: Features
    itself: Features
    """Those of the line by itself, which are among the features."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Which candidates one extractor keeps, and how many of its words come before each."""

    flags: tuple[bool, ...]
    before: tuple[int, ...]
    total: int

    @classmethod
    def of(cls, flags: Sequence[bool], sizes: Sequence[int]) -> _Kept:
        kept = [size if flag else 0 for flag, size in zip(flags, sizes, strict=True)]
        return cls(tuple(flags), (0, *accumulate(kept)), sum(kept))


def blocks(places: Surroundings, chosen: Sequence[int], answers: Sequence[bytearray], head: Line | None) -> list[Block]:
    """Return the candidates of a page in order.

    chosen: the numbers of the lines that either extractor keeps; answers: for each of the two, 1 for each word of the
    page that it keeps, else 0; head: the headline.
    """
    if not chosen:
        return []
    lines = [places.words.lines[n] for n in chosen]
    flags = [[share(keep, line) > MOSTLY for line in lines] for keep in answers]
    page = _Page(places, chosen, flags, head)
    return [page.block(place) for place in range(len(lines))]


def _put_among(found: dict[str, float], place: int, kept: _Kept, names: _Names) -> None:
    """Add the features for a line's place among those that one extractor keeps."""
    flags, total = kept.flags, kept.total or 1
    before, behind = kept.before[place], kept.total - kept.before[place + 1]
    found[names.before] = before / total
    found[names.after] = behind / total
    if not before:
        found[names.first] = 1.0
    if not behind:
        found[names.last] = 1.0
    around = flags[max(0, place - 3) : place + 4]
    found[names.around] = sum(around) / len(around)
    if place and flags[place - 1]:
        found[names.follows] = 1.0
    if place + 1 < len(flags) and flags[place + 1]:
        found[names.precedes] = 1.0


class _Page:
    """All candidates of one page."""

    def __init__(
        self, places: Surroundings, chosen: Sequence[int], flags: Sequence[Sequence[bool]], head: Line | None
    ) -> None:
        self._places, self._head, self._numbers = places, head, chosen
        self._words = places.words
        self._lines = [self._words.lines[n] for n in chosen]
        self._signs = [places.of(line) for line in self._lines]
        self._sizes = sizes = [size_of(places, line) for line in self._lines]
        self._kept = [_Kept.of(mine, sizes) for mine in flags]
        both = sum(size for size, *mine in zip(sizes, *flags, strict=True) if all(mine))
        self._agreement = both / max(1, sum(size for size, *mine in zip(sizes, *flags, strict=True) if any(mine)))
        self._solid: Counter[int] = Counter()
        self._containers = [places.container(line) for line in self._lines]
        for container, size in zip(self._containers, sizes, strict=True):
            self._solid[container] += size if size >= SOLID else 0
        self._all_solid = self._solid.total() or 1
        self._main = max(self._solid, key=lambda container: (self._solid[container], -container))
        self._title = self._keys(head) if head else frozenset()

    def block(self, place: int) -> Block:
        """Return the candidate at a position with its features; values are 0 to 1."""
        line = self._lines[place]
        itself = features_by_itself(self._places, line, self._sizes[place], self._signs[place])
        found = dict(itself)
        self._put_votes(found, place)
        self._put_place(found, place)
        self._put_headline(found, place)
        return Block(line, found, itself)

    def _put_votes(self, found: dict[str, float], place: int) -> None:
        first, second = self._kept
        vote = _VOTES[first.flags[place], second.flags[place]]
        agreeing, long = _AND[vote]
        found[vote] = 1.0
        found["the extractors agree"] = found[agreeing] = self._agreement
        found[long] = min(1.0, first.total / 1000)
        for names, kept in zip(_NAMES, self._kept, strict=True):
            _put_among(found, place, kept, names)

    def _put_place(self, found: dict[str, float], place: int) -> None:
        skipped = self._numbers[place] - (self._numbers[place - 1] if place else -1) - 1
        last = place + 1 == len(self._numbers)
        coming = (len(self._words.lines) if last else self._numbers[place + 1]) - self._numbers[place] - 1
        found["lines left out before it"] = min(skipped, 10) / 10
        found["lines left out after it"] = min(coming, 10) / 10
        if self._places.hidden(self._lines[place]):
            found["not shown"] = 1.0
        container = self._containers[place]
        if container == self._main:
            found["in the container with the most text"] = 1.0
        found["share of all text in its container"] = self._solid[container] / self._all_solid

    def _put_headline(self, found: dict[str, float], place: int) -> None:
        if not self._head:
            return
        line = self._lines[place]
        if self._title and (keys := self._keys(line)):
            common = len(keys & self._title)
            if common >= ALIKE * len(keys):
                found["its words are in the headline"] = 1.0
                if place < TOP:
                    found["at the top its words are in the headline"] = 1.0
                if len(keys) >= 4:
                    found["many of its words are in the headline"] = 1.0
            if common > SAME * len(keys | self._title):
                found["says what the headline says"] = 1.0
        if line.first < self._head.first:
            found["before the headline"] = 1.0
        elif line.first == self._head.first:
            found["the headline"] = 1.0
        elif place and self._lines[place - 1].first <= self._head.first:
            found["the first line under the headline"] = 1.0

    def _keys(self, line: Line) -> frozenset[str]:
        return frozenset(map(str.casefold, self._words.keys[line.first : line.last]))
