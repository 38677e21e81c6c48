"""Find the article of a page: in the markup that readers see, or where the page carries more of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from clean.errors import ExtractionError
from clean.extraction.align.placing import Placed
from clean.extraction.align.source_words import Words
from clean.extraction.blocks.choice import choose
from clean.extraction.blocks.headline import headline
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.carried.in_data import Shown, in_data
from clean.extraction.carried.over_source import over_source
from clean.extraction.carried.rendering import Rendered
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.extracted import SHOWN
from clean.extraction.extraction_rules import MARKUP
from clean.extraction.kinds.page_kinds import ARTICLE
from clean.extraction.lines.content import choose_content
from clean.extraction.markup.bounds import bounded_marks, expect_pieces
from clean.extraction.markup.visible import Visible
from clean.extraction.page_reading import Reading, Sight, no_article, read_page
from clean.standoff import Edit, Span

_BESIDE = frozenset({"figcaption", "aside", "nav", "footer", "form", "button"})
"""Elements in the markup of a text from data whose text is not the article."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """The article of a page."""

    read: Reading
    stays: bytearray
    """1 for each word of the article, else 0."""
    reasons: dict[int, str]
    """Why a line that an extractor keeps is not part of the article, by the position of its first word."""
    text_from: str = SHOWN
    """Where it was read, as in `Report`."""
    origin: Rendered | None = None
    """What was read with its places in the page, if it is not the page's source itself."""

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the page's source behind a stretch of what was read, which is not empty."""
        return self.origin.page.span(start, end) if self.origin else (start, end)

    def over_source(self, edits: Iterable[Edit]) -> Iterable[Edit]:
        """Return edits over what was read as edits over the page's source; one says where the text is from."""
        return self._noted(over_source(self.origin.page, edits), self.origin) if self.origin else edits

    def _noted(self, edits: Iterable[Edit], origin: Rendered) -> Iterator[Edit]:
        begin = origin.content[0][0]
        start, _ = origin.page.span(begin, begin + 1)
        for edit in edits:
            leads = edit.rule == MARKUP.id and edit.start < start <= edit.end
            yield replace(edit, reason=f"the text that follows is read from {self.text_from}") if leads else edit


def find_article(seen: Sight) -> FoundArticle:
    """Return the article that a page shows, or the one that its data holds if it agrees with the page and is fuller.

    Of a page of another kind it is the content, as the page shows it. Raises ExtractionError if there is none.
    """
    try:
        shown = _in_markup(seen)
    except ExtractionError:
        carried = _carried(seen, "")
        if carried is None:
            raise
        return carried
    if seen.kind.name != ARTICLE:
        return shown
    kept = stretches(shown.read.visible, shown.read.words, shown.stays)
    return _carried(seen, "\n".join([seen.visible.text[start:end] for start, end in kept])) or shown


def _in_markup(seen: Sight) -> FoundArticle:
    read = read_page(seen)
    stays = bytearray(len(read.words.keys))
    is_article = seen.kind.name == ARTICLE
    reasons = choose(read.candidates(), stays) if is_article else choose_content(read.lines(), seen.kind.name, stays)
    if 1 not in stays:
        raise no_article(read.visible)
    return FoundArticle(read, stays, reasons)


def _carried(seen: Sight, shown: str) -> FoundArticle | None:
    """Return the article in a page's data; shown: the text of the one in its markup."""
    visible = seen.visible
    places = [(visible.pieces[visible.piece_at(start)].start, start, end) for start, end in visible.headlines]
    headlines = [(place, visible.text[start:end]) for place, start, end in places]
    found = in_data(Shown(seen.source, visible.telling, seen.answer.title, headlines, shown))
    return _read(seen, *found) if found else None


def _read(seen: Sight, where: str, found: Rendered) -> FoundArticle:
    source = found.page.text
    visible = Visible.of(source, bounded_marks(source))
    expect_pieces(visible)
    words = Words.of(visible.text)
    stays = _kept(visible, source, words, found)
    count = stays.count(1)
    placed = Placed(stays, count, count, 0)
    head = headline(visible, words, stays, seen.answer.title)
    places = Surroundings(visible, source, words)
    read = Reading(source, seen.kind, visible, words, seen.answer, placed, placed, head, (), places, ())
    return FoundArticle(read, stays, {}, where, found)


def _kept(visible: Visible, source: str, words: Words, found: Rendered) -> bytearray:
    """Return 1 for each word of the text that was written out, except those beside it, such as captions."""
    stays = bytearray(len(words.keys))
    places = Surroundings(visible, source, words)
    spans, position = found.content, 0
    for line in words.lines:
        piece = visible.pieces[visible.piece_at(words.starts[line.first])]
        while position < len(spans) and spans[position][1] <= piece.start:
            position += 1
        inside = position < len(spans) and spans[position][0] <= piece.start
        if inside and not piece.hidden and not places.of(line).around & _BESIDE:
            stays[line.first : line.last] = b"\1" * (line.last - line.first)
    return stays
