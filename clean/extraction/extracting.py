"""Turn a page's source into the text of its article, accounting for every character."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clean.errors import ExtractionError
from clean.extraction.align.placing import Placed, place
from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.block_features import Block, blocks
from clean.extraction.blocks.choice import choose
from clean.extraction.blocks.extras import COMMENTS, extras
from clean.extraction.blocks.headline import headline
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.edits.page_edits import edits
from clean.extraction.extracted import Extracted, Report
from clean.extraction.extractors.by_resiliparse import testimony
from clean.extraction.extractors.by_trafilatura import Answer, ask, ask_comments
from clean.extraction.markup.bounds import bounded_marks, expect_pieces
from clean.extraction.markup.visible import Visible
from clean.extraction.page_metadata import metadata
from clean.standoff import Page, Span

LEAST_FOUND = 0.9  # share of the answer's words; on real pages it is .999, and words not found would be lost


def article(
    page: Page,
    *,
    url: str | None,
    latest: str | None = None,
    keep: Collection[str] = frozenset(),
    held: Collection[Span] = (),
) -> Extracted:
    """Reduce a page whose text is HTML to the text of its article.

    The resulting text starts with the headline, if the page shows one above the article, and has blank lines between
    blocks. Reverting the page's patch restores the markup.
    url: where the page was fetched, if known; latest: the last day (YYYY-MM-DD) on which it can have been published, if
    known. keep: which of `captions` and `comments` to keep alongside the article. held: spans of the page's text (code
    points) whose lines a reviewer wants to keep.
    Raises OversizeError if the page exceeds a bound, ExtractionError if the extractor fails or finds nothing.
    """
    source = page.text
    read = _read(source, url, latest)
    visible, words, head = read.visible, read.words, read.head
    stays = bytearray(len(words.keys))
    going = choose(read.blocks(), stays)
    if 1 not in stays:
        raise _nothing(visible)
    if head and 2 * stays.count(1, 0, head.first) > stays.count(1):
        head = None  # below most of the text: it belongs to another article
    if head:
        going |= _before(words, stays, head)
        _keep(stays, head)
    for line in _held(visible, words, held) if held else ():
        _keep(stays, line)
        going.pop(line.first, None)
    comments = ask_comments(source) if COMMENTS in keep else ""
    beside = extras(Surroundings(visible, source, words), stays, keep, comments) if keep else {}
    lines = [line for line in words.lines if line.first in beside]
    for line in lines:
        _keep(stays, line)
    kept = tuple(stretches(visible, words, stays))
    reasons = {words.starts[first]: why for first, why in going.items() if first not in beside}
    done = page.edit(edits(source, visible, kept, reasons))
    title = visible.text[head.start : head.end].strip() if head else ""
    return Extracted(
        done,
        _span(page, done, visible, head) if head else None,
        metadata(source, visible.telling, title, read.answer, url),
        _report(visible, read.placed, kept),
        tuple((beside[line.first], *_span(page, done, visible, line)) for line in lines),
    )


def _held(visible: Visible, words: Words, held: Collection[Span]) -> list[Line]:
    """Return the lines that overlap a span which a reviewer wants to keep."""
    spans = ((line, _source_span(visible, line)) for line in words.lines)
    return [line for line, (first, last) in spans if any(first < end and start < last for start, end in held)]


def _keep(stays: bytearray, line: Line) -> None:
    stays[line.first : line.last] = b"\1" * (line.last - line.first)


def candidates(source: str, url: str | None) -> tuple[Visible, Words, list[Block]]:
    """Return the lines that `article` chooses from, together with the page's text and words."""
    read = _read(source, url, None)
    return read.visible, read.words, read.blocks()


def _before(words: Words, keep: bytearray, head: Line) -> dict[int, str]:
    """Drop everything above the headline; return the first word of each dropped line with the reason."""
    above = [line for line in words.lines if line.first < head.first and keep[line.first]]
    keep[: head.first] = bytes(head.first)
    return {line.first: "above the headline" for line in above}


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with the answers of the two extractors."""

    source: str
    visible: Visible
    words: Words
    answer: Answer
    placed: Placed
    witness: Placed
    head: Line | None

    def blocks(self) -> list[Block]:
        answers = (self.placed.keep, self.witness.keep)
        return blocks(self.visible, self.source, self.words, answers, self.head)


def _read(source: str, url: str | None, latest: str | None) -> _Read:
    visible = Visible.of(source, bounded_marks(source))
    expect_pieces(visible)
    answer = ask(source, url, latest)
    words = Words.of(visible.text)
    hidden = _hidden(visible, words)
    placed = _placed(visible, words, answer, hidden)
    witness = place(words, Words.of(testimony(source)), hidden)
    return _Read(source, visible, words, answer, placed, witness, headline(visible, words, placed.keep, answer.title))


def _placed(visible: Visible, words: Words, answer: Answer, hidden: frozenset[int]) -> Placed:
    placed = place(words, Words.of(answer.text), hidden)
    if not placed.found:
        raise _nothing(visible)
    if placed.found < LEAST_FOUND * placed.asked:
        wrong = f"found only {placed.found} of the extractor's {placed.asked} words on the page"
        raise ExtractionError(wrong, where="text")
    return placed


def _nothing(visible: Visible) -> ExtractionError:
    shown = _inked(_shown(visible))
    noun = "character" if shown == 1 else "characters"
    found = f"no article found among {shown} {noun} of text" if shown else "the page shows no text"
    return ExtractionError(found, where="text")


def _hidden(visible: Visible, words: Words) -> frozenset[int]:
    """Return the positions of the words that no reader sees. A line is shown or hidden as a whole."""
    if not any(piece.hidden for piece in visible.pieces):
        return frozenset()
    hidden = (line for line in words.lines if visible.pieces[visible.piece_at(words.starts[line.first])].hidden)
    return frozenset(position for line in hidden for position in range(line.first, line.last))


def _span(before: Page, after: Page, visible: Visible, line: Line) -> Span:
    """Return the span of a line of the page's text in the clean text."""
    return after.patch.span_to_clean(*before.patch.span_to_raw(*_source_span(visible, line)))


def _source_span(visible: Visible, line: Line) -> Span:
    """Return the span of a line of the page's text in its source."""
    text = visible.text[line.start : line.end]
    start, end = line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
    first, last = visible.pieces[visible.piece_at(start)], visible.pieces[visible.piece_at(end - 1)]
    return (
        first.start if first.decoded else first.start + start - first.at,
        last.end if last.decoded else last.start + end - last.at,
    )


def _report(visible: Visible, placed: Placed, kept: Iterable[Span]) -> Report:
    return Report(
        words_of_answer=placed.asked,
        words_placed=placed.found,
        lines_moved=placed.moved,
        visible_chars=_inked(_shown(visible)),
        kept_chars=_inked("".join([visible.text[start:end] for start, end in kept])),
    )


def _shown(visible: Visible) -> str:
    """Concatenate the pieces of text that a reader sees."""
    starts = [piece.at for piece in visible.pieces]
    return "".join([
        visible.text[piece.at : end]
        for piece, end in zip(visible.pieces, [*starts[1:], len(visible.text)], strict=False)
        if not piece.hidden
    ])  # fmt: skip


def _inked(text: str) -> int:
    """Count the characters that are not white space."""
    return sum(map(len, text.split()))
