"""A page's source to the text of its article, every character accounted for."""

from __future__ import annotations

from collections.abc import Iterable

from clean.errors import ExtractionError
from clean.extract.align import Placed, place
from clean.extract.answer import Answer, ask
from clean.extract.bounds import expect_bounded, expect_pieces
from clean.extract.editing import edits
from clean.extract.headline import headline
from clean.extract.keeping import Span, stretches
from clean.extract.metadata import metadata
from clean.extract.model import Extracted, Report
from clean.extract.visible import Visible
from clean.extract.words import Line, Words
from clean.standoff import Page

LEAST_FOUND = 0.9  # share of the answer's words; real pages have .999, and what is not found would be lost


def article(page: Page, *, url: str | None, latest: str | None = None) -> Extracted:
    """Leave of a page whose text is HTML the text of its article.

    Afterwards the text begins with the headline, if the page shows one above the article; blank lines stand between
    blocks. The page's patch gives the markup back.
    url: where the page was fetched, if that is known; latest: the last day (YYYY-MM-DD) on which it can have been
    published, if that is known.
    Raises `OversizeError` where the page is beyond all measure, `ExtractionError` where the extractor fails or finds
    nothing.
    """
    source = page.text
    expect_bounded(source)
    visible = Visible.of(source)
    expect_pieces(visible)
    answer = ask(source, url, latest)
    words = Words.of(visible.text)
    placed = _placed(visible, words, answer)
    head = headline(visible, words, placed.keep, answer.title)
    title = visible.text[head.start : head.end].strip() if head else ""
    if head:
        placed.keep[head.first : head.last] = b"\1" * (head.last - head.first)
    kept = tuple(stretches(visible, words, placed.keep))
    done = page.edit(edits(source, visible, kept))
    return Extracted(
        done,
        _span(page, done, visible, head) if head else None,
        metadata(source, visible.telling, title, answer, url),
        _report(visible, placed, kept),
    )


def _placed(visible: Visible, words: Words, answer: Answer) -> Placed:
    placed = place(words, Words.of(answer.text), _hidden(visible, words))
    if not placed.found:
        shown = _inked(_shown(visible))
        wrong = (
            f"the extractor finds no article among {shown} characters of text" if shown else "the page shows no text"
        )
        raise ExtractionError(wrong, where="text")
    if placed.found < LEAST_FOUND * placed.asked:
        wrong = f"of the extractor's {placed.asked} words only {placed.found} are found on the page"
        raise ExtractionError(wrong, where="text")
    return placed


def _hidden(visible: Visible, words: Words) -> frozenset[int]:
    """Positions of the words that no reader sees. A line is shown or hidden as a whole."""
    if not any(piece.hidden for piece in visible.pieces):
        return frozenset()
    hidden = (line for line in words.lines if visible.pieces[visible.piece_at(words.starts[line.first])].hidden)
    return frozenset(position for line in hidden for position in range(line.first, line.last))


def _span(before: Page, after: Page, visible: Visible, line: Line) -> Span:
    """Where a line of the page's text stands in the clean one."""
    text = visible.text[line.start : line.end]
    start, end = line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
    first, last = visible.pieces[visible.piece_at(start)], visible.pieces[visible.piece_at(end - 1)]
    source_start = first.start if first.decoded else first.start + start - first.at
    source_end = last.end if last.decoded else last.start + end - last.at
    return after.patch.span_to_clean(*before.patch.span_to_raw(source_start, source_end))


def _report(visible: Visible, placed: Placed, kept: Iterable[Span]) -> Report:
    return Report(
        words_of_answer=placed.asked,
        words_placed=placed.found,
        lines_moved=placed.moved,
        visible_chars=_inked(_shown(visible)),
        kept_chars=_inked("".join([visible.text[start:end] for start, end in kept])),
    )


def _shown(visible: Visible) -> str:
    """Put the texts that a reader sees one after another."""
    starts = [piece.at for piece in visible.pieces]
    return "".join([
        visible.text[piece.at : end]
        for piece, end in zip(visible.pieces, [*starts[1:], len(visible.text)], strict=False)
        if not piece.hidden
    ])  # fmt: skip


def _inked(text: str) -> int:
    """Count the characters that are no white space."""
    return sum(map(len, text.split()))
