"""Find the article of a page: in the markup that readers see, or where the page carries more of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clean.errors import ExtractionError, OversizeError
from clean.extraction.align.placing import Placed
from clean.extraction.align.source_words import Words
from clean.extraction.blocks.choice import choose
from clean.extraction.blocks.headline import headline
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.carried.agreement import SCRAPS
from clean.extraction.carried.decoding.over_source import over_source
from clean.extraction.carried.hidden_elements import HiddenElements
from clean.extraction.carried.in_data import in_data
from clean.extraction.carried.in_hidden import in_hidden
from clean.extraction.carried.rendering import Rendered
from clean.extraction.carried.stated_by_page import Shown
from clean.extraction.edits.kept_spans import stretches
from clean.extraction.extracted import SHOWN
from clean.extraction.extraction_rules import MARKUP
from clean.extraction.kinds.known_kinds import ARTICLE
from clean.extraction.kinds.page_kinds import judge
from clean.extraction.lines.content import SURE, choose_content
from clean.extraction.markup.bounds import bounded_marks, expect_pieces
from clean.extraction.markup.visible import Visible
from clean.extraction.page_reading import Reading, Sight, no_article, read_alone, read_page, see_page
from clean.extraction.several.article_boxes import article_boxes
from clean.extraction.several.article_pages import ArticlePage, article_pages
from clean.extraction.text_places import lead
from clean.extraction.unfolded import unfolded
from clean.standoff import Edit, Span

MOSTLY = 0.75
"""Share of the text found without opening hidden elements that must be found again; part of it may be there twice."""
LONG = 40
"""Code points of a line that an article does not say twice."""
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
    alone: ArticlePage | None = None
    """What the page says of it alone, if it is one of several on the page."""

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
            yield replace(edit, reason=lead(self.text_from)) if leads else edit


def find_articles(seen: Sight) -> tuple[FoundArticle, ...]:
    """Return the articles of a page in order, the page's own first; usually there is one.

    Of a page of another kind it is the content, as the page shows it. Raises ExtractionError if there is none.
    """
    shown, problem = None, no_article(seen.visible)
    try:
        shown = _whole(_in_markup(seen))
    except ExtractionError as error:
        problem = error
    several = _several(seen, shown) if shown and seen.kind.name == ARTICLE else ()
    found = several or _fullest(seen, shown)
    if not found:
        raise problem
    return found


def _fullest(seen: Sight, shown: FoundArticle | None) -> tuple[FoundArticle, ...]:
    """Return the article that a page shows, or the one that it carries elsewhere if it agrees and is fuller."""
    kept = list(_spans(shown)) if shown else []
    if shown and seen.kind.name != ARTICLE and sum(end - start for start, end, _ in kept) >= SCRAPS:
        return (shown,)
    text = "\n".join([seen.visible.text[start:end] for start, end, hidden in kept if not hidden])
    page = _as_shown(seen, text)
    found = _hidden(seen, kept, page) or _carried(seen, page)
    if found:
        return (found,)
    return (_told(shown, kept),) if shown else ()


def _several(seen: Sight, shown: FoundArticle) -> tuple[FoundArticle, ...]:
    """Return the articles of a page that shows several; () if it shows one."""
    read, url = shown.read, seen.url or shown.read.answer.url
    pages = article_pages(read.places, article_boxes(read.places, read.sentences, read.head, url), url)
    try:
        each = tuple(_alone(seen, page) for page in pages)
    except ExtractionError:
        return ()
    if not each or not all(1 in one.stays for one in each):
        return ()
    return (replace(each[0], reasons=each[0].reasons | _outside(shown, pages)), *each[1:])


def _alone(seen: Sight, page: ArticlePage) -> FoundArticle:
    read = read_alone(seen, page)
    stays = bytearray(len(read.words.keys))
    reasons = choose(read.places, read.candidates(), stays)
    stays[: page.first], stays[page.last :] = bytes(page.first), bytes(len(stays) - page.last)
    found = _whole(FoundArticle(read, stays, reasons, alone=page))
    return _told(found, list(_spans(found)))


def _outside(found: FoundArticle, pages: Sequence[ArticlePage]) -> dict[int, str]:
    """Return why a line goes that seemed to belong to the page's only article: it is in none of several."""
    inside = [range(page.first, page.last) for page in pages]
    lines = (line for line in found.read.words.lines if found.stays.find(1, line.first, line.last) >= 0)
    return {line.first: "in none of the page's articles" for line in lines if not any(line.first in r for r in inside)}


