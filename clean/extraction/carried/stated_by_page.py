"""What a page says about its article outside the article itself, and how far a text agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from clean.extraction.carried.letters import letters
from clean.extraction.markup.tags import Mark, attributes
from clean.language import WORD_MARKS, dense_letters

_WORD = re.compile(rf"(?:[^\W\d_]|[{WORD_MARKS}]){{4,}}")
_STEM = 5  # letters of a word that survive its inflection
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_TITLES = frozenset({"og:title", "twitter:title"})
_BEHIND = re.compile(r"\s[|–—·-]\s")
_LEAST_WORDS = 2
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it shows itself."""

    source: str
    telling: Sequence[Mark]
    """Its markup with metadata, and its scripts, in order."""
    title: str
    """The title that the extractor found, or ""."""
    headlines: Sequence[tuple[int, str]]
    """Its headlines, each with its place in the source."""
    article: str
    """The text of the article in the visible tree; "" if none is found there."""

    @property
    def titles(self) -> list[str]:
        """Its headlines and its title."""
        return [*(text for _, text in self.headlines), self.title]


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page says, as letters only."""

    titles: tuple[str, ...] = ()
    """The titles as written."""
    descriptions: tuple[str, ...] = ()
    """The letters of each description."""
    shown: str = ""
    """The letters of the article that the page shows, or of all that it shows if no article is found."""

    @property
    def titles_folded(self) -> frozenset[str]:
        """The letters of each title."""
        return frozenset(filter(None, map(letters, self.titles)))


def stated(page: Shown) -> Statements:
    """Collect what a page says."""
    source, titles, descriptions = page.source, page.titles, []
    for start, end, name in page.telling:
        if name == "title":
            titles.append(unescape(source[start:end].partition(">")[2].rpartition("<")[0]))
        elif name == "meta":
            said = attributes(source[start:end])
            label = (said.get("property") or said.get("name") or "").casefold()
            if label in _TITLES:
                titles.append(unescape(said.get("content", "")))
            elif label in _DESCRIPTIONS:
                descriptions.append(letters(unescape(said.get("content", ""))))
    parts = [part for title in titles for part in (title, _BEHIND.split(title)[0])]
    return Statements(
        tuple(dict.fromkeys(filter(None, parts))), tuple(filter(None, descriptions)), letters(page.article)
    )


def names_title(titles: Iterable[str], text: str) -> bool:
    """Return whether half of the words of a title occur in a text, given as letters; at least two must."""
    return any(_named(title, text) for title in titles)


def _named(title: str, text: str) -> bool:
    stems = _stems(title)
    found = sum(stem in text for stem in stems)
    return found >= _LEAST_WORDS and found >= _HALF * len(stems)


def _stems(title: str) -> set[str]:
    """Return the beginnings of a title's words, or pairs of letters where words have few and no spaces between them."""
    if not dense_letters(title):
        return {letters(word)[:_STEM] for word in _WORD.findall(title)}
    folded = letters(title)
    return {folded[at : at + 2] for at in range(len(folded) - 1)}
