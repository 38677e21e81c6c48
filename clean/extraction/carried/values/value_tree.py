"""Read the values in a script as a tree: literals in brackets, whatever the code around them does.

Only strings, brackets, commas and colons count, so the same reader takes JSON, object literals, calls with arguments,
and broken data. Time is linear: a string without its end stops at the end of the line, as ECMAScript has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeAlias

from clean.extraction.carried.decoding.tiles import Tiled

MOST_TOKENS = 400_000
"""Tokens read of one script; the largest of 811 real pages has 150,000."""
DEEPEST = 300
"""Levels of brackets; what is nested deeper is read as if it were on this level."""

LONGEST_TITLE = 1500
"""Code points of a title as it is written."""

_STRING = (
    r"\"(?:[^\"\\\n]+|\\[\s\S])*(?:\"|(?=\n)|\Z|\\\Z)"
    r"|'(?:[^'\\\n]+|\\[\s\S])*(?:'|(?=\n)|\Z|\\\Z)"
    r"|`(?:[^`\\]+|\\[\s\S])*(?:`|\Z|\\\Z)"
)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})(?P<colon>\s*:)?"
    r"|(?P<open>[{\[(])"
    r"|(?P<close>[}\])])"
    r"|/\*(?:[^*]+|\*(?!/))*(?:\*/|\Z)|//[^\n]*"
    r"|(?P<bare>(?:[^\s\"'`{}\[\](),:;/]+|/(?![/*]))+)(?P<after>\s*:)?"
)
_STRINGS, _OPEN, _CLOSE, _BARE = (_TOKEN.groupindex[name] for name in ("string", "open", "close", "bare"))
_COLON, _AFTER = _TOKEN.groupindex["colon"], _TOKEN.groupindex["after"]


class Text(NamedTuple):
    """A string literal."""

    home: Tiled
    start: int
    """First code point inside the quotes, in `home.text`."""
    end: int
    """One past the last one."""

    @property
    def written(self) -> str:
        """The inside as it is written."""
        return self.home.text[self.start : self.end]

    @property
    def is_short(self) -> bool:
        """Whether it may be a title, even if every letter is escaped."""
        return 0 < self.end - self.start < LONGEST_TITLE


@dataclass(slots=True)
class Node:
    """A list, an object or a call's arguments."""

    bracket: str
    """The bracket that opens it; "" for a whole script."""
    items: list[tuple[str, Value]] = field(default_factory=list)
    """Its values in order, each with its key, or "" if it has none."""


Value: TypeAlias = Text | Node | str
"""A number, a name or an operator is a plain string."""


def read_values(home: Tiled, start: int = 0, end: int | None = None) -> Node:
    """Return the values between two places of a text, at most MOST_TOKENS of them."""
    reader = _Reader(home)
    found = _TOKEN.finditer(home.text, start, len(home.text) if end is None else end)
    for match in islice(found, MOST_TOKENS):
        reader.take(match)
    return reader.root


class _Reader:
    """Puts tokens into a tree."""

    def __init__(self, home: Tiled) -> None:
        self._home = home
        self._key = ""
        self._too_deep = 0
        """How many brackets are open beyond the deepest level."""
        self.root = Node("")
        self._items = self.root.items
        """The items of the innermost open node."""
        self._around: list[list[tuple[str, Value]]] = []
        """The items of those around it."""

    def take(self, match: re.Match[str]) -> None:
        kind = match.lastindex
        if kind == _STRINGS:
            self._put(self._text(match))
        elif kind == _COLON:
            self._key = self._text(match).written
        elif kind == _AFTER:
            self._key = match[_BARE]
        elif kind == _OPEN:
            self._open(match[0])
        elif kind == _CLOSE:
            self._close()
        elif kind == _BARE:
            self._put(match[0])

    def _text(self, match: re.Match[str]) -> Text:
        start, end = match.span(_STRINGS)
        text = self._home.text
        return Text(self._home, start + 1, end - (end - start > 1 and text[end - 1] == text[start]))

    def _put(self, value: Value) -> None:
        self._items.append((self._key, value))
        self._key = ""

    def _open(self, bracket: str) -> None:
        if len(self._around) >= DEEPEST:
            self._too_deep += 1
            return
        node = Node(bracket)
        self._put(node)
        self._around.append(self._items)
        self._items = node.items

    def _close(self) -> None:
        self._key = ""
        if self._too_deep:
            self._too_deep -= 1
        elif self._around:
            self._items = self._around.pop()


def nodes(root: Node) -> Iterator[Node]:
    """Yield a node and all nodes inside it."""
    open_nodes = [root]
    while open_nodes:
        node = open_nodes.pop()
        yield node
        open_nodes += [value for _, value in reversed(node.items) if isinstance(value, Node)]
