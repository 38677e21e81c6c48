"""Turn a page's source into the text of its article, accounting for every character.

`look` finds the article, which takes both extractors; `reduced` writes the edits, as often as vetoes require.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Line, Words
from clean.extraction.article_search import FoundArticle, find_article
from clean.extraction.blocks.extras import CAPTIONS, COMMENTS, extras
from clean.extraction.blocks.page_parts import noted, part_of
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.doubt.claims import claims
from clean.extraction.doubted import expect_agreement
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.edits.page_edits import edits
from clean.extraction.edits.resumed_paragraphs import ResumedParagraphs
from clean.extraction.edits.whole_units import breaks, complete, settle, with_units
from clean.extraction.extracted import Extracted, Metadata, Report
from clean.extraction.extractors.by_trafilatura import ask_comments
from clean.extraction.kinds.page_kinds import ARTICLE, FORUM, KINDS, Kind
from clean.extraction.markup.structure import Structure
from clean.extraction.markup.visible import Visible
from clean.extraction.page_metadata import metadata, told
from clean.extraction.page_reading import Reading, inked, no_article, see_page
from clean.extraction.posts.thread import thread
from clean.extraction.units.page_units import units
from clean.extraction.units.said_of_lines import unit_blocks
from clean.extraction.units.unit import Unit
from clean.standoff import Block, Page, Span

ABOVE, ABOVE_ELSEWHERE = 2, 10
"""The text above a headline is at most one part in so many of an article, or of the content of another page."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on a page, before anything is removed from it."""

    page: Page
    article: FoundArticle
    units: tuple[Unit, ...]
    """What stays or goes as a whole."""
    head: Line | None
    """The headline of the article."""
    metadata: Metadata
    keep: frozenset[str]
    """Which of `captions` and `comments` to keep alongside the article."""
    comments: bytes
    """1 for each word that the first extractor counts as a reader's comment, else 0; empty if they are not kept."""

    @property
    def is_article(self) -> bool:
        """Whether the page is an article, and not a page of another kind."""
        return self.article.read.kind.name == ARTICLE


def look(  # noqa: PLR0913 - what is known and what is wanted, by name
    page: Page,
    *,
    url: str | None,
    latest: str | None = None,
    keep: Collection[str] = frozenset(),
    kind: Kind | None = None,
    taken: Collection[str] = KINDS,
    doubtful: bool = False,
) -> Findings:
    """Find the article on a page whose text is HTML; the page stays as it is.

    url: where the page was fetched, if known; latest: the last day (YYYY-MM-DD) on which it can have been published, if
    known. keep: which of `captions` and `comments` to keep alongside the article. kind: of which kind the page is, if
    known; taken: names of the kinds that are taken. doubtful: whether to take a text even if it is hardly what the
    page's title and summary are about.
    Raises OversizeError if the page exceeds a bound, KindError if its kind is not taken, ExtractionError if the
    extractor fails or finds nothing, DoubtfulError if the text is another one than the page says.
    """
    seen = see_page(page.text, url, latest, kind, taken)
    article = find_article(seen)
    read, parts = article.read, units(article.read.visible, article.read.source)
    reasons = _by_units(article, parts)
    if read.kind.name == ARTICLE:
        reasons |= _without_interruptions(article)
    if 1 not in article.stays:
        raise no_article(read.visible)
    head = _own_headline(read, article.stays)
    if head:
        reasons |= _before(read.words, article.stays, head)
        _keep(article.stays, head)
    shown = read.visible.text[head.start : head.end].strip() if head else ""
    places = list(told(page.text, seen.visible.telling))
    said = metadata(places, shown, read.answer, url)
    if not (doubtful or article.origin):
        expect_agreement(read, claims(places), article.stays, head, shown)
    return Findings(page, replace(article, reasons=reasons), parts, head, said, frozenset(keep), _comments(read, keep))


