"""The counts behind `Repeated`: which lines each document of a site has, and which lines several of them share.

Only documents with text of their own count. Copies of one article, such as under two addresses, count as one; a
document whose paragraphs mostly occur in others too, such as an earlier version of the same article, does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clean.rules.lines.line_view import View
from clean.rules.lines.repeated_lines import Repeated, key
from clean.rules.rule_book import RuleBook
from clean.rules.rule_flow import repaired
from clean.standoff import Page

LEAST = 2  # documents on which a line must occur to be listed …
SHARE = 20  # … and at least one in this many; among thousands of documents two alike are chance
OWN = 2  # at least one in this many words must be in paragraphs of its own, or it is a version of another document


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines of one document.

    lines: `key` of each line at its place.
    prose: `key` of each paragraph, regardless of place → its number of words.
    """

    lines: frozenset[str]
    prose: Mapping[str, int]


def seen(text: str, book: RuleBook) -> Seen:
    """Read a document's text as the boilerplate rules see it, with its characters repaired."""
    view = View.of(repaired(Page.of(text), book).text)
    lines = {key(line.text, opening=view.opens(line)) for line in view.lines}
    prose = {key(line.text, opening=False): line.words for line in view.lines if line.prose}
    return Seen(frozenset(lines - {""}), {name: words for name, words in prose.items() if name})


def common(site: str, documents: Iterable[Seen]) -> Repeated:
    """Count the lines of a site's documents, whatever their order."""
    witnesses = _witnesses(documents)
    counts = Counter(line for lines in witnesses for line in lines)
    lines = {line: n for line, n in sorted(counts.items()) if n >= LEAST and n * SHARE >= len(witnesses)}
    return Repeated(site, len(witnesses), lines)


def _witnesses(documents: Iterable[Seen]) -> list[frozenset[str]]:
    """Return the lines of each document that has text of its own."""
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
