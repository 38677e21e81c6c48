"""Find the dates of an article: rules match, overlaps are resolved here, values are read from left to right."""

from __future__ import annotations

from clean.dates.date import Date, Meaning, Published
from clean.dates.date_rule import Rule
from clean.dates.document_context import Anchor, Context
from clean.dates.edtf import edtf
from clean.dates.pattern import Match
from clean.dates.rule_search import Cluster, search
from clean.dates.tokens import Tokens, lexicon, pieces, tokenize
from clean.dates.value_grammar import sound


def annotate(text: str, *, language: str, published: Published | None) -> list[Date]:
    """Return the temporal expressions of one article, each with its TIMEX3 value.

    `text` is the headline, a blank line, and the article's text; offsets are its code points. `language` is the ISO
    639-1 code whose table is used; a language without one yields numeric dates only. Relative expressions are counted
    from `published`; whatever it leaves open stays underspecified (`XXXX-WXX-6`). Spans are disjoint and in order.
    """
    context = Context(Anchor.of(published.value if published else None))
    book, searched = lexicon(language), search(language)
    dates: list[Date] = []
    for start, end in pieces(text):
        context.paragraph()
        tokens = tokenize(text, start, end, book)
        for island, cluster in searched.clusters(tokens.letters):
            dates += _settle(cluster, island, tokens, context)
    return dates


def _settle(cluster: Cluster, island: int, tokens: Tokens, context: Context) -> list[Date]:
    """Return the longest match that means something sound, then further ones that do not overlap it."""
    matches = [(one.rule, one.match(tokens, island)) for one in cluster]
    matches.sort(key=lambda one: one[1].start - one[1].end)
    taken: list[Date] = []
    for rule, match in matches:
        if any(match.start < date.end and date.start < match.end for date in taken):
            continue
        meaning = rule.read(match, context)
        if meaning and sound(meaning.type, meaning.value):
            context.note(meaning, match.end)
            taken.append(_date(match, rule, meaning))
    return sorted(taken, key=lambda date: date.start)


def _date(match: Match, rule: Rule, meaning: Meaning) -> Date:
    start, end = match.start, match.end
    value = edtf(meaning.type, meaning.value, meaning.mod)
    surface = match.tokens.text[start:end]
    return Date(start, end, surface, meaning.type, meaning.value, meaning.mod, value, meaning.anchor, rule.id)
