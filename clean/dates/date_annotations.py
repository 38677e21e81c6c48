"""Find the dates of an article: rules match, overlaps are resolved here, values are read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clean.dates.date import Date, Meaning, Published
from clean.dates.date_lexicon import lexicon
from clean.dates.date_rule import Rule
from clean.dates.date_tokens import pieces, tokenize
from clean.dates.document_context import Anchor, Context
from clean.dates.edtf import edtf
from clean.dates.pattern import Match, find, may_match
from clean.dates.rules import rules
from clean.dates.value_grammar import sound


@dataclass(frozen=True, slots=True)
class _Found:
    match: Match
    rule: Rule


def annotate(text: str, *, language: str, published: Published | None) -> list[Date]:
    """Return the temporal expressions of one article, each with its TIMEX3 value.

    `text` is the headline, a blank line, and the article's text; offsets are its code points. `language` is the ISO
    639-1 code whose table is used; a language without one yields numeric dates only. Relative expressions are counted
    from `published`; whatever it leaves open stays underspecified (`XXXX-WXX-6`). Spans are disjoint and in order.
    """
    context = Context(Anchor.of(published.value if published else None))
    book = lexicon(language)
    dates: list[Date] = []
    for start, end in pieces(text):
        context.paragraph()
        tokens = tokenize(text, start, end, book)
        likely = _likely(frozenset().union(*tokens.entries))
        found = [_Found(match, rule) for rule in likely for match in find(rule.pattern, tokens, language)]
        for cluster in _clusters(found):
            dates += _settle(cluster, context, text)
    return dates


@lru_cache(maxsize=4096)
def _likely(present: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that may match tokens of these classes; paragraphs have few different sets of them."""
    return tuple(rule for rule in rules() if may_match(rule.pattern, present))


def _clusters(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Group matches that overlap, directly or through others, from left to right."""
    cluster: list[_Found] = []
    reach = 0
    for one in sorted(found, key=lambda each: (each.match.first, each.match.last)):
        if cluster and one.match.first >= reach:
            yield cluster
            cluster, reach = [], 0
        cluster.append(one)
        reach = max(reach, one.match.last)
    if cluster:
        yield cluster


def _settle(cluster: list[_Found], context: Context, text: str) -> list[Date]:
    """Return the longest match that means something sound, then further ones that do not overlap it."""
    cluster.sort(key=lambda one: (one.match.start - one.match.end, -one.rule.priority, one.match.first, one.rule.id))
    taken: list[Date] = []
    for one in cluster:
        match = one.match
        if any(match.start < date.end and date.start < match.end for date in taken):
            continue
        meaning = one.rule.read(match, context)
        if meaning and sound(meaning.type, meaning.value):
            context.note(meaning, match.end)
            taken.append(_date(one, meaning, text))
    return sorted(taken, key=lambda date: date.start)


def _date(one: _Found, meaning: Meaning, text: str) -> Date:
    start, end = one.match.start, one.match.end
    value = edtf(meaning.type, meaning.value, meaning.mod)
    return Date(
        start, end, text[start:end], meaning.type, meaning.value, meaning.mod, value, meaning.anchor, one.rule.id
    )
