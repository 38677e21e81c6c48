"""Rows that a server streams to a page in pieces: `push([1, "…"])`, as React's flight format has them.

The pieces are one text, in rows `id:JSON`; a row `id:Tlength,text` holds a bare text of so many bytes of UTF-8 (hex).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clean.extraction.carried.decoding.escapes import unescaped
from clean.extraction.carried.decoding.tiles import Tile, Tiled
from clean.extraction.carried.values.value_tree import Node, Text, Value, nodes, read_values

ROWS = "rows"
"""In place of a bracket, for the list of rows."""
_ROW = re.compile(r"\n*([0-9a-fA-F]+):(?:T([0-9a-fA-F]{1,8}),)?")


def pushed(root: Node) -> Text | None:
    """Return the text that a script pushes; None if it does not push one."""
    for node in nodes(root):
        for (_, before), (_, arguments) in zip(node.items, node.items[1:], strict=False):
            if isinstance(before, str) and before.endswith(".push") and isinstance(arguments, Node):
                found = _piece(arguments.items)
                if found:
                    return found
    return None


def _piece(arguments: list[tuple[str, Value]]) -> Text | None:
    if len(arguments) == 1 and isinstance(arguments[0][1], Node) and arguments[0][1].bracket == "[":
        values = [value for _, value in arguments[0][1].items]
        if len(values) == 2 and values[0] == "1" and isinstance(values[1], Text):
            return values[1]
    return None


def rows(source: str, pieces: Iterable[Text]) -> Node:
    """Return the values of the rows that some pieces make up, in order."""
    tiles: list[Tile] = []
    for piece in pieces:
        tiles += unescaped(source, piece.home, piece.start, piece.end).tiles
    stream = Tiled.of(source, tiles)
    root = Node(ROWS)
    for start, end, bare in _rows(stream.text):
        value: Value = Text(stream, start, end) if bare else read_values(stream, start, end)
        root.items.append(("", value))
    return root


def _rows(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the span of each row's value, and whether it is a bare text."""
    at = 0
    while match := _ROW.match(text, at):
        start = match.end()
        if match[2] is None:
            end = text.find("\n", start)
            at = len(text) if end < 0 else end + 1
            yield start, at, False
        else:
            at = start + _characters(text[start : start + int(match[2], 16)], int(match[2], 16))
            yield start, at, True


def _characters(text: str, size: int) -> int:
    """Return how many characters of a text fit into `size` bytes of UTF-8."""
    if text.isascii():
        return min(len(text), size)
    return len(text.encode("utf-8", "surrogatepass")[:size].decode("utf-8", "ignore"))
