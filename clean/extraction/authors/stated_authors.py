"""Where a page states its authors: in JSON-LD, in its meta elements, or wherever the extractor finds a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from clean.extraction.authors.author_names import bare, distinct, names_in
from clean.extraction.linked_data import Node, is_article, kinds, nodes, parsed, strings

Place = tuple[str, str]
"""Name of a place in the page, and its content."""

META = (
    "meta author", "meta article:author", "meta parsely-author", "meta sailthru.author", "meta byl", "meta dc.creator",
    "meta dcterms.creator", "meta dc.contributor", "meta cxenseparse:author",
)  # fmt: skip
"""Meta elements that name authors, the most common first."""
CITED = "meta citation_author"
"""One of these for each author of a paper; the family name may come first, before a comma."""


def stated(places: Sequence[Place], found: Sequence[str], publisher: str, url: str) -> tuple[Place, ...]:
    """Return the authors of a page, each with the place that names them, "" for those that the extractor found.

    Persons in the page's data come first, then what the extractor found, then organisations; the publisher itself is
    never an author. Places say the same in other words, so the first that names anybody counts, unless a later one
    names all of these and more.
    """
    source = {bare(publisher), *(bare(part) for part in _hosts(url))} - {""}
    chosen: tuple[Place, ...] = ()
    for place, listed in (*_from_data(places, organisations=False), *_from_meta(places)):
        chosen = _fuller(chosen, _outside(source, place, listed))
    others = (_organisations(source, *each) for each in _from_data(places, organisations=True))
    return chosen or _outside(source, "", found) or next(filter(None, others), ())


def _outside(source: set[str], place: str, listed: Iterable[str]) -> tuple[Place, ...]:
    """Return the names in one place without the publisher's, unless a site is called like the person who writes it."""
    names = distinct(name for one in listed for name in names_in(one))
    others = [name for name in names if bare(name) not in source]
    return tuple((place, name) for name in others or [name for name in names if " " in name])


def _organisations(source: set[str], place: str, listed: Iterable[str]) -> tuple[Place, ...]:
    names = distinct(name for one in listed for name in names_in(one))
    return tuple((place, name) for name in names if bare(name) not in source)


def _fuller(first: tuple[Place, ...], later: tuple[Place, ...]) -> tuple[Place, ...]:
    known, more = ({bare(name) for _, name in one} for one in (first, later))
    return later if more > known else first


def _hosts(url: str) -> Iterator[str]:
    """Yield the host of an address as a site may call itself: `hessenschau.de`, `hessenschau`."""
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    yield host
    yield host.rpartition(".")[0]


def _from_meta(places: Sequence[Place]) -> Iterator[tuple[str, list[str]]]:
    cited = [text for name, text in places if name == CITED]
    yield CITED, [_given_first(text) for text in cited]
    for wanted in META:
        yield wanted, [text for name, text in places if name == wanted]


def _given_first(cited: str) -> str:
    family, comma, given = cited.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and " " not in family.strip() else cited


def _from_data(places: Iterable[Place], *, organisations: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield the authors of each article that the page's JSON-LD describes: either persons or organisations."""
    for name, markup in places:
        if name != "json-ld":
            continue
        found = list(nodes(parsed(markup)))
        known = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and "name" in node}
        for node in found:
            if is_article(node):
                authors = _listed(node.get("author") or node.get("creator"), known)
                yield name, [one for kind, one in authors if kind == organisations]


def _listed(author: object, known: Mapping[str, Node]) -> Iterator[tuple[bool, str]]:
    """Yield each name, after whether it is that of an organisation."""
    for one in author if isinstance(author, list) else [author]:
        node = known.get(str(one.get("@id")), one) if isinstance(one, dict) else {"name": one}
        kind = any("Organization" in kind for kind in kinds(node))
        yield from ((kind, name) for name in strings(node.get("name")))
