"""What reading a page's source yields in addition to its text."""

from __future__ import annotations

from dataclasses import dataclass

from clean.extraction.kinds.known_kinds import Kind
from clean.standoff import Annotation, Block, Page

GIVEN = "given"
"""Place of an address that was passed in and does not occur on the page."""
SHOWN = "markup"
"""Where the text of an article is read that the page shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value found in a page, and where."""

    value: str
    """The value; a date as `YYYY-MM-DD`, a language as an ISO 639 code."""
    place: str
    """`meta og:title`, `json-ld`, `h1`, `title`, `link canonical`, `time`, `html lang`, `url`, `given` and the like;
    empty if the value does not occur verbatim."""


@dataclass(frozen=True, slots=True)
class DayPlace:
    """A place in a page that names a day on which its article may have been published or changed."""

    kind: str
    """`json-ld`, `page data` and `media data` (JSON-LD of the page, of a film); `meta`, `statistics` and `paper` (meta
    elements); `time` and `property` (elements); `line` and `text` (what the page shows, and what the article says)."""
    claim: str
    """What the markup says that the day is: published, modified, updated (which WordPress calls either), created or
    plain; "" if it says nothing."""
    text: str
    """The value as written, or the line."""
    place: str
    """As in `Found`, or `page`."""
    part: str = "head"
    """Where it is seen: `top` (about the headline), `body`, `end`, `far`, `apart` (in something else); or `head`."""
    near: int = 0
    """Lines from the headline, negative above it; of `end`, lines from the end of the article."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states about its article; None or () if it states nothing."""

    title: Found | None = None
    authors: tuple[Found, ...] = ()
    publisher: Found | None = None
    days: tuple[DayPlace, ...] = ()
    """Wherever it names a day that may be that of publication, or of a change."""
    locale: str = ""
    """The tag of its language as its root element states it, such as `en-US`."""
    url: Found | None = None
    """The canonical address."""
    languages: tuple[Found, ...] = ()
    """Every statement of the page's language, that of its root element first."""


@dataclass(frozen=True, slots=True)
class Report:
    """How much of the extractor's answer was found in the page, and how much of the page was kept."""

    words_of_answer: int
    """Number of words that the extractor returned."""
    words_placed: int
    """How many of them were found in the page; the others are lost."""
    lines_moved: int
    """Lines of the answer that the page has in another order; the page's order is kept."""
    visible_chars: int
    """Code points of the page's visible text, not counting white space."""
    kept_chars: int
    """How many of them were kept. Far below `visible_chars` on pages with long menus, and on failed extractions."""
    text_from: str = SHOWN
    """Where the article was read: `markup`, `hidden` (elements that are not shown), `json-ld` or `script` (data)."""


@dataclass(frozen=True, slots=True)
class Post(Annotation):
    """A post of a thread."""

    author: str | None = None
    """The name of the user as the page shows it; None if the markup marks none."""
    published: str | None = None
    """The date or time in EDTF, if the markup states it in ISO 8601; None if it does not."""


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """One article of a page."""

    headline: tuple[int, int] | None
    """Span of its headline in the page's text; None if the page shows none. Of several articles each has one, with
    which it begins."""
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page reduced to its articles."""

    page: Page
    """The page with the edits from markup to text."""
    kind: Kind
    """Which kind of page it is."""
    articles: tuple[ExtractedArticle, ...]
    """The articles in order, the page's own first; seldom more than one."""
    report: Report
    extras: tuple[tuple[str, int, int], ...] = ()
    """Captions and comments kept on request: `caption` or `comment`, and the span in `page.text`."""
    blocks: tuple[Block, ...] = ()
    """What the markup says each kept line is, in order, without those that it leaves open; spans are in code points of
    `page.raw`, and `list` is the same for blocks of one list."""
    posts: tuple[Post, ...] = ()
    """The posts of a forum's thread, in order; spans are in code points of `page.raw`."""

    @property
    def headline(self) -> tuple[int, int] | None:
        """Headline of the page's own article."""
        return self.articles[0].headline

    @property
    def metadata(self) -> Metadata:
        """What the page states about its own article."""
        return self.articles[0].metadata

    @property
    def headlines(self) -> tuple[tuple[int, int], ...]:
        """The headlines that the page shows, one for each article."""
        return tuple(one.headline for one in self.articles if one.headline)
