"""The things that the JSON-LD of a page describes."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]
"""One thing: its type under `@type`, its properties under their names."""

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story)$")
_DEEPEST = 40
"""Levels of nested JSON that are read."""


def parsed(markup: str) -> object:
    """Return what a script element holds as JSON; None if that can't be read."""
    text = markup.partition(">")[2].rpartition("</")[0].strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def nodes(value: object, apart: Container[str] = (), depth: int = 0) -> Iterator[Node]:
    """Yield a thing and all things inside it, except those under the names in `apart`."""
    if depth > _DEEPEST:
        return
    inner: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield value
        inner = (one for key, one in value.items() if key not in apart)
    for one in inner:
        yield from nodes(one, apart, depth + 1)


def kinds(node: Node) -> list[str]:
    """Return the types of a thing."""
    told = node.get("@type")
    return [kind for kind in (told if isinstance(told, list) else [told]) if isinstance(kind, str)]


def is_article(node: Node) -> bool:
    """Return whether a thing is an article of some type."""
    return any(_ARTICLE.search(kind) for kind in kinds(node))


def strings(value: object) -> list[str]:
    """Return the strings in a value that is one or a list of some."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
