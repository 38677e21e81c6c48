"""The data in a page's scripts, as trees of values: strings that hold JSON are opened, streamed pieces joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clean.extraction.carried.decoding.escapes import unescaped
from clean.extraction.carried.decoding.tiles import Tiled
from clean.extraction.carried.values.indexed_values import resolved
from clean.extraction.carried.values.streamed_rows import pushed, rows
from clean.extraction.carried.values.value_tree import Node, Text, Value, nodes, read_values
from clean.extraction.markup.tags import Mark

_LEAST = 100  # code points of a string that is worth opening
_END_OF_TAG = re.compile(r"<script(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.IGNORECASE)
_HEAD = re.compile(r"(?:[ \t]|\\[ntr])*[{\[]")
_JSON = re.compile(r"\s*[{\[]")


class Data(NamedTuple):
    """What one script holds, or several that a stream is split over."""

    place: str
    """`json-ld` or `script`."""
    root: Node


def data(source: str, scripts: Iterable[Mark]) -> Iterator[Data]:
    """Yield the data of some scripts of a page."""
    pieces: list[Text] = []
    for start, end, _ in scripts:
        tag = _END_OF_TAG.match(source, start, end)
        if not tag:
            continue
        root = read_values(Tiled.whole(source, tag.end(), max(tag.end(), source.rfind("<", start, end))))
        piece = pushed(root)
        if piece:
            pieces.append(piece)
        else:
            yield Data("json-ld" if "ld+json" in tag[0].lower() else "script", _opened(source, root))
    if pieces:
        yield Data("script", _opened(source, rows(source, pieces)))


def _opened(source: str, root: Node) -> Node:
    """Return a tree whose strings of JSON are trees, and whose flat lists are what they stand for."""
    for node in nodes(root):
        for at, (key, value) in enumerate(node.items):
            node.items[at] = (key, _inside(source, value))
    return root


def _inside(source: str, value: Value) -> Value:
    if isinstance(value, Node):
        return resolved(value) or value
    if isinstance(value, Text) and value.end - value.start > _LEAST and _HEAD.match(value.home.text, value.start):
        literal = unescaped(source, value.home, value.start, value.end)
        if _JSON.match(literal.text) and '"' in literal.text:
            return read_values(literal)
    return value
