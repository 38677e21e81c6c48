"""The days that the JSON-LD of a page gives to its article, and to nothing else that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clean.extraction.authors.author_names import bare
from clean.extraction.doubt.shared_stems import share, stems_of
from clean.extraction.extracted import DayPlace
from clean.extraction.linked_data import Node, is_article, kinds, nodes, parsed, strings

_APART = frozenset({
    "about", "acceptedAnswer", "associatedMedia", "author", "citation", "comment", "comments", "contributor", "creator",
    "editor", "event", "hasPart", "image", "isBasedOn", "isPartOf", "itemListElement", "itemReviewed", "liveBlogUpdate",
    "logo", "mentions", "photo", "primaryImageOfPage", "publisher", "relatedLink", "review", "reviews", "sponsor",
    "subEvent", "subjectOf", "suggestedAnswer", "thumbnail", "video", "workExample",
})  # fmt: skip
"""Properties whose things have days of their own."""
_PAGES = re.compile(r"(?:Page|Recipe|HowTo|Episode|Course|Dataset|Question|Thesis|CreativeWork|PodcastEpisode)$")
"""Types whose day is that of the page, if it describes no article."""
_MEDIA = frozenset({"VideoObject", "AudioObject"})
_CLAIMS = (
    ("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "created"),
    ("uploadDate", "created"),
)  # fmt: skip
_BROKEN = re.compile(r'"date(Published|Modified|Created)"\s*:\s*"([^"]{4,40})"')
_ALIKE = 0.6
"""Share of the words of one headline that must be in the other."""


def data_days(scripts: Iterable[str], headline: str, addresses: Sequence[str]) -> Iterator[DayPlace]:
    """Yield the days that these script elements give to the article.

    headline: as the page states it, or ""; addresses: those of the page, which tell its article from others.
    """
    markups = list(scripts)
    data = [value for markup in markups if (value := parsed(markup)) is not None]
    found = [node for value in data for node in nodes(value, _APART) if _dated(node)]
    articles = [node for node in found if is_article(node)]
    for node in _own(articles, headline, addresses):
        yield from _days(node, "json-ld")
    for node in found:
        if not is_article(node) and any(_PAGES.search(kind) for kind in kinds(node)):
            yield from _days(node, "page data")
        elif not articles and any(kind in _MEDIA for kind in kinds(node)):
            yield from _days(node, "media data")
    if len(data) < len(markups):
        yield from _broken(markups)


def _dated(node: Node) -> bool:
    return any(name in node for name, _ in _CLAIMS)


def _own(articles: Sequence[Node], headline: str, addresses: Sequence[str]) -> Sequence[Node]:
    """Return the entries of the article: those with its headline or its address, or else the first.

    One that has an address and a headline, both of which are others, is about another article.
    """
    named = [node for node in articles if _has_headline(node, headline)]
    if not named:
        named = [node for node in articles if any(bare_address(url) in addresses for url in _addresses(node))]
    return named or [node for node in articles[:1] if not (headline and addresses and any(_addresses(node)))]


def _has_headline(node: Node, headline: str) -> bool:
    said = next(iter(strings(node.get("headline") or node.get("name"))), "")
    if not said or not headline:
        return False
    mine, its = stems_of(headline), stems_of(said)
    return bare(said) == bare(headline) or max(share(mine, its), share(its, mine)) >= _ALIKE


def _addresses(node: Node) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    for value in (node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id")):
        yield from strings(value)


def bare_address(url: str) -> str:
    """Return an address without what may differ between two of one page: scheme, `www.`, fragment, last slash."""
    return url.partition("//")[2].partition("#")[0].removeprefix("www.").rstrip("/")


def _days(node: Node, kind: str) -> Iterator[DayPlace]:
    for name, claim in _CLAIMS:
        for value in strings(node.get(name))[:1]:
            yield DayPlace(kind, claim, value, "json-ld")


def _broken(markups: Iterable[str]) -> Iterator[DayPlace]:
    """Yield the days in data that can't be read as JSON, if there is one of a sort."""
    for markup in markups:
        if parsed(markup) is None:
            said: dict[str, set[str]] = {}
            for name, value in _BROKEN.findall(markup):
                said.setdefault(name.lower(), set()).add(value)
            sole = ((name, values.pop()) for name, values in said.items() if len(values) == 1)
            yield from (DayPlace("page data", name, value, "json-ld") for name, value in sole)
