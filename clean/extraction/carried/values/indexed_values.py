"""Flat lists of values in which numbers stand for the value at that place, as devalue and turbo-stream write them.

`[{"title": 1, "body": 2}, "A title", "A text"]` is an object with a title and a body; turbo-stream writes the keys as
numbers as well: `{"_3": 1}`.
"""

from __future__ import annotations

import re

from clean.extraction.carried.values.value_tree import DEEPEST, Node, Text, Value

_NUMBER = re.compile(r"-?\d+")
_KEY = re.compile(r"_(\d+)")


def resolved(flat: Node) -> Node | None:
    """Return the first value of a flat list with everything that it refers to; None if the list is an ordinary one.

    Each value is used once, where it is referred to first.
    """
    values = [value for _, value in flat.items]
    if flat.bracket != "[" or len(values) < 3 or not isinstance(values[0], Node) or not _refers(values):
        return None
    return _Resolver(values).root()


def _refers(values: list[Value]) -> bool:
    """Return whether all items of the first objects and lists are numbers of values."""
    first = [value for value in values[:20] if isinstance(value, Node)]
    items = [item for node in first for _, item in node.items if item != "null"]
    numbers = [item for item in items if isinstance(item, str) and _NUMBER.fullmatch(item)]
    return bool(numbers) and len(numbers) >= 0.8 * len(items) and all(int(number) < len(values) for number in numbers)


class _Resolver:
    """Copies values into a tree, each once."""

    def __init__(self, values: list[Value]) -> None:
        self._values = values
        self._used = {0}

    def root(self) -> Node:
        first = self._values[0]
        root = Node("[")
        open_nodes = [(first, root, 0)] if isinstance(first, Node) else []
        while open_nodes:
            node, copy, depth = open_nodes.pop()
            copy.bracket = node.bracket
            for key, item in node.items:
                value = self._value(item)
                if isinstance(value, Node) and depth < DEEPEST:
                    inner = Node(value.bracket)
                    copy.items.append((self._key(key), inner))
                    open_nodes.append((value, inner, depth + 1))
                elif not isinstance(value, Node):
                    copy.items.append((self._key(key), value))
        return root

    def _value(self, item: Value) -> Value:
        """Return what an item refers to, or the item itself if it refers to nothing or to what was used already."""
        if not isinstance(item, str) or not _NUMBER.fullmatch(item):
            return item
        at = int(item)
        if not 0 < at < len(self._values) or at in self._used:
            return item
        self._used.add(at)
        return self._values[at]

    def _key(self, key: str) -> str:
        match = _KEY.fullmatch(key)
        if not match or int(match[1]) >= len(self._values):
            return key
        name = self._values[int(match[1])]
        return name.written if isinstance(name, Text) else key
