"""Find the articles of a page, with all that is said of them, before anything is removed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from clean.errors import ExtractionError
from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Line, Words
from clean.extraction.article_search import FoundArticle, find_articles
from clean.extraction.blocks.extras import COMMENTS
from clean.extraction.blocks.headline import FEW, at_top
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.days.page_days import page_days
from clean.extraction.days.page_places import PagePlaces
from clean.extraction.doubt.claims import claims
from clean.extraction.doubted import expect_agreement
from clean.extraction.edits.resumed_paragraphs import ResumedParagraphs
from clean.extraction.edits.whole_units import settle
from clean.extraction.extracted import Metadata
from clean.extraction.extractors.by_trafilatura import ask_comments
from clean.extraction.kinds.known_kinds import ARTICLE, KINDS, Kind
from clean.extraction.kinds.taken import expect_taken
from clean.extraction.markup.visible import Visible
from clean.extraction.page_metadata import metadata, told
from clean.extraction.page_reading import Reading, Sight, no_article, see_page
from clean.extraction.units.page_units import units
from clean.extraction.units.unit import Unit
from clean.standoff import Page, Span

LIKELIER = 0.5  # chance of an article below which the title need not say what the text is about


@dataclass(frozen=True, slots=True)
class ArticleFindings:
    """One article of a page, before anything is removed."""

    found: FoundArticle
    head: Line | None
    """Its headline."""
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on a page, before anything is removed from it."""

    page: Page
    articles: tuple[ArticleFindings, ...]
    """The articles in order, the page's own first; seldom more than one."""
    units: tuple[Unit, ...]
    """What stays or goes as a whole."""
    keep: frozenset[str]
    """Which of `captions` and `comments` to keep alongside the articles."""
    comments: bytes
    """1 for each word that the first extractor counts as a reader's comment, else 0; empty if they are not kept."""

    @property
    def own(self) -> FoundArticle:
        """The page's own article."""
        return self.articles[0].found

    @property
    def is_article(self) -> bool:
        """Whether the page is an article, and not a page of another kind."""
        return self.own.read.kind.name == ARTICLE


def look(  # noqa: PLR0913 - what is known and what is wanted, by name
    page: Page,
    *,
    url: str | None,
    keep: Collection[str] = frozenset(),
    kind: Kind | None = None,
    taken: Collection[str] = KINDS,
    doubtful: bool = False,
) -> Findings:
    """Find the articles on a page whose text is HTML; the page stays as it is.

    url: where the page was fetched, if known. keep: which of `captions` and `comments` to keep alongside the article.
    kind: of which kind the page is, if known; taken: names of the kinds that are taken. doubtful: whether to take a
    text even if it is hardly what the page's title and summary are about.
    Raises OversizeError if the page exceeds a bound, KindError if its kind is not taken, ExtractionError if the
    extractor fails or finds nothing, DoubtfulError if the text is another one than the page says.
    """
    seen = see_page(page.text, url, kind, taken)
    found = _taken(seen, taken)
    read = found[0].read
    parts = units(read.visible, read.source)
    articles: tuple[ArticleFindings, ...] = ()
    for one, below in zip(found, (*found[1:], None), strict=True):
        articles += (_findings(seen, _settled(one, parts), articles, below, doubtful=doubtful),)
    return Findings(page, articles, parts, frozenset(keep), _comments(read, keep))


def _taken(seen: Sight, taken: Collection[str]) -> tuple[FoundArticle, ...]:
    """Find the articles of a page; its kind may be known only now."""
    try:
        found = find_articles(seen)
    except ExtractionError:
        expect_taken(seen.kind, taken)
        raise
    expect_taken(found[0].read.kind, taken)
    return found


def _settled(found: FoundArticle, parts: Sequence[Unit]) -> FoundArticle:
    reasons = _by_units(found, parts)
    if found.read.kind.name == ARTICLE:
        reasons |= _without_interruptions(found)
    if 1 not in found.stays:
        raise no_article(found.read.visible)
    return replace(found, reasons=reasons)


