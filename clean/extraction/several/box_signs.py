"""What the markup says of one of several articles: its own address, its time, its author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from clean.extraction.markup.nesting import Element
from clean.extraction.markup.tags import attributes

_ADDRESS = re.compile(r"data-(?:[a-z]+-)*(?:url|href|permalink|link|path|canonical)|itemid|about|resource")
"""Attributes of a box in which pages that load one article after the other keep the address of each."""
_SAID = re.compile(
    r"""(?:class|itemprop|rel|data-testid)\s*+=\s*+["']?[^"'>]*?(?<![a-z])(?:by-?line|author|publish|dateline|timestamp|(?:post|entry|article|story)[_-]{0,2}(?:date|time|meta)|date)""",
    re.IGNORECASE,
)
LONGEST = 2_000  # code points of a tag that are read
_PAGES = frozenset({"url", "mainentityofpage"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What is said of an article beside its text."""

    url: str = ""
    """Its address as written, or ""."""
    url_in: str = ""
    """The element and the attribute that hold it: `article data-url`, `a href`."""
    dated: bool = False
    """Whether its author or time is marked beside its headline."""


class BoxSigns:
    """The signs of the articles of a page."""

    def __init__(self, elements: Sequence[Element], source: str) -> None:
        """Keep the page; nothing is read yet."""
        self._elements, self._source = elements, source

    def of(self, box: range, head: int, top: int) -> Signs:
        """Return the signs of an article.

        box: the numbers of its elements; head: the innermost element around its headline; top: the place in the source
        where its second paragraph starts.
        """
        place, url = next(self._addresses(box, head), ("", ""))
        return Signs(url, place, self._dated(box, top))

    def _addresses(self, box: range, head: int) -> Iterator[tuple[str, str]]:
        """Yield the addresses of an article, each after its place: those of its box, of its headline, of its data."""
        around = self._around(head, box.start)
        for number in (*around, *self._beside(box, head)):
            name, tag = self._elements[number].name, self._tag(number)
            for key, value in attributes(tag).items():
                if _is_address(value) and (_ADDRESS.fullmatch(key) or (name == "a" and key == "href")):
                    yield f"{name} {key}", unescape(value).strip()
        yield from self._stated(box)

    def _around(self, element: int, outer: int) -> Iterator[int]:
        while element > outer:
            yield element
            element = self._elements[element].parent
        yield outer

    def _beside(self, box: range, head: int) -> Iterator[int]:
        """Yield the links inside the heading of a headline."""
        return (number for number in range(head + 1, box.stop) if self._elements[number].parent == head)

    def _stated(self, box: range) -> Iterator[tuple[str, str]]:
        """Yield the address that an item of the box's own data states."""
        for number in box:
            tag = self._tag(number)
            if "itemprop" in tag:
                said = attributes(tag)
                value = said.get("href") or said.get("content") or said.get("itemid") or ""
                if _PAGES & set(said.get("itemprop", "").lower().split()) and _is_address(value):
                    yield f"{self._elements[number].name} itemprop", unescape(value).strip()

    def _dated(self, box: range, top: int) -> bool:
        beside = (number for number in box[1:] if self._elements[number].start < top)
        return any(self._elements[number].name == "time" or _SAID.search(self._tag(number)) for number in beside)

    def _tag(self, number: int) -> str:
        element = self._elements[number]
        return self._source[element.start : min(element.end, element.start + LONGEST)]


def leads_elsewhere(url: str, known: Iterable[str]) -> bool:
    """Return whether an address is that of another page than those known, and of no part of one of them."""
    path = _path(url)
    return bool(path) and not any(path == other or path.startswith(f"{other}/") for other in map(_path, known) if other)


def _path(url: str) -> str:
    """Return the path of an address without its last slash."""
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def _is_address(value: str) -> bool:
    """Return whether a value is the address of a page, and not a place on the same page."""
    return bool(re.match(r"(?:https?:)?/", value.strip())) and bool(_path(value.strip()))
