"""The articles that the JSON-LD of a page describes, each found by its headline."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from clean.extraction.authors.author_names import bare
from clean.extraction.doubt.shared_stems import share, stems_of
from clean.extraction.linked_data import Node, is_article, kinds, nodes, parsed, strings

LIVE = "LiveBlogPosting"
_PARTS = frozenset({"liveBlogUpdate", "comment", "comments", "hasPart", "isPartOf", "mentions", "citation", "about"})
"""Properties of an article that hold parts of it, or other articles that are not on the page."""
MOST = 200
"""Articles that are read; a page that describes more is a list of them."""
_ESCAPED = "<\\/"  # what ends a script element, as JSON may write it
CUT = 24  # letters of a headline that is cut off in one of two places
ALIKE = 0.75  # share of the words of a headline, and of those of the other


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the data."""

    headline: str
    url: str
    """Its address, or ""."""
    nodes: tuple[Node, ...]
    """The article, and what it refers to as its author and publisher."""

    @property
    def markup(self) -> str:
        """A script element that describes the article alone."""
        data = json.dumps({"@context": "https://schema.org", "@graph": self.nodes}, ensure_ascii=False)
        return f'<script type="application/ld+json">{data.replace("</", _ESCAPED)}</script>'


def entries(scripts: Iterable[str]) -> tuple[Entry, ...]:
    """Return the articles that these script elements describe, in order; those without a headline are left out."""
    return tuple(islice((entry for script in scripts for entry in _entries(parsed(script))), MOST))


def is_live(scripts: Iterable[str]) -> bool:
    """Return whether one of the scripts describes a live blog."""
    return any(LIVE in script for script in scripts)


def match(found: Iterable[Entry], headline: str) -> Entry | None:
    """Return the first entry with this headline, or else with nearly the same; None if there is none."""
    known = list(found)
    exact = next((entry for entry in known if bare(entry.headline) == bare(headline)), None)
    return exact or next((entry for entry in known if _alike(entry.headline, headline)), None)


def repeats(one: str, other: str) -> bool:
    """Return whether one headline says the other, with words before or after it."""
    mine, its = bare(one), bare(other)
    return mine in its or its in mine


def _alike(one: str, other: str) -> bool:
    """Return whether two headlines are the same, though one may be cut off or have a few other words."""
    short, long = sorted((bare(one), bare(other)), key=len)
    if len(short) >= CUT and long.startswith(short):
        return True
    mine, its = stems_of(one), stems_of(other)
    return min(share(mine, its), share(its, mine)) >= ALIKE


def _entries(data: object) -> Iterator[Entry]:
    named = {node["@id"]: node for node in nodes(data) if isinstance(node.get("@id"), str) and "name" in node}
    for node in nodes(data, _PARTS):
        headline = next(iter(strings(node.get("headline") or node.get("name"))), "").strip()
        if headline and is_article(node) and LIVE not in kinds(node):
            yield Entry(headline, _url(node), (node, *_referred(node, named)))


def _referred(node: Node, named: Mapping[str, Node]) -> Iterator[Node]:
    """Yield the authors and the publisher that an article names by their numbers only."""
    for value in (node.get("author") or node.get("creator"), node.get("publisher")):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and isinstance(one.get("@id"), str) and one["@id"] in named:
                yield named[one["@id"]]


def _url(node: Node) -> str:
    """Return the address of an article, or that of the page that is about it."""
    page = node.get("mainEntityOfPage")
    places = (node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id"))
    return next((one for place in places for one in strings(place) if one.startswith(("http://", "https://"))), "")
