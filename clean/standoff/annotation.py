"""Marks on a text that do not change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of the clean view; each room adds its own fields in a subclass."""

    start: int
    """First code point, in the page's present view."""
    end: int
    """The code point behind the last one."""


@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A title, heading, paragraph, quote or list item; a caption or comment where a corpus keeps those."""

    kind: str
    """`title`, `heading`, `paragraph`, `quote`, `list_item`, `caption` or `comment`; a title begins an article."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that left the article and is kept as data beside it."""

    kind: str
    """`caption`, `credit`, `dateline`, `byline` or `pull_quote`."""
    text: str
    """As it read when it was taken out, without space around it."""
    start: int
    """First code point in the raw text."""
    end: int
    """The code point behind the last one in the raw text."""
    rule: str
    """Id of the rule that took it out."""
