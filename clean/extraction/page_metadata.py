"""The metadata of a page, each value with the place where the page states it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import islice

from clean.extraction.authors.stated_authors import Place, stated
from clean.extraction.extracted import GIVEN, Found, Metadata
from clean.extraction.extractors.by_trafilatura import Answer
from clean.extraction.markup.tags import Mark, attributes

_KIND = "ld+json"
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*\[?\s*"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{0,20})?"')
JSON_LD = "json-ld"
"""Place of what a page's JSON-LD states."""
_ORDER = (JSON_LD, "meta", "h1", "h2", "h3", "title", "time", "link", "html")
_ADDRESSES = ("link canonical", "meta og:url", "meta twitter:url", JSON_LD, GIVEN)


def metadata(stated_at: Iterable[Place], headline: Place, answer: Answer, url: str | None) -> Metadata:
    """Combine the extractor's findings with the places in the page that state the same.

    stated_at: the places, as `told` yields them; headline: the headline as shown, or "", after the element that holds
    it; url: where the page was fetched, if known.
    """
    places = [*stated_at, headline]
    places.sort(key=lambda place: _ORDER.index(place[0].split(" ", 1)[0]))
    said = [place for place in places if place[0] not in _ADDRESSES or place[0] == JSON_LD]
    addresses = [place for place in [*places, (GIVEN, url or "")] if place[0] in _ADDRESSES]
    return Metadata(
        title=_found(answer.title, said),
        authors=_authors(said, answer),
        publisher=_found(answer.publisher, [*said, ("url", answer.url)]),
        locale=next((text for name, text in places if name == "html lang"), ""),
        url=_found(answer.url, sorted(addresses, key=lambda place: _ADDRESSES.index(place[0]))),
        languages=tuple(_languages(places)),
    )


def told(source: str, telling: Iterable[Mark]) -> Iterator[Place]:
    """Yield the name and content of each place in the markup that states metadata. telling: the markup that may."""
    for start, end, name in telling:
        yield from _places(source[start:end], name)


def is_json_ld(source: str, mark: Mark) -> bool:
    """Return whether a piece of a page's markup is JSON-LD."""
    return mark[2] == "script" and _KIND in source[mark[0] : min(mark[0] + 200, mark[1])].casefold()


def language_in(tag: str) -> str:
    """Return the language of a tag such as `de-AT`; "" if it is none."""
    match = _LANGUAGE.match(tag)
    return match[1].lower() if match else ""


def _authors(said: Sequence[Place], answer: Answer) -> tuple[Found, ...]:
    """Return the authors, each with the place that names them, or for the extractor's, the first that has the name."""
    named = stated(said, answer.authors, answer.publisher, answer.url)
    return tuple(found for place, name in named if (found := Found(name, place) if place else _found(name, said)))


def _places(markup: str, name: str) -> Iterator[Place]:
    if name == "title":
        yield "title", unescape(markup.partition(">")[2].rpartition("<")[0])
    elif name == "script":
        if _KIND in markup[:200].casefold():
            yield JSON_LD, markup
    else:
        yield from _from_attributes(name, attributes(markup))


def _from_attributes(name: str, found: dict[str, str]) -> Iterator[Place]:
    if name == "meta":
        label = next((found[key] for key in ("property", "name", "itemprop", "http-equiv") if found.get(key)), "")
        if label and found.get("content"):
            yield f"meta {label.casefold()}", unescape(found["content"])
    elif name == "html":
        language = found.get("lang") or found.get("xml:lang")
        if language:
            yield "html lang", language
    elif name == "link" and "canonical" in found.get("rel", "").casefold().split():
        yield "link canonical", unescape(found.get("href", ""))
    elif name == "time" and found.get("datetime"):
        yield "time", found["datetime"]


def _found(value: str, places: Sequence[Place]) -> Found | None:
    """Find the first place that states exactly the value, whatever its spacing, or else the first that contains it."""
    if not value:
        return None
    wanted, written = _plain(value), json.dumps(value)[1:-1]
    plain = [(name, _plain(text)) for name, text in places]
    same = (name for name, text in plain if text == wanted or (name == JSON_LD and f'"{wanted}"' in text))
    held = (name for name, text in plain if wanted in text or (name == JSON_LD and _plain(written) in text))
    return Found(value, next(same, "") or next(held, ""))


def _languages(places: Sequence[Place]) -> Iterator[Found]:
    """Yield the first language that each kind of place states."""
    said = dict(reversed(places))
    for name in ("html lang", "meta content-language", "meta og:locale"):
        if code := language_in(said.get(name, "")):
            yield Found(code, name)
    data = (match[1].lower() for name, text in places if name == JSON_LD for match in _IN_LANGUAGE.finditer(text))
    yield from (Found(code, JSON_LD) for code in islice(data, 1))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
