"""Turn a page's source into the text of its articles, accounting for every character.

`looking` finds the articles, which takes both extractors; `reduced` writes the edits, as often as vetoes require.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from operator import or_

from clean.extraction.align.source_words import Line
from clean.extraction.article_search import FoundArticle
from clean.extraction.blocks.extras import CAPTIONS, COMMENTS, extras
from clean.extraction.blocks.page_parts import noted, part_of
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.edits.page_edits import edits
from clean.extraction.edits.resumed_paragraphs import ResumedParagraphs
from clean.extraction.edits.whole_units import breaks, complete, with_units
from clean.extraction.extracted import Extracted, ExtractedArticle, Report
from clean.extraction.kinds.known_kinds import FORUM
from clean.extraction.kinds.page_kinds import LISTS
from clean.extraction.lines.repeated_items import repeated_items
from clean.extraction.looking import ArticleFindings, Findings, bare_span, keep_line, kept_lines
from clean.extraction.markup.structure import Structure
from clean.extraction.markup.visible import ink
from clean.extraction.page_reading import Reading
from clean.extraction.posts.thread import thread
from clean.extraction.units.said_of_lines import unit_blocks
from clean.extraction.units.table_captions import table_captions
from clean.standoff import Block, Page, Span


def reduced(found: Findings, held: Collection[Span] = ()) -> Extracted:
    """Return the page reduced to the text of its articles.

    The text of each article starts with its headline, if the page shows one above it, and has blank lines between
    blocks. Reverting the page's patch restores the markup.
    held: spans of the page's text (code points) whose lines a reviewer wants to keep.
    """
    own = found.own
    visible, words, source = own.read.visible, own.read.words, own.read.source
    stays = _together(one.found.stays for one in found.articles)
    reasons = {first: why for one in found.articles for first, why in one.found.reasons.items()}
    for line in _held(own, held) if held else ():
        keep_line(stays, line)
    whole = complete(words, found.units, stays)
    beside = _beside(found, stays) if found.keep else {}
    lines = [line for line in words.lines if line.first in beside]
    for line in lines:
        keep_line(stays, line)
    kept = tuple(with_units(stretches(visible, words, stays), whole))
    resuming = ResumedParagraphs(visible, source)
    heads = [one.head for one in found.articles if one.head]
    apart = {visible.piece_at(bare_span(visible, line)[0]) for line in (*lines, *heads)}
    resumed = {piece: between for piece, between in resuming.find(kept).items() if piece not in apart}
    going = (line for line in words.lines if line.first in reasons and not stays[line.first])
    removed = {line.ink: reasons[line.first] for line in going}
    because = partial(_because, own.read.places)
    changes = edits(source, visible, kept, removed, because, breaks=breaks(visible, whole, resumed))
    done = found.page.edit(own.over_source(changes))
    captions = table_captions(visible.nesting.elements, {unit.table for unit in whole} - {0})
    items = _items(own.read, stays)
    structure = Structure(visible, source, captions=CAPTIONS in found.keep, items=items, tables=captions)
    left = tuple(kept_lines(visible, words, stays))
    return Extracted(
        done,
        own.read.kind,
        tuple(_extracted(found, done, one) for one in found.articles),
        _report(found, kept),
        tuple((beside[line.first], *_span(found, done, line)) for line in lines),
        tuple(_placed(own, unit_blocks(structure, visible, resuming.as_blocks(left, resumed), whole))),
        tuple(thread(visible, source, left)) if own.read.kind.name == FORUM else (),
    )


def _items(read: Reading, stays: bytearray) -> frozenset[int]:
    """Return the numbers of the boxes that are the items of a page which consists of them."""
    if read.kind.name not in LISTS:
        return frozenset()
    kept = (line for line in read.words.lines if stays.find(1, line.first, line.last) >= 0)
    sizes = ((read.places.element(line), line.last - line.first) for line in kept)
    return repeated_items(read.visible.nesting.elements, read.source, sizes)


def _extracted(found: Findings, done: Page, one: ArticleFindings) -> ExtractedArticle:
    return ExtractedArticle(_span(found, done, one.head) if one.head else None, one.metadata)


def _together(stays: Iterable[bytearray]) -> bytearray:
    """Return 1 for each word of one of the articles."""
    first, *others = stays
    together = bytearray(first)
    for each in others:
        together = bytearray(map(or_, together, each))
    return together


def _beside(found: Findings, stays: bytearray) -> dict[int, str]:
    """Return what is kept in addition to each article: captions within it, and the comments of the page."""
    comments = extras(found.own.read.places, stays, found.keep - {CAPTIONS}, found.comments)
    captions = found.keep - {COMMENTS}
    within = (_within(one.found, stays) for one in found.articles)
    for one, own in zip(found.articles, within, strict=True):
        comments |= extras(one.found.read.places, own, captions, b"")
    return comments


def _within(found: FoundArticle, stays: bytearray) -> bytearray:
    """Return 1 for each word that stays in the box of an article, if it is one of several."""
    if not found.alone:
        return stays
    first, last = found.alone.first, found.alone.last
    return bytearray(first) + stays[first:last] + bytearray(len(stays) - last)


def _placed(article: FoundArticle, blocks: Iterable[Block]) -> Iterable[Block]:
    """Return blocks with their spans in the page's source."""
    return (block.moved(article.span) for block in blocks) if article.origin else blocks


def _because(places: Surroundings, why: str, element: int) -> str:
    return noted(why or "neither extractor keeps it", part) if (part := part_of(places.around(element))) else why


def _held(article: FoundArticle, held: Collection[Span]) -> list[Line]:
    """Return the lines that overlap a span which a reviewer wants to keep."""
    spans = ((line, _source_span(article, line)) for line in article.read.words.lines)
    return [line for line, (first, last) in spans if any(first < end and start < last for start, end in held)]


def _span(found: Findings, after: Page, line: Line) -> Span:
    """Return the span of a line of the page's text in the clean text."""
    return after.patch.span_to_clean(*found.page.patch.span_to_raw(*_source_span(found.own, line)))


def _source_span(article: FoundArticle, line: Line) -> Span:
    """Return the span of a line of the page's text in its source."""
    visible = article.read.visible
    return article.span(*visible.span_in_source(*bare_span(visible, line)))


def _report(found: Findings, kept: Iterable[Span]) -> Report:
    visible, placed = found.own.read.visible, [one.found.read.placed for one in found.articles]
    return Report(
        words_of_answer=sum(one.asked for one in placed),
        words_placed=sum(one.found for one in placed),
        lines_moved=sum(one.moved for one in placed),
        visible_chars=visible.ink,
        kept_chars=sum(ink(visible.text[start:end]) for start, end in kept),
        text_from=found.own.text_from,
    )
