"""The kinds of pages, and which one a page is."""

from __future__ import annotations

from dataclasses import dataclass, field

ARTICLE, FORUM = "article", "forum"
OTHERS = ("collection", "documentation", FORUM, "listing", "product", "service")
KINDS = (ARTICLE, *OTHERS)
"""All kinds of pages; source: the Web Content Extraction Benchmark of 2026."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Which kind of page a page is."""

    name: str
    """article, forum, product, collection, listing, documentation or service; text for what is not a page."""
    confidence: float
    """How often such a decision is right, 0 to 1; 1 if somebody stated it."""
    why: str = field(default="", compare=False)
    """The strongest signs for it; of an article, those against the likeliest other kind; "" if somebody stated it."""

    @classmethod
    def stated(cls, name: str) -> Kind:
        """Return a kind that somebody stated."""
        return cls(name, 1.0)


PLAIN_TEXT = Kind("text", 1.0)
"""What is not a page."""
