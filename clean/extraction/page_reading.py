"""A page as both extractors read it: asked once, whatever is done with their answers afterwards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from clean.errors import ExtractionError
from clean.extraction.align.placing import Placed, place
from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.block_features import Block, blocks
from clean.extraction.blocks.headline import headline
from clean.extraction.blocks.likely_lines import candidates, home, share
from clean.extraction.blocks.page_prose import length, prose
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.extractors.by_resiliparse import testimony
from clean.extraction.extractors.by_trafilatura import Answer, ask
from clean.extraction.kinds.known_kinds import ARTICLE, KINDS, Kind
from clean.extraction.kinds.page_kinds import Judgement, judge
from clean.extraction.kinds.taken import expect_taken
from clean.extraction.lines.evidence import LineFeatures
from clean.extraction.lines.page_lines import page_lines
from clean.extraction.markup.bounds import bounded_marks, expect_pieces
from clean.extraction.markup.visible import Visible
from clean.extraction.missed import Missed, missed
from clean.extraction.several.article_pages import ArticlePage

LEAST_FOUND = 0.9  # share of the answer's words; on real pages it is .999, and words not found would be lost

SHELL = 500  # characters below which what a page shows may be a shell for what its scripts hold


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as it shows itself, and what the first extractor says about it."""

    source: str
    url: str | None
    """Where it was fetched, if known."""
    stated: Kind | None
    """Of which kind somebody stated that it is."""
    judged: Judgement
    """Of which kind it is."""
    visible: Visible
    words: Words
    answer: Answer

    @property
    def kind(self) -> Kind:
        """The kind of the page."""
        return self.judged.kind


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
    chosen: tuple[int, ...]
    """The numbers of the lines that either extractor keeps."""
    places: Surroundings
    """The elements around each line."""
    sentences: tuple[Line, ...]
    """The lines that readers see as sentences, wherever they stand."""

    def candidates(self) -> list[Block]:
        """Return the lines that either extractor keeps, with their features."""
        return blocks(self.places, self.chosen, (self.placed.keep, self.witness.keep), self.head)

    def lines(self) -> LineFeatures:
        """Return the lines of a page that is not an article, with their features."""
        found = page_lines(self.visible, self.places, (self.placed.keep, self.witness.keep))
        return LineFeatures(self.visible, self.source, self.words, found, self.head)


def see_page(source: str, url: str | None, kind: Kind | None = None, taken: Collection[str] = KINDS) -> Sight:
    """Read a page's visible text and ask the first extractor about it.

    url: where the page was fetched, if known; kind: of which kind it is, if known; taken: names of the kinds that are
    taken. What shows next to nothing may be a shell for what the page's scripts hold: its kind is known once that is
    read.
    Raises OversizeError if the page exceeds a bound, KindError if its kind is not taken, ExtractionError if the
    extractor fails.
    """
    visible = Visible.of(source, bounded_marks(source))
    expect_pieces(visible)
    judged = Judgement.stated(kind) if kind else judge(visible, source, url)
    if kind or visible.ink >= SHELL:
        expect_taken(judged.kind, taken)
    words = Words.of(visible.text)
    return Sight(source, url, kind, judged, visible, words, ask(source, url))


def read_page(seen: Sight) -> Reading:
    """Find both extractors' answers in a page.

    If they miss most of an article's prose although its title speaks for it, they are asked again for that part alone.
    Raises ExtractionError if the first one fails, or finds nothing in an article.
    """
    hidden = _hidden(seen.visible, seen.words)
    read = _reading(seen, hidden, seen.answer, testimony(seen.source))
    if seen.kind.name != ARTICLE:
        return read
    answers = read.placed.keep, read.witness.keep
    part = missed(read.places, read.sentences, answers, read.head)
    if part:
        answer = ask(part.source, seen.url)
        known = replace(seen.answer, text=answer.text) if seen.answer.title else answer
        read = _reading(seen, hidden, known, testimony(part.source), part)
    _expect_found(read)
    return read


def _reading(seen: Sight, hidden: frozenset[int], answer: Answer, other: str, part: Missed | None = None) -> Reading:
    """Return the page with the answers of the extractors, the second of which is `other`; part: what they read."""
    visible, words = seen.visible, seen.words
    placed, witness = (place(words, Words.of(said), hidden) for said in (answer.text, other))
    placed = _mostly(placed, part) if part else placed
    return _read(seen, answer, placed, witness, headline(visible, words, placed.keep, answer.title))


def _read(seen: Sight, answer: Answer, placed: Placed, witness: Placed, head: Line | None) -> Reading:
    visible, words = seen.visible, seen.words
    chosen = tuple(candidates(words, (placed.keep, witness.keep)))
    places = Surroundings(visible, seen.source, words, home(visible, words, chosen))
    spoken = tuple(prose(places))
    return Reading(seen.source, seen.kind, visible, words, answer, placed, witness, head, chosen, places, spoken)


def read_alone(seen: Sight, page: ArticlePage) -> Reading:
    """Return one of several articles as the extractors read it alone.

    If the first one misses most of its prose, everything in its box counts as what it returned.
    Raises ExtractionError if the first one fails.
    """
    words = seen.words
    url = page.url.value if page.url else seen.url
    answer = ask(page.source, url)
    outside = _hidden(seen.visible, words) | {*range(page.first), *range(page.last, len(words.keys))}
    said = answer.text, testimony(page.source)
    placed, witness = (_within(place(words, Words.of(text), outside), page) for text in said)
    read = _read(seen, answer, placed, witness, page.head)
    found = [line for line in page.prose if share(placed.keep, line) > 0]
    if 2 * length(read.places, found) < length(read.places, page.prose):
        read = _read(seen, answer, _all(placed, page.first, page.last), witness, page.head)
    return replace(read, sentences=page.prose)


def _within(placed: Placed, page: ArticlePage) -> Placed:
    """Return what was found of an answer in the box of the article that it is about."""
    keep = bytearray(len(placed.keep))
    keep[page.first : page.last] = placed.keep[page.first : page.last]
    return replace(placed, keep=keep)


def _mostly(placed: Placed, part: Missed) -> Placed:
    """Return the place of an answer, or of everything in the part, if the answer is less than half of it."""
    size = part.last - part.first
    if 2 * placed.keep.count(1, part.first, part.last) >= size:
        return placed
    return _all(placed, part.first, part.last)


def _all(placed: Placed, first: int, last: int) -> Placed:
    """Return the place of an answer that is everything between two words of the page."""
    keep = bytearray(len(placed.keep))
    keep[first:last] = b"\1" * (last - first)
    return Placed(keep, last - first, last - first, 0)


def _expect_found(read: Reading) -> None:
    placed = read.placed
    if not placed.found:
        raise no_article(read.visible)
    if placed.found < LEAST_FOUND * placed.asked:
        wrong = f"found only {placed.found} of the extractor's {placed.asked} words on the page"
        raise ExtractionError(wrong, where="text")


def no_article(visible: Visible) -> ExtractionError:
    """Return the error for a page on which neither extractor finds an article."""
    shown = visible.ink
    noun = "character" if shown == 1 else "characters"
    found = f"no article found among {shown} {noun} of text" if shown else "the page shows no text"
    return ExtractionError(found, where="text")


def _hidden(visible: Visible, words: Words) -> frozenset[int]:
    """Return the positions of the words that no reader sees. A line is shown or hidden as a whole."""
    if not any(piece.hidden for piece in visible.pieces):
        return frozenset()
    hidden = (line for line in words.lines if visible.pieces[visible.piece_at(line.ink)].hidden)
    return frozenset(position for line in hidden for position in range(line.first, line.last))