def _findings(
    seen: Sight, found: FoundArticle, above: Sequence[ArticleFindings], below: FoundArticle | None, *, doubtful: bool
) -> ArticleFindings:
    """Return an article without what is above its headline, with its metadata, if its text is what the page says.

    above: the articles above it on the page, whose own is the first; below: the next one.
    """
    read, alone = found.read, found.alone
    head = alone.head if alone else _own_headline(read, found.stays)
    reasons = found.reasons
    if head:
        reasons = reasons | _before(read.words, found.stays, head)
        keep_line(found.stays, head)
    shown = read.visible.text[head.start : head.end].strip() if head else ""
    places = list(alone.places if alone else told(seen.source, seen.visible.telling))
    if alone and above:
        said = alone.metadata(read.answer, shown, above[0].metadata)
    else:
        said = metadata(places, (alone.heading if alone else "h1", shown), read.answer, seen.url)
    if not (doubtful or found.origin or seen.judged.article < LIKELIER):
        where = f"article {len(above) + 1}" if above else "text"
        expect_agreement(read, claims(places), found.stays, head, shown, where)
    until = below.alone.first if below and below.alone else len(seen.words.keys)
    page = _page_places(seen, found, head, (alone.first if alone and above else 0, until))
    days = page_days(page, seen.visible.telling, places, shown or read.answer.title, seen.url)
    return ArticleFindings(replace(found, reasons=reasons), head, replace(said, days=tuple(days)))


def _page_places(seen: Sight, found: FoundArticle, head: Line | None, words: Span) -> PagePlaces:
    """Return the parts of the page around an article; of one that the page does not show, only the headline is known.

    words: positions of the first word that may be about it, and of the one behind the last.
    """
    if not found.origin:
        return PagePlaces(found.read.places, found.stays, head, words)
    spans = seen.visible.headlines[:1]
    line = next((line for line in seen.words.lines for start, end in spans if start <= line.ink < end), None)
    return PagePlaces(Surroundings(seen.visible, seen.source, seen.words), bytearray(words[1]), line, words)


def _by_units(article: FoundArticle, parts: Sequence[Unit]) -> dict[int, str]:
    """Make units stay or go as a whole; return why a line goes that an extractor keeps, by its first word."""
    read, stays, reasons = article.read, article.stays, dict(article.reasons)
    before = bytes(stays)
    settle(read.words, parts, stays)
    if stays == before:
        return reasons
    kept = (line.first for line in read.words.lines if before.find(1, line.first, line.last) >= 0)
    reasons |= {first: "most of what it is part of goes" for first in kept if not stays[first]}
    return {first: why for first, why in reasons.items() if not stays[first]}


def _without_interruptions(article: FoundArticle) -> dict[int, str]:
    """Make labels within a sentence go; return why, by the first words of their lines."""
    visible, words, stays = article.read.visible, article.read.words, article.stays
    kept = list(kept_lines(visible, words, stays))
    reasons = {}
    for start, end in ResumedParagraphs(visible, article.read.source).interruptions(kept):
        first, last = words.first_from(start), words.first_from(end)
        stays[first:last] = bytes(last - first)
        reasons[first] = "stands within a sentence"
    return reasons


def _own_headline(read: Reading, stays: bytearray) -> Line | None:
    """Return the headline, unless there is too much text above it: then it belongs to another article or to a part."""
    few = FEW if read.kind.name == ARTICLE else 0
    return read.head if read.head and at_top(read.head, stays, few) else None


def _comments(read: Reading, keep: Collection[str]) -> bytes:
    if COMMENTS not in keep:
        return b""
    return bytes(place(read.words, Words.of(ask_comments(read.source))).keep)


def _before(words: Words, keep: bytearray, head: Line) -> dict[int, str]:
    """Drop everything above the headline; return the first word of each dropped line with the reason."""
    above = [line for line in words.lines if line.first < head.first and keep[line.first]]
    keep[: head.first] = bytes(head.first)
    return {line.first: "above the headline" for line in above}


def keep_line(stays: bytearray, line: Line) -> None:
    """Make all words of a line stay."""
    stays[line.first : line.last] = b"\1" * (line.last - line.first)


def kept_lines(visible: Visible, words: Words, stays: bytearray) -> Iterator[Span]:
    """Yield the span of each line of the page's text of which something stays, without space at its ends."""
    for line in words.lines:
        if stays.find(1, line.first, line.last) >= 0:
            yield bare_span(visible, line)


def bare_span(visible: Visible, line: Line) -> Span:
    """Return the span of a line of the page's text without space at its ends."""
    text = visible.text[line.start : line.end]
    return line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
