"""Read the values in a script as a tree: literals in brackets, whatever the code around them does.

Only strings, brackets, commas and colons count, so the same reader takes JSON, object literals, calls with arguments,
and broken data. Time is linear: a string without its end stops at the end of the line, as ECMAScript has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from clean.extraction.carried.tiles import Tiled

MOST_TOKENS = 400_000
"""Tokens read of one script; the largest of 811 real pages has 150,000."""
DEEPEST = 300
"""Levels of brackets; what is nested deeper is read as if it were on this level."""

LONGEST_TITLE = 1500
"""Code points of a title as it is written."""

_TOKEN = re.compile(
    r'"(?:[^"\\\n]+|\\[\s\S])*(?:"|(?=\n)|\Z|\\\Z)'
    r"|'(?:[^'\\\n]+|\\[\s\S])*(?:'|(?=\n)|\Z|\\\Z)"
    r"|`(?:[^`\\]+|\\[\s\S])*(?:`|\Z|\\\Z)"
    r"|/\*(?:[^*]+|\*(?!/))*(?:\*/|\Z)|//[^\n]*"
    r"|[{}\[\](),:;]"
    r"|(?:[^\s\"'`{}\[\](),:;/]+|/(?![/*]))+"
)
_OPENING, _CLOSING, _QUOTES = "{[(", "}])", "\"'`"


@dataclass(frozen=True, slots=True)
class Text:
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
    for match in islice(_TOKEN.finditer(home.text, start, len(home.text) if end is None else end), MOST_TOKENS):
        reader.take(match[0], match.start())
    return reader.root


class _Reader:
    """Puts tokens into a tree."""

    def __init__(self, home: Tiled) -> None:
        self._home = home
        self._key = ""
        self._too_deep = 0
        """How many brackets are open beyond the deepest level."""
        self.root = Node("")
        self._opened = [self.root]

    def take(self, token: str, at: int) -> None:
        first = token[0]
        if first in _QUOTES:
            closed = len(token) > 1 and token[-1] == first
            self._put(Text(self._home, at + 1, at + len(token) - closed))
        elif first in _OPENING:
            self._open(first)
        elif first in _CLOSING:
            self._close()
        elif first in ":,;":
            self._key = self._take_key() if first == ":" else ""
        elif not token.startswith(("//", "/*")):
            self._put(token)

    def _put(self, value: Value) -> None:
        self._opened[-1].items.append((self._key, value))

    def _open(self, bracket: str) -> None:
        if len(self._opened) > DEEPEST:
            self._too_deep += 1
            return
        node = Node(bracket)
        self._put(node)
        self._opened.append(node)
        self._key = ""

    def _close(self) -> None:
        self._key = ""
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._opened) > 1:
            self._opened.pop()

    def _take_key(self) -> str:
        """Take the value before a colon as the key of the next one."""
        items = self._opened[-1].items
        last = items[-1][1] if items else ""
        if not items or isinstance(last, Node):
            return ""
        items.pop()
        return last if isinstance(last, str) else last.written


def nodes(root: Node) -> Iterator[Node]:
    """Yield a node and all nodes inside it."""
    open_nodes = [root]
    while open_nodes:
        node = open_nodes.pop()
        yield node
        open_nodes += [value for _, value in reversed(node.items) if isinstance(value, Node)]