def reduced(found: Findings, held: Collection[Span] = ()) -> Extracted:
    """Return the page reduced to the text of its article.

    The resulting text starts with the headline, if the page shows one above the article, and has blank lines between
    blocks. Reverting the page's patch restores the markup.
    held: spans of the page's text (code points) whose lines a reviewer wants to keep.
    """
    article = found.article
    visible, words, source = article.read.visible, article.read.words, article.read.source
    stays, reasons = bytearray(article.stays), dict(article.reasons)
    for line in _held(article, held) if held else ():
        _keep(stays, line)
    whole = complete(words, found.units, stays)
    places = article.read.places
    beside = extras(places, stays, found.keep, found.comments) if found.keep else {}
    lines = [line for line in words.lines if line.first in beside]
    for line in lines:
        _keep(stays, line)
    kept = tuple(with_units(stretches(visible, words, stays), whole))
    resuming = ResumedParagraphs(visible, source)
    apart = {visible.piece_at(_bare(visible, line)[0]) for line in lines}
    resumed = {piece: between for piece, between in resuming.find(kept).items() if piece not in apart}
    removed = {words.starts[first]: why for first, why in reasons.items() if not stays[first]}
    because = partial(_because, places)
    changes = edits(source, visible, kept, removed, because, breaks=breaks(visible, whole, resumed))
    done = found.page.edit(article.over_source(changes))
    structure = Structure(visible, source, captions=CAPTIONS in found.keep)
    left = tuple(_kept(visible, words, stays))
    return Extracted(
        done,
        article.read.kind,
        _span(found, done, found.head) if found.head else None,
        found.metadata,
        _report(article, kept),
        tuple((beside[line.first], *_span(found, done, line)) for line in lines),
        tuple(_placed(article, unit_blocks(structure, visible, resuming.as_blocks(left, resumed), whole))),
        tuple(thread(visible, source, left)) if article.read.kind.name == FORUM else (),
    )


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
    kept = list(_kept(visible, words, stays))
    reasons = {}
    for start, end in ResumedParagraphs(visible, article.read.source).interruptions(kept):
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        stays[first:last] = bytes(last - first)
        reasons[first] = "stands within a sentence"
    return reasons


def _kept(visible: Visible, words: Words, stays: bytearray) -> Iterator[Span]:
    """Yield the span of each line of the page's text of which something stays, without space at its ends."""
    for line in words.lines:
        if stays.find(1, line.first, line.last) >= 0:
            yield _bare(visible, line)


def _placed(article: FoundArticle, blocks: Iterable[Block]) -> Iterable[Block]:
    """Return blocks with their spans in the page's source."""
    return (block.moved(article.span) for block in blocks)


def _because(places: Surroundings, why: str, element: int) -> str:
    return noted(why or "neither extractor keeps it", part) if (part := part_of(places.around(element))) else why


def _own_headline(read: Reading, stays: bytearray) -> Line | None:
    """Return the headline, unless there is too much text above it: then it belongs to another article or to a part."""
    head, parts = read.head, ABOVE if read.kind.name == ARTICLE else ABOVE_ELSEWHERE
    return head if head and parts * stays.count(1, 0, head.first) <= stays.count(1) else None


def _comments(read: Reading, keep: Collection[str]) -> bytes:
    if COMMENTS not in keep:
        return b""
    return bytes(place(read.words, Words.of(ask_comments(read.source))).keep)


def _held(article: FoundArticle, held: Collection[Span]) -> list[Line]:
    """Return the lines that overlap a span which a reviewer wants to keep."""
    spans = ((line, _source_span(article, line)) for line in article.read.words.lines)
    return [line for line, (first, last) in spans if any(first < end and start < last for start, end in held)]


def _keep(stays: bytearray, line: Line) -> None:
    stays[line.first : line.last] = b"\1" * (line.last - line.first)


def _before(words: Words, keep: bytearray, head: Line) -> dict[int, str]:
    """Drop everything above the headline; return the first word of each dropped line with the reason."""
    above = [line for line in words.lines if line.first < head.first and keep[line.first]]
    keep[: head.first] = bytes(head.first)
    return {line.first: "above the headline" for line in above}


def _span(found: Findings, after: Page, line: Line) -> Span:
    """Return the span of a line of the page's text in the clean text."""
    return after.patch.span_to_clean(*found.page.patch.span_to_raw(*_source_span(found.article, line)))


def _source_span(article: FoundArticle, line: Line) -> Span:
    """Return the span of a line of the page's text in its source."""
    visible = article.read.visible
    return article.span(*visible.span_in_source(*_bare(visible, line)))


def _bare(visible: Visible, line: Line) -> Span:
    text = visible.text[line.start : line.end]
    return line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())


def _report(article: FoundArticle, kept: Iterable[Span]) -> Report:
    read = article.read
    return Report(
        words_of_answer=read.placed.asked,
        words_placed=read.placed.found,
        lines_moved=read.placed.moved,
        visible_chars=inked(read.visible.shown),
        kept_chars=inked("".join([read.visible.text[start:end] for start, end in kept])),
        text_from=article.text_from,
    )
