"""Write a text found in data as part of its page: strings decoded, between tags that the shape of the data stands for.

Everything outside the scripts that hold the text stays as it is; the tags stand for what separates the strings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clean.extraction.carried.bodies import Body
from clean.extraction.carried.decoding.tiles import Tile, Tiled
from clean.extraction.carried.key_names import key_names
from clean.extraction.carried.leaves import Leaf, Spot
from clean.extraction.carried.prose import closed
from clean.extraction.markup.tags import Mark
from clean.standoff import Span

_BLOCK_TAG = re.compile(r"<(?:p|br|div|h[1-6]|li|ul|ol|blockquote|table|section|figure|article|pre)\b", re.IGNORECASE)
_LINES = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*")
_GOES_ON = ",.;:!?)]»”’…"
_OUTER = ("li", "blockquote", "pre", "td", "th")
_WRAPPED = 0.6  # share of lines that don't end like a sentence in a text whose lines were broken to a width


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page with a text of its data written out."""

    page: Tiled
    content: tuple[Span, ...]
    """The spans of `page.text` that hold the text."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A string with the block that it belongs to."""

    leaf: Leaf
    content: Tiled
    tag: str
    starts: bool
    """Whether it starts a block."""


def rendered(source: str, scripts: Sequence[Mark], body: Body, headline: Leaf | None) -> Rendered:
    """Return a page with a text of its data in place of the data.

    scripts: the page's scripts, in order; headline: the string that is the headline, before the text.
    """
    tiles: list[Tile] = []
    content: list[Span] = []
    gaps = _Gaps(scripts)
    at, length, shut = 0, 0, ""

    def put(found: Iterator[Tile]) -> None:
        nonlocal at, length
        for tile in found:
            tiles.append(tile)
            at = tile.end
            length += tile.end - tile.start if tile.text is None else len(tile.text)

    for part in _in_order(body, headline):
        first = part.content.tiles[0].start
        put(gaps.between(at, first, shut if part.starts else "", f"<{part.tag}>" if part.starts else ""))
        begin = length
        put(_joined(_with_breaks(part), first))
        content.append((begin, length))
        shut = f"</{part.tag}>"
    put(gaps.between(at, len(source), shut, ""))
    return Rendered(Tiled.of(source, tiles), tuple(content))


class _Gaps:
    """What is between the strings: data to drop, and parts of the page between scripts, which stay."""

    def __init__(self, scripts: Sequence[Mark]) -> None:
        self._spans = [(start, end) for start, end, _ in scripts]
        self._starts = [start for start, _ in self._spans]

    def between(self, at: int, first: int, shut: str, opening: str) -> Iterator[Tile]:
        """Yield the tiles from one string to the next; shut, opening: the tags between them."""
        before, after = self._script(at), self._script(first)
        if before == after and before:
            yield Tile(at, first, shut + opening)
            return
        if before:
            yield Tile(at, before[1], shut)
            at = before[1]
        yield Tile(at, after[0] if after else first, None)
        if after:
            yield Tile(after[0], first, opening)

    def _script(self, at: int) -> Span | None:
        """Return the script around a place; None if there is none."""
        position = bisect_right(self._starts, at) - 1
        found = self._spans[position] if position >= 0 else None
        return found if found and found[0] < at < found[1] else None


def _in_order(body: Body, headline: Leaf | None) -> Iterator[_Part]:
    """Yield the strings in the order of the source, each with its block; an overlapping or empty one is left out."""
    end = 0
    if headline:
        content = headline.decoded
        yield _Part(headline, content, "h1", starts=True)
        end = content.tiles[-1].end
    owner: object = None
    for leaf, content, own, tag in _owned(body):
        if content.tiles and content.tiles[0].start >= end:
            yield _Part(leaf, content, tag, starts=own is not owner)
            owner, end = own, content.tiles[-1].end


def _owned(body: Body) -> Iterator[tuple[Leaf, Tiled, object, str]]:
    """Yield each string with what it is decoded, the node or string that makes up its block, and the block's tag."""
    texts = [leaf.decoded for leaf in body.leaves]
    flowing = _flowing(body, texts)
    for leaf, content in zip(body.leaves, texts, strict=True):
        own, tag = _block(leaf, body.container)
        if own is None:
            own = next((spot for spot in _up(leaf.spot, body.container) if id(spot) in flowing), leaf)
        if _BLOCK_TAG.search(content.text):
            own, tag = leaf, "div"
        yield leaf, content, own, tag


def _block(leaf: Leaf, container: Spot) -> tuple[object, str]:
    """Return the innermost node that its type makes a block, and the tag of that or of the item or quote around it."""
    typed = [spot for spot in _up(leaf.spot, container) if spot.element]
    if not typed:
        return (leaf, "h2") if leaf.key in key_names().heading else (None, "p")
    return typed[0], next((spot.element for spot in typed if spot.element in _OUTER), typed[0].element)


def _up(spot: Spot, container: Spot) -> Iterator[Spot]:
    """Yield a node and those around it, up to and with the container."""
    for each in spot.up():
        yield each
        if each is container:
            return


def _flowing(body: Body, texts: Sequence[Tiled]) -> set[int]:
    """Return the ids of the lists whose strings are parts of one paragraph: where one stops, the next goes on."""
    pairs: Counter[int] = Counter()
    going_on: Counter[int] = Counter()
    before: tuple[Spot, str] | None = None
    for leaf, content in zip(body.leaves, texts, strict=True):
        spot = next(
            (s for s in _up(leaf.spot, body.container) if s.node.bracket == "[" and len(s.node.items) > 1), None
        )
        if spot and before:
            outer = id(spot if spot.depth <= before[0].depth else before[0])
            pairs[outer] += 1
            going_on[outer] += _goes_on(before[1], content.text)
        before = (spot, content.text) if spot else None
    return {each for each, count in going_on.items() if 2 * count >= pairs[each] and count}


def _goes_on(one: str, two: str) -> bool:
    """Return whether two texts are parts of one sentence or of one line."""
    if not one or not two or closed(one):
        return False
    return one[-1].isspace() or two[0].isspace() or two[0].islower() or two[0] in _GOES_ON


def _with_breaks(part: _Part) -> Iterator[Tile]:
    """Yield the tiles of a string; the line ends of one without block tags become blocks or line breaks."""
    content = part.content
    text = content.text
    found = [] if _BLOCK_TAG.search(text) else list(_LINES.finditer(text))
    blank = any(match[0].count("\n") > 1 or match[0].count("\r") > 1 for match in found)
    if found and not blank and _is_wrapped(text):
        found = []
    at = 0
    for match in found:
        lines = max(match[0].count("\n"), match[0].count("\r"))
        yield from content.cut(at, match.start())
        apart = lines > 1 or not blank
        yield Tile(*content.span(*match.span()), f"</{part.tag}>\n<{part.tag}>" if apart else "<br>")
        at = match.end()
    yield from content.cut(at, len(text))


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.splitlines()[:-1] if line.strip()]
    return sum(not closed(line) for line in lines) > _WRAPPED * len(lines)


def _joined(tiles: Iterator[Tile], at: int) -> Iterator[Tile]:
    """Yield tiles with whatever is between them dropped: a string may be split over several scripts."""
    for tile in tiles:
        if at < tile.start:
            yield Tile(at, tile.start, "")
        yield tile
        at = tile.end
