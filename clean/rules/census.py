"""The count behind `Repeated`: what each document of a site shows, and what several of them have in common.

Only documents with a text of their own count. Copies of one article, as under two addresses, count as one; a document
most of whose paragraphs stand on others, too, as an earlier state of the same article, does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clean.rules.book import RuleBook
from clean.rules.flow import repaired
from clean.rules.repeats import Repeated, key
from clean.rules.view import View
from clean.standoff import Page

LEAST = 2  # documents on which a line that is listed stands …
SHARE = 20  # … and one in so many; among thousands of documents two alike are chance
OWN = 2  # one in so many words of a document's paragraphs stands on no other, else it is a state of another


@dataclass(frozen=True, slots=True)
class Seen:
    """What one document shows.

    lines: `key` of each line, where it stands.
    prose: `key` of each paragraph, wherever it stands → its number of words.
    """

    lines: frozenset[str]
    prose: Mapping[str, int]


def seen(text: str, book: RuleBook) -> Seen:
    """Read a document's text as the boilerplate rules see it, its characters repaired."""
    view = View.of(repaired(Page.of(text), book).text)
    lines = {key(line.text, opening=view.opens(line)) for line in view.lines}
    prose = {key(line.text, opening=False): line.words for line in view.lines if line.prose}
    return Seen(frozenset(lines - {""}), {name: words for name, words in prose.items() if name})


def common(site: str, documents: Iterable[Seen]) -> Repeated:
    """Count the lines of a site's documents; their order makes no difference."""
    witnesses = _witnesses(documents)
    counts = Counter(line for lines in witnesses for line in lines)
    lines = {line: n for line, n in sorted(counts.items()) if n >= LEAST and n * SHARE >= len(witnesses)}
    return Repeated(site, len(witnesses), lines)


def _witnesses(documents: Iterable[Seen]) -> list[frozenset[str]]:
    """Give the lines of each document that has a text of its own."""
    copies: dict[frozenset[str], set[str]] = defaultdict(set)
    words: dict[str, int] = {}
    for document in documents:
        copies[frozenset(document.prose)] |= document.lines
        words |= document.prose
    times = Counter(name for prose in copies for name in prose)

    def has_own_text(prose: frozenset[str]) -> bool:
        own = sum(words[name] for name in prose if times[name] == 1)
        return own > 0 and own * OWN >= sum(words[name] for name in prose)

    return [frozenset(lines) for prose, lines in copies.items() if has_own_text(prose)]
