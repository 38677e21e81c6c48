"""Each of several articles as a page of its own, for the extractors, and what is stated about it alone.

The head of the page belongs to its own article, the first. Data that describes one article belongs to that article,
wherever it stands; what stands in a box belongs to the article in the box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urljoin

from clean.extraction.align.source_words import Line
from clean.extraction.authors.stated_authors import Place
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.extracted import Found, Metadata
from clean.extraction.extractors.by_trafilatura import Answer
from clean.extraction.markup.tags import Mark, attributes
from clean.extraction.page_metadata import JSON_LD, is_json_ld, language_in, metadata, told
from clean.extraction.several.article_boxes import Box


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One of several articles of a page."""

    source: str
    """A page of its own: what is stated about it, and what is in its box."""
    first: int
    """Position of its first word on the page that it is on."""
    last: int
    """One past the position of its last word."""
    head: Line
    """Its headline."""
    heading: str
    """Name of the element that holds it."""
    prose: tuple[Line, ...]
    """Its lines of prose."""
    places: tuple[Place, ...]
    """Where it, or the page for it, states metadata."""
    url: Found | None
    """Its own address; None for the page's own article, and if none is stated."""
    language: Found | None
    """The language that an element around it states, but not the whole page."""

    def metadata(self, answer: Answer, shown: str, first: Metadata) -> Metadata:
        """Return what is stated about an article other than the page's own.

        answer: what the first extractor says of it alone; shown: its headline; first: what is stated about the page's
        own article, whose publisher is that of the whole page.
        """
        said = metadata(self.places, (self.heading, shown), answer, None)
        languages = (self.language,) if self.language else said.languages
        return replace(said, url=self.url, languages=languages, publisher=first.publisher or said.publisher)


def article_pages(places: Surroundings, boxes: Sequence[Box], url: str | None) -> tuple[ArticlePage, ...]:
    """Return the articles of a page in order, the page's own first. url: the address of the page, if known."""
    maker = _Maker(places, boxes, url)
    return tuple(maker.page(box) for box in boxes)


class _Maker:
    """A page whose articles are taken apart."""

    def __init__(self, places: Surroundings, boxes: Sequence[Box], url: str | None) -> None:
        self._places, self._boxes, self._url = places, boxes, url
        self._source, self._elements = places.source, places.visible.nesting.elements

    def page(self, box: Box) -> ArticlePage:
        """Return the article in a box."""
        own = box is self._boxes[0]
        data = box.entry.markup if box.entry else "".join(self._data()) if own else ""
        start = f"{self._head()}{data}" if own else self._made_head(box, data)
        source = f"{start}<body><article>{self._inner(box)}</article></body></html>"
        stretch, marks = box.stretch, self._marks(box, own=own)
        said = [*told(self._source, marks), *told(data, [(0, len(data), "script")] if data else [])]
        url = None if own else self._address(box)
        return ArticlePage(
            source, stretch.first, stretch.last, box.heading.line, f"h{box.heading.level}", stretch.prose, tuple(said),
            url, self._language(box),
        )  # fmt: skip

    def _marks(self, box: Box, *, own: bool) -> Iterator[Mark]:
        """Yield the markup that states metadata: inside a box, or for the page's own article, outside the others.

        JSON-LD is left out; what it says of each article is added.
        """
        mine = box.stretch.source
        spans = [one.stretch.source for one in self._boxes]
        for mark in self._places.visible.telling:
            inside = next((span for span in spans if span[0] <= mark[0] < span[1]), None)
            page_wide = inside is None and (own or mark[2] == "html")
            if (inside == mine or page_wide) and not is_json_ld(self._source, mark):
                yield mark

    def _data(self) -> Iterator[str]:
        """Yield the page's JSON-LD if it describes none of the articles."""
        if not any(box.entry for box in self._boxes):
            yield from (self._source[mark[0] : mark[1]] for mark in self._json_ld())

    def _json_ld(self) -> Iterator[Mark]:
        return (mark for mark in self._places.visible.telling if is_json_ld(self._source, mark))

    def _head(self) -> str:
        """Return the page up to its body, without JSON-LD."""
        end = next((one.start for one in self._elements if one.name == "body"), 0)
        parts, at = [], 0
        for start, stop, _ in self._json_ld():
            if stop <= end:
                parts.append(self._source[at:start])
                at = stop
        return "".join((*parts, self._source[at:end]))

    def _made_head(self, box: Box, data: str) -> str:
        return f"<!DOCTYPE html><html><head><title>{escape(box.headline)}</title>{data}</head>"

    def _inner(self, box: Box) -> str:
        visible = self._places.visible
        last = visible.pieces[visible.piece_at(self._places.words.start(box.stretch.last - 1))]
        return self._source[self._elements[box.stretch.element].end : last.end]

    def _address(self, box: Box) -> Found | None:
        if box.entry and box.entry.url:
            return Found(box.entry.url, JSON_LD)
        url = urljoin(self._url or "", box.signs.url)
        return Found(url, box.signs.url_in) if url.startswith(("http://", "https://")) else None

    def _language(self, box: Box) -> Found | None:
        """Return the language that the innermost element around the headline states, up to the box."""
        number = box.heading.element
        while number >= box.stretch.element:
            tag = self._source[self._elements[number].start : self._elements[number].end]
            code = language_in(attributes(tag).get("lang", "")) if "lang" in tag else ""
            if code:
                return Found(code, "lang")
            number = self._elements[number].parent
        return None
