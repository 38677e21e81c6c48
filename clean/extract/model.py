"""What reading a page's source gives beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from clean.standoff import Page


@dataclass(frozen=True, slots=True)
class Found:
    """A value that a page gives, and where."""

    value: str
    """The value; a date as `YYYY-MM-DD`, a language as ISO 639 writes it."""
    place: str
    """`meta og:title`, `json-ld`, `h1`, `title`, `link canonical`, `time`, `html lang`, `url`, `given` and the like;
    empty where the value stands nowhere as it is."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; None and () where it says nothing."""

    title: Found | None = None
    authors: tuple[Found, ...] = ()
    publisher: Found | None = None
    published: Found | None = None
    url: Found | None = None
    """The canonical address."""
    language: Found | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """How much of the extractor's answer was found in the page, and how much of the page it is."""

    words_of_answer: int
    """Words that the extractor gave."""
    words_placed: int
    """… of which this many were found in the page; the others are lost."""
    lines_moved: int
    """Lines of the answer that the page shows in another order; the page's order is kept."""
    visible_chars: int
    """Code points of the page's shown text, white space left out."""
    kept_chars: int
    """… of which this many stayed. Far below `visible_chars` on pages with long menus, and on failed extractions."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page whose text is its article."""

    page: Page
    """The page with the edits from markup to text."""
    headline: tuple[int, int] | None
    """Where in `page.text` the page's headline stands; None where the page shows none."""
    metadata: Metadata
    report: Report
    extras: tuple[tuple[str, int, int], ...] = ()
    """Captions and comments that stay where they are asked for: `caption` or `comment`, and the span in `page.text`."""
