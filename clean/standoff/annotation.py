"""Annotations: spans of a text that do not change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of the clean view; each room adds its own fields in a subclass."""

    start: int
    """First code point, in the page's current view."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Block(Annotation):
    """A title, heading, paragraph, quote, list item or line of preformatted text; a caption or comment if kept."""

    kind: str
    """`title`, `heading`, `paragraph`, `quote`, `list_item`, `preformatted`, `caption` or `comment`; a title starts an
    article."""
    level: int | None = None
    """Of a heading, from 1 to 6; how many lists a list item is in, from 1. None if unknown, and for other kinds."""
    list: int | None = None
    """Number of the list that it is in, from 1 in each article; None outside lists. An inner list is part of it."""
    ordered: bool | None = None
    """Whether the innermost list of a list item is ordered; None for other kinds."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that was removed from the article and is kept as data alongside it."""

    kind: str
    """`caption`, `credit`, `dateline`, `byline` or `pull_quote`."""
    text: str
    """The text as it read when it was removed, without surrounding white space."""
    start: int
    """First code point in the raw text."""
    end: int
    """One past the last code point in the raw text."""
    rule: str
    """Id of the rule that removed it."""
