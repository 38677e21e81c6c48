"""Find the article of a page in elements whose content is not shown: templates, `noscript`, and text areas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from clean.extraction.carried.agreement import HELD, SCRAPS, is_fuller, spoken_for
from clean.extraction.carried.bodies import LEAST
from clean.extraction.carried.decoding.escapes import without_references
from clean.extraction.carried.decoding.tiles import Tile, Tiled
from clean.extraction.carried.letters import holds, letters
from clean.extraction.carried.prose import bare, sentences, weight
from clean.extraction.carried.rendering import Rendered
from clean.extraction.carried.stated_by_page import Shown, Statements, stated
from clean.extraction.markup.tags import Mark

FEWEST = 2
"""Sentences of an element that is worth looking at."""
LEAST_TITLE = 5
"""Letters of a title that is looked for in a text."""
MOST = 100
"""Boxes hidden by an attribute that are looked at."""
_NAMES = ("template", "noscript", "textarea")
_VERBATIM = frozenset({"textarea", "script", "noscript"})
_MARKS = (" hidden", "display:none", "display: none")
_BOX = re.compile(r"<(?:div|section|article|main)(?:\s[^<>]*)?\Z", re.IGNORECASE)
_TAG = re.compile(r"<([a-z]+)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.IGNORECASE)
_OF_MARKUP = re.compile(
    r"<script\b[^>]*\btype\s*=\s*[\"']?text/(?:html|template|x-[\w-]*template|ng-template)", re.IGNORECASE
)
_LONGEST_TAG = 2_000


class Region(NamedTuple):
    """An element whose content is not shown."""

    start: int
    """First code point of its start tag."""
    inside: int
    """First code point of its content."""
    last: int
    """One past the last code point of its content."""
    end: int
    """One past the last code point of its end tag."""
    name: str


def in_hidden(shown: Shown, continues: Callable[[int], bool]) -> tuple[Rendered, bool] | None:
    """Return the page with hidden elements opened that hold its article, and whether they hold all that it shows.

    None if no such element agrees with the page and is fuller than what it shows. continues: whether an element that
    starts at a place is next to the shown paragraphs.
    """
    source = shown.source
    boxes = _hidden(source) if len(shown.article) < SCRAPS else ()
    found = [region for region in _regions(source, shown.telling, boxes) if _is_prose(source, region)]
    if not found:
        return None
    page = stated(shown)
    texts = {region: letters(bare(_content(source, region).text)) for region in found}
    alone = len(found) == 1
    agreeing = (region for region in found if _is_article(texts[region], page, alone=alone))
    whole = sorted(agreeing, key=lambda region: -len(texts[region]))[:1]
    never = (region for region in found if region.name in _NAMES and texts[region] not in page.shown)
    rest = [region for region in never if continues(region.start)]
    if whole and (holds(texts[whole[0]], page.shown, HELD) or whole[0] not in rest):
        return _opened(source, whole), True
    return (_opened(source, rest), False) if rest else None


def _regions(source: str, telling: Sequence[Mark], boxes: Iterable[int]) -> Iterator[Region]:
    """Yield the elements whose content is not shown, in order; one inside another is part of it."""
    scripts = (start for start, end, name in telling if name == "script" and _OF_MARKUP.match(source, start, end))
    at = 0
    for start in sorted({*_starts(source), *boxes, *scripts}):
        tag = _TAG.match(source, start, start + _LONGEST_TAG) if start >= at else None
        if tag:
            last = _end(source, tag[1].lower(), tag.end())
            close = source.find(">", last)
            at = close + 1 if close >= 0 else len(source)
            yield Region(start, tag.end(), last, at, tag[1].lower())


def _starts(source: str) -> Iterator[int]:
    """Yield where elements start whose content is never shown."""
    for name in _NAMES:
        yield from _places(source, f"<{name}")


def _hidden(source: str) -> Iterator[int]:
    """Yield where boxes start that an attribute hides, at most MOST of them."""
    found = chain.from_iterable(_places(source, mark) for mark in _MARKS)
    for at in islice(found, MOST):
        start = source.rfind("<", max(0, at - _LONGEST_TAG), at)
        if start >= 0 and _BOX.match(source, start, at):
            yield start


def _places(source: str, mark: str) -> Iterator[int]:
    at = source.find(mark)
    while at >= 0:
        yield at
        at = source.find(mark, at + 1)


def _end(source: str, name: str, at: int) -> int:
    """Return where the end tag of an element starts; elements of the same name inside it are part of it."""
    opened = 1
    for match in _tags(name).finditer(source, at) if name not in _VERBATIM else ():
        opened += -1 if match[1] else 1
        if not opened:
            return match.start()
    end = source.find(f"</{name}", at)
    return end if end >= 0 else len(source)


@cache
def _tags(name: str) -> re.Pattern[str]:
    """Return the pattern of the start and end tags of an element."""
    return re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)


def _is_prose(source: str, region: Region) -> bool:
    if sentences(source, region.inside, region.last) < FEWEST:
        return False
    return weight(bare(_content(source, region).text)) >= LEAST


def _content(source: str, region: Region) -> Tiled:
    """Return the content of an element; markup that is written with character references becomes markup."""
    content = Tiled.whole(source, region.inside, region.last)
    escaped = "&lt;" in content.text and "<p" not in content.text
    return without_references(source, content) if escaped else content


def _is_article(text: str, page: Statements, *, alone: bool) -> bool:
    """Return whether a text, given as letters, is the page's article; alone: whether it is the only one not shown."""
    titled = any(len(title) > LEAST_TITLE and title in text for title in page.titles_folded)
    votes = spoken_for(text, page, titled=titled)
    return bool(votes) and is_fuller(text, page, votes + alone)


def _opened(source: str, regions: Sequence[Region]) -> Rendered:
    tiles: list[Tile] = []
    content: list[tuple[int, int]] = []
    at = length = 0
    for region in regions:
        inner = _content(source, region)
        tiles += [Tile(at, region.start, None), Tile(region.start, region.inside, "<div>"), *inner.tiles]
        tiles.append(Tile(region.last, region.end, "</div>"))
        begin = length + region.start - at + len("<div>")
        length = begin + len(inner.text)
        content.append((begin, length))
        length += len("</div>")
        at = region.end
    return Rendered(Tiled.of(source, [*tiles, Tile(at, len(source), None)]), tuple(content))
