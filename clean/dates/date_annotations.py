"""Find the dates of an article: rules match, overlaps are resolved here, values are read from left to right."""

from __future__ import annotations

from clean.dates.date import Date, Published
from clean.dates.document_context import Anchor, Context
from clean.dates.edtf import edtf
from clean.dates.rule_search import Cluster, Found, search
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
    taken: list[Date] = []
    for start, end, one in _longest_first(cluster, island, tokens):
        if any(start < date.end and date.start < end for date in taken):
            continue
        meaning = one.rule.read(one.match(tokens, island), context)
        if meaning and sound(meaning.type, meaning.value):
            context.note(meaning, end)
            value = edtf(meaning.type, meaning.value, meaning.mod)
            told = meaning.type, meaning.value, meaning.mod, value, meaning.anchor
            taken.append(Date(start, end, tokens.text[start:end], *told, one.rule.id))
    return sorted(taken, key=lambda date: date.start)


def _longest_first(cluster: Cluster, island: int, tokens: Tokens) -> list[tuple[int, int, Found]]:
    """Return the code points of each match, and the match."""
    spans = [(*tokens.span(island + one.first, island + one.last), one) for one in cluster]
    return sorted(spans, key=lambda span: span[0] - span[1])
