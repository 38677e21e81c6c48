"""What a page says its article is about: its titles and its summaries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from clean.extraction.doubt.shared_stems import stems_of

_TITLES = frozenset({"title", "meta og:title", "meta twitter:title", "h1"})
_SUMMARIES = frozenset({"meta description", "meta og:description", "meta twitter:description"})
_STRING = r'\s*+:\s*+("(?:[^"\\]|\\.)*+")'
_IN_DATA = {name: re.compile(f'"{name}"{_STRING}') for name in ("headline", "description")}
LONGEST = 1_000  # code points of a claim that are read
LEAST = 3  # stems of a claim that can be compared with a text


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page says; each claim once, in the order of the page."""

    titles: tuple[str, ...] = ()
    """Its title, the headline of its data, and the headline that it shows."""
    summaries: tuple[str, ...] = ()
    """Its description, as search engines and social networks show it."""


def claims(places: Iterable[tuple[str, str]]) -> Claims:
    """Return what a page says, given its places that state metadata: their names and contents."""
    titles: list[str] = []
    summaries: list[str] = []
    for name, text in places:
        if name == "json-ld":
            titles += _in_data("headline", text)
            summaries += _in_data("description", text)
        elif name in _TITLES:
            titles.append(text)
        elif name in _SUMMARIES:
            summaries.append(text)
    return Claims(_distinct(titles), _distinct(summaries))


def _in_data(name: str, markup: str) -> Iterator[str]:
    """Yield the first value of this name in JSON-LD; by its shape, for much JSON-LD is broken."""
    found = _IN_DATA[name].search(markup)
    if found:
        try:
            yield unescape(json.loads(found[1], strict=False))
        except ValueError:
            return


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(text[:LONGEST].split()) for text in found if text.strip()))


def compared(said: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the stems of each claim that has enough of them to be compared with a text."""
    return (found for claim in said if len(found := stems_of(claim)) >= LEAST)
