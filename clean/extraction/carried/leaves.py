"""The strings of a tree of values that may be read as text, each with its place in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from clean.extraction.carried.decoding.escapes import unescaped, without_references
from clean.extraction.carried.decoding.tiles import Tiled
from clean.extraction.carried.key_names import folded, key_names
from clean.extraction.carried.letters import letters
from clean.extraction.carried.prose import bare, is_prose, weight
from clean.extraction.carried.values.streamed_rows import ROWS
from clean.extraction.carried.values.value_tree import Node, Text, Value, nodes

_TYPES = frozenset({"type", "nodetype", "style", "tag", "tagname", "kind", "typename", "element", "blocktype"})
_BESIDE = frozenset({"nav", "aside", "footer", "button", "form", "style", "script", "figcaption"})
_ADDRESS = re.compile(r"(?:https?:)?//\S+|/[\w\-./%?=&#]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
_ELEMENT = re.compile(r"[a-z][a-z0-9]{0,9}")
_RECORD = re.compile(r"([A-Za-z]\w*)[:_.].+|\d+")
MANY = 10
"""Strings in an object that make it a document."""
_SHORTEST = 15  # code points of a string that may be a paragraph; 40 letters, or 14 dense ones


@dataclass(eq=False, slots=True)
class Spot:
    """A node of the tree and where it is."""

    node: Node
    parent: Spot | None
    key: str
    """The key of the innermost object around it, folded."""
    pattern: int
    """The same for all nodes at the same place in the parts of one text."""
    element: str
    """The element that its type stands for; "" if it has none."""
    other: bool
    """Whether its keys or types say that it is not the article."""
    depth: int

    def up(self) -> Iterator[Spot]:
        """Yield the node and those around it, the innermost first."""
        spot: Spot | None = self
        while spot:
            yield spot
            spot = spot.parent


@dataclass(eq=False)
class Leaf:
    """A string of the tree. No slots: what it stands for is computed on first use."""

    source: str
    """The page."""
    text: Text
    spot: Spot
    """The node that it is in."""
    key: str
    pattern: int

    @cached_property
    def decoded(self) -> Tiled:
        """What it stands for; markup that is itself escaped becomes markup."""
        tiled = unescaped(self.source, self.text.home, self.text.start, self.text.end)
        escaped = "&lt;" in tiled.text and "<" not in tiled.text
        return without_references(self.source, tiled) if escaped else tiled

    @cached_property
    def plain(self) -> str:
        """What it stands for, without markup."""
        return bare(self.decoded.text)

    @cached_property
    def letters(self) -> str:
        """Its letters and digits in lower case."""
        return letters(self.plain)

    @cached_property
    def prose(self) -> int:
        """The letters of a string that is prose; 0 if it is not."""
        written = self.text.end - self.text.start
        if written < _SHORTEST or self.key in key_names().other:
            return 0
        head = self.text.home.text[self.text.start : self.text.start + 200]
        if " " not in head and head.isascii() and "\\" not in head:
            return 0
        return weight(self.plain) if is_prose(self.plain) else 0


def leaves(source: str, root: Node) -> Iterator[Leaf]:
    """Yield the strings of a tree in order, except types, element names and those of another part of the page."""
    patterns: dict[tuple[int, str], int] = {}
    open_spots: list[tuple[Value, Spot | None, str, int]] = [(root, None, "", 0)]
    while open_spots:
        value, around, key, pattern = open_spots.pop()
        if isinstance(value, Text) and around:
            yield Leaf(source, value, around, key, pattern)
        elif isinstance(value, Node):
            spot = _spot(value, around, key, pattern)
            if not spot.other:
                open_spots += reversed(list(_inside(spot, patterns)))


def _spot(node: Node, around: Spot | None, key: str, pattern: int) -> Spot:
    names = key_names()
    types = [folded(_written(value)) for name, value in node.items if folded(name) in _TYPES]
    tag = _tag(node)
    element = next((names.element[name] for name in types if name in names.element), names.element.get(tag, ""))
    other = key in names.other or any(name in names.other for name in types) or tag in _BESIDE
    return Spot(node, around, key, pattern, element, other, around.depth + 1 if around else 0)


def _inside(spot: Spot, patterns: dict[tuple[int, str], int]) -> Iterator[tuple[Value, Spot, str, int]]:
    """Yield the values in a node with their keys and patterns."""
    node, tag = spot.node, _tag(spot.node)
    apart = node.bracket == ROWS or (not spot.element and _of_documents(node))
    named = node.bracket == "{" and _is_record_map(node)
    for at, (key, value) in enumerate(node.items):
        own = folded(key)
        if own in _TYPES or (tag and at < 2) or isinstance(value, str):
            continue
        step = str(at) if apart else _kind_of_record(key) if named else own or tag or "*"
        pattern = patterns.setdefault((spot.pattern, step), len(patterns) + 1)
        yield value, spot, own or spot.key, pattern


def _tag(node: Node) -> str:
    """Return the name of the element that a list `["$", "p", …]` stands for, or `component`; "" if for none."""
    if node.bracket == "[" and len(node.items) > 3 and _written(node.items[0][1]).startswith("$"):
        name = _written(node.items[1][1])
        return name if _ELEMENT.fullmatch(name) else "component"
    return ""


def _written(value: Value) -> str:
    return value.written if isinstance(value, Text) and value.end - value.start < 100 else ""


def _of_documents(node: Node) -> bool:
    """Return whether a list holds articles, comments or other texts of their own."""
    items = [own for _, value in node.items if isinstance(value, Node) and (own := _object(value))]
    return node.bracket == "[" and len(items) > 1 and sum(map(is_document, items)) * 2 >= len(items)


def _object(node: Node) -> Node | None:
    """Return an object itself, or the one with what a component is given; None for other values."""
    if _tag(node) == "component":
        last = node.items[-1][1]
        return last if isinstance(last, Node) and last.bracket == "{" else None
    return node if node.bracket == "{" else None


def is_document(node: Node) -> bool:
    """Return whether an object is a document of its own: it states an address or a day, or much besides a text."""
    inner = node
    while len(inner.items) == 1 and isinstance(inner.items[0][1], Node):
        inner = inner.items[0][1]
    if any(folded(key) in _TYPES and folded(_written(value)) in key_names().element for key, value in inner.items):
        return False
    said = (_written(value) for _, value in inner.items)
    return any(_ADDRESS.fullmatch(text) or _DAY.fullmatch(text) for text in said if text) or _says_much(inner)


def _says_much(node: Node) -> bool:
    """Return whether there are more strings in an object than a part of a text has, not counting lists."""
    found = (value for each in nodes(node) if each.bracket == "{" for _, value in each.items if isinstance(value, Text))
    return sum(1 for _ in islice(found, MANY)) == MANY


def _is_record_map(node: Node) -> bool:
    """Return whether the keys of an object are ids, as in a cache of records."""
    items = [key for key, value in node.items if isinstance(value, Node)]
    return len(items) > 2 and 2 * sum(bool(_RECORD.fullmatch(key)) for key in items) > len(items)


def _kind_of_record(key: str) -> str:
    match = _RECORD.fullmatch(key)
    return (match[1] or "*") if match else key