def _spans(found: FoundArticle) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of the text of an article, and whether each is hidden until it is shown."""
    read, visible = found.read, found.read.visible
    elements = HiddenElements(read.source, visible.nesting.elements)
    for start, end in stretches(visible, read.words, found.stays):
        yield start, end, elements.hide(visible.pieces[visible.piece_at(start)])


def _as_shown(seen: Sight, text: str) -> Shown:
    visible = seen.visible
    places = [(visible.pieces[visible.piece_at(start)].start, start, end) for start, end in visible.headlines]
    headlines = [(place, visible.text[start:end]) for place, start, end in places]
    return Shown(seen.source, visible.telling, seen.answer.title, headlines, text)


def _in_markup(seen: Sight) -> FoundArticle:
    read = read_page(seen)
    stays = bytearray(len(read.words.keys))
    reasons = _chosen(seen, read, stays)
    if 1 not in stays:
        raise no_article(read.visible)
    return FoundArticle(read, stays, reasons)


def _chosen(seen: Sight, read: Reading, stays: bytearray) -> dict[int, str]:
    """Choose the lines to keep as the page's kind asks; return why others go, by their first words."""
    if seen.kind.name != ARTICLE:
        return choose_content(read.lines(), seen.kind.name, stays)
    reasons = choose(read.places, read.candidates(), stays)
    if seen.judged.article >= SURE:
        return reasons
    nothing = 1 not in stays
    reasons |= choose_content(read.lines(), seen.judged.other, stays, seen.judged.article)
    if nothing and sum(line.end - line.start for line in read.words.lines if stays[line.first]) < SCRAPS:
        stays[:] = bytes(len(stays))  # another kind of page shows more than the names of a menu
    return reasons


def _whole(shown: FoundArticle) -> FoundArticle:
    """Return an article with what is hidden of it until a reader clicks."""
    if shown.read.kind.name == ARTICLE:
        for line in unfolded(shown.read.places, shown.read.sentences, shown.stays):
            shown.stays[line.first : line.last] = b"\1" * (line.last - line.first)
            shown.reasons.pop(line.first, None)
    return shown


def _hidden(seen: Sight, kept: Sequence[tuple[int, int, bool]], page: Shown) -> FoundArticle | None:
    """Return the article with what is in hidden elements, read by the extractors as if these were shown."""
    found = in_hidden(page, lambda start: _continues(seen.visible, kept, start))
    if found is None:
        return None
    opened, whole = found
    try:
        article = _in_markup(see_page(opened.page.text, seen.url, seen.stated))
    except (ExtractionError, OversizeError):
        return None
    if whole:
        _only(article, opened.content[0])
    again = sum(end - start for start, end, _ in _spans(article))
    known = sum(end - start for start, end, _ in kept)
    enough = again > max(len(page.article), MOSTLY * known)
    return replace(article, text_from="hidden", origin=opened) if enough else None


def _continues(visible: Visible, kept: Iterable[tuple[int, int, bool]], start: int) -> bool:
    """Return whether the element that starts at a place of the source is beside the paragraphs that a page shows."""
    elements = visible.nesting.elements
    at = bisect_left(elements, start, key=lambda element: element.start)
    if at == len(elements) or elements[at].start != start:
        return False
    shown = (visible.pieces[visible.piece_at(first)].element for first, _, hidden in kept if not hidden)
    return any(elements[element].parent == elements[at].parent for element in shown)


def _only(article: FoundArticle, content: Span) -> None:
    """Keep only what is in a stretch of what was read."""
    visible, words = article.read.visible, article.read.words
    for line in words.lines:
        piece = visible.pieces[visible.piece_at(line.ink)]
        if not content[0] <= piece.start < content[1]:
            article.stays[line.first : line.last] = bytes(line.last - line.first)


def _told(shown: FoundArticle, kept: Iterable[tuple[int, int, bool]]) -> FoundArticle:
    """Return the article that the markup holds: each line once, and said if most of it is hidden until it is shown."""
    said: set[str] = set()
    total = unseen = 0
    twice = []
    for start, end, hidden in kept:
        text = shown.read.visible.text[start:end]
        total, unseen = total + end - start, unseen + (end - start) * hidden
        if hidden and end - start >= LONG and text in said:
            twice.append(start)
        said.add(text)
    lines = shown.read.words.lines
    for start in twice:
        line = lines[bisect_right(lines, start, key=lambda each: each.start) - 1]
        shown.stays[line.first : line.last] = bytes(line.last - line.first)
        shown.reasons[line.first] = "said before, and hidden here"
    return replace(shown, text_from="hidden") if 2 * unseen > total else shown


def _carried(seen: Sight, page: Shown) -> FoundArticle | None:
    """Return the article in a page's data."""
    found = in_data(page)
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
    kind = seen.stated or (seen.kind if seen.kind.name == ARTICLE else judge(visible, source, seen.url).kind)
    read = Reading(source, kind, visible, words, seen.answer, placed, placed, head, (), places, ())
    return FoundArticle(read, stays, {}, where, found)


def _kept(visible: Visible, source: str, words: Words, found: Rendered) -> bytearray:
    """Return 1 for each word of the text that was written out, except those beside it, such as captions."""
    stays = bytearray(len(words.keys))
    places = Surroundings(visible, source, words)
    spans, position = found.content, 0
    for line in words.lines:
        piece = visible.pieces[visible.piece_at(line.ink)]
        while position < len(spans) and spans[position][1] <= piece.start:
            position += 1
        inside = position < len(spans) and spans[position][0] <= piece.start
        if inside and not piece.hidden and not places.of(line).around & _BESIDE:
            stays[line.first : line.last] = b"\1" * (line.last - line.first)
    return stays
