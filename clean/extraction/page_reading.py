"""A page as both extractors read it: asked once, whatever is done with their answers afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from clean.errors import ExtractionError
from clean.extraction.align.placing import Placed, place
from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.block_features import Block, blocks
from clean.extraction.blocks.headline import headline
from clean.extraction.extractors.by_resiliparse import testimony
from clean.extraction.extractors.by_trafilatura import Answer, ask
from clean.extraction.kinds.page_kinds import Kind, kind_of
from clean.extraction.markup.bounds import bounded_marks, expect_pieces
from clean.extraction.markup.visible import Visible

LEAST_FOUND = 0.9  # share of the answer's words; on real pages it is .999, and words not found would be lost


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as it shows itself, and what the first extractor says about it."""

    source: str
    kind: Kind
    visible: Visible
    words: Words
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with the answers of the two extractors."""

    source: str
    kind: Kind
    visible: Visible
    words: Words
    answer: Answer
    placed: Placed
    """Where the first extractor's answer is on the page."""
    witness: Placed
    """Where the second extractor's answer is."""
    head: Line | None
    """The line that is the page's headline."""

    def candidates(self) -> list[Block]:
        """Return the lines that either extractor keeps, with their features."""
        answers = (self.placed.keep, self.witness.keep)
        return blocks(self.visible, self.source, self.words, answers, self.head)


def see_page(source: str, url: str | None, latest: str | None) -> Sight:
    """Read a page's visible text and ask the first extractor about it.

    url: where the page was fetched, if known; latest: the last day (YYYY-MM-DD) on which it can have been published.
    Raises OversizeError if the page exceeds a bound, ExtractionError if the extractor fails.
    """
    visible = Visible.of(source, bounded_marks(source))
    expect_pieces(visible)
    kind = kind_of(visible, source, url)
    return Sight(source, kind, visible, Words.of(visible.text), ask(source, url, latest))


def read_page(seen: Sight) -> Reading:
    """Find both extractors' answers in a page. Raises ExtractionError if the first one finds nothing."""
    source, visible, words, answer = seen.source, seen.visible, seen.words, seen.answer
    hidden = _hidden(visible, words)
    placed = _placed(visible, words, answer, hidden)
    witness = place(words, Words.of(testimony(source)), hidden)
    head = headline(visible, words, placed.keep, answer.title)
    return Reading(source, seen.kind, visible, words, answer, placed, witness, head)


def _placed(visible: Visible, words: Words, answer: Answer, hidden: frozenset[int]) -> Placed:
    placed = place(words, Words.of(answer.text), hidden)
    if not placed.found:
        raise no_article(visible)
    if placed.found < LEAST_FOUND * placed.asked:
        wrong = f"found only {placed.found} of the extractor's {placed.asked} words on the page"
        raise ExtractionError(wrong, where="text")
    return placed


def no_article(visible: Visible) -> ExtractionError:
    """Return the error for a page on which neither extractor finds an article."""
    shown = inked(visible.shown)
    noun = "character" if shown == 1 else "characters"
    found = f"no article found among {shown} {noun} of text" if shown else "the page shows no text"
    return ExtractionError(found, where="text")


def inked(text: str) -> int:
    """Count the characters that are not white space."""
    return sum(map(len, text.split()))


def _hidden(visible: Visible, words: Words) -> frozenset[int]:
    """Return the positions of the words that no reader sees. A line is shown or hidden as a whole."""
    if not any(piece.hidden for piece in visible.pieces):
        return frozenset()
    hidden = (line for line in words.lines if visible.pieces[visible.piece_at(words.starts[line.first])].hidden)
    return frozenset(position for line in hidden for position in range(line.first, line.last))
