"""Run a document through the rules: repair characters, drop boilerplate, fix quotation marks, lay out, name blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from clean.errors import DocumentError
from clean.rules.any_page import fits_any_page
from clean.rules.articles.block_kinds import blocks, numbered, said_of
from clean.rules.kept_beside import Beside, kept_beside, sifted
from clean.rules.lines.line_view import View
from clean.rules.lines.repeated_lines import NOTHING, Repeated
from clean.rules.rule import Rule
from clean.rules.rule_book import RuleBook, Turn
from clean.rules.unit_lines import VERBATIM, outside, parts, placed, units_of
from clean.standoff import Block, Edit, Page, Span


class Held(NamedTuple):
    """A rule and a span of the raw text that it must leave alone; no other rule may delete the whole span either."""

    rule: str
    start: int
    end: int

    def holds(self, edit: Edit, start: int, end: int) -> bool:
        """Return whether an edit, whose span in the raw text is `start` to `end`, must not be made."""
        if edit.rule == self.rule:
            return start < self.end and self.start < end if self.start < self.end else start <= self.start <= end
        return edit.is_deletion and start <= self.start < self.end <= end


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a page in addition to its text.

    articles: how many articles the document holds; None: find out.
    repeated: what the documents of the same site have in common.
    headlines: the span of each article's headline in the page's text, in order, if its markup shows them; of several,
        each starts an article.
    marked_up: whether the article was found by its markup, so that rules that guess by a line's looks are skipped.
    article: whether the text is an article's: what rules remove from articles is content on pages of other kinds, of
        which only those run that are about any page.
    keep: which of captions and comments to keep alongside the article, which is found as if nothing else were kept.
    extras: captions and comments found in the markup: kind and span in the page's text.
    blocks: what the markup says about lines of the page, in order, in code points of its raw text.
    held: what rules must leave alone because a reviewer said so.
    """

    articles: int | None = None
    repeated: Repeated = NOTHING
    headlines: tuple[Span, ...] = ()
    marked_up: bool = False
    article: bool = True
    keep: frozenset[str] = frozenset()
    extras: tuple[tuple[str, int, int], ...] = ()
    blocks: tuple[Block, ...] = ()
    held: tuple[Held, ...] = ()


UNKNOWN = Known()


def clean(page: Page, book: RuleBook, known: Known = UNKNOWN) -> Page:
    """Run a page through all stages of `book`.

    The result's text is titles, headings and paragraphs with one blank line between them; its annotations are Blocks
    that cover all but the blank lines; every `title` starts an article. Raises DocumentError if that can't be, given
    what must be left alone.
    """
    before, page = page, repaired(page, book, known.held, known.blocks)
    extras = {_carried(before, page, (start, end)): kind for kind, start, end in known.extras}
    beside, edits = sifted(page.text, extras, book)
    found: dict[int, Block] = {}
    for view in _views(page, known, [_carried(before, page, span) for span in known.headlines], extras):
        changes, kinds = _article(page, view, book, known, beside)
        edits += changes
        found |= kinds
    page = page.edit(edits, book.priorities)
    for stage in ("typography", "layout"):
        for turn in book.turns(stage):
            page = _turn(page, turn, book, known.held, known.blocks)
    spans = list(parts(page.text, list(units_of(page, known.blocks, VERBATIM))))
    if known.held and len(spans) != len(found):
        raise DocumentError("the text no longer falls into its blocks", where="text")
    return page.annotate(numbered(_placed(page, spans, [found[start] for start in sorted(found)])))


def _views(page: Page, known: Known, headlines: Sequence[Span], extras: Iterable[Span]) -> Iterator[View]:
    """Yield the text that rules see at once: each article that the markup marks, or all of it."""
    units = units_of(page, known.blocks)
    starts = [0, *(start for start, _ in headlines[1:]), len(page.text)]
    for number, within in enumerate(pairwise(starts)):
        headline = headlines[number] if headlines else None
        yield View.of(page.text, known.repeated, headline, extras, units).part(*within)


def _article(
    page: Page, view: View, book: RuleBook, known: Known, extras: Beside
) -> tuple[list[Edit], dict[int, Block]]:
    """Return the edits that reduce a view to its article, and what its lines are, by their starts."""
    view, edits = _looked(view, book, known, page)
    edits, kept = kept_beside(view, edits, known.keep)
    beside = {span: kind for span, kind in extras.items() if view.shows(span)} | dict(kept)
    said = said_of(page, [*(line.start for line in view.live), *(start for start, _ in beside)], known.blocks)
    articles = 1 if len(known.headlines) > 1 else known.articles
    found = {block.start: block for block in blocks(view, articles, said)}
    return edits, found | {start: _beside(kind, said.get(start)) for (start, _), kind in beside.items()}


def repaired(page: Page, book: RuleBook, held: Sequence[Held] = (), said: Sequence[Block] = ()) -> Page:
    """Run a page through the first stage only: characters and spaces. said: what the markup says about its lines."""
    for turn in book.turns("repair"):
        page = _turn(page, turn, book, held, said)
    return page


def kept_lines(lines: list[str], book: RuleBook | None = None) -> list[bool]:
    """Return for each line of a plain text whether any of it belongs to the article; False for blank lines."""
    page = Page.of("\n".join(lines))
    page = clean(page, book or RuleBook.load())
    kept, at = [], 0
    for line in lines:
        start, end = page.patch.span_to_clean(at, at + len(line))
        kept.append(bool(page.text[start:end].strip()))
        at += len(line) + 1
    return kept


def view_for(page: Page, rule: Rule, book: RuleBook) -> View:
    """Return what a boilerplate rule sees of a page: repaired, and without the lines that earlier rules removed."""
    view = View.of(repaired(page, book).text)
    for turn in book.turns("boilerplate"):
        if turn.rules[0].priority <= rule.priority:
            break
        view = view.take([edit for earlier in turn.looking(view) for edit in earlier.look(view)])
    return view


def _turn(page: Page, turn: Turn, book: RuleBook, held: Sequence[Held], said: Sequence[Block]) -> Page:
    verbatim = units_of(page, said, VERBATIM)
    view, spans = View.of(page.text, units=verbatim), list(verbatim)
    edits = [edit for rule in turn.looking(view) for edit in outside(_allowed(page, held, rule.look(view)), spans)]
    return page.edit(edits, book.priorities) if edits else page


def _allowed(page: Page, held: Sequence[Held], edits: Iterable[Edit]) -> Iterable[Edit]:
    """Drop the edits that a reviewer vetoed."""
    if not held:
        return edits
    spans = ((edit, page.patch.span_to_raw(edit.start, edit.end)) for edit in edits)
    return (edit for edit, span in spans if not any(each.holds(edit, *span) for each in held))


def _carried(before: Page, after: Page, span: Span) -> Span:
    """Return the span in `after` of a line of `before`, without space at its ends."""
    start, end = after.patch.span_to_clean(*before.patch.span_to_raw(*span))
    text = after.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _looked(view: View, book: RuleBook, known: Known, page: Page) -> tuple[View, list[Edit]]:
    """Return the proposals of all boilerplate rules; each turn sees what the previous turns left."""
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        rules = [rule for rule in turn.looking(view) if _applies(rule, known)]
        allowed = _allowed(page, known.held, [edit for rule in rules for edit in rule.look(view)])
        edits = list(_spared(view, allowed))
        proposed += edits
        view = view.take(edits)
    return view, proposed


def _applies(rule: Rule, known: Known) -> bool:
    return not (rule.guesses and known.marked_up) and (known.article or fits_any_page(rule.id))


def _spared(view: View, edits: Iterable[Edit]) -> Iterable[Edit]:
    """Drop the edits that would touch the headline or a unit."""
    if view.headline is not None:
        start, end = view.headline
        edits = (edit for edit in edits if edit.end <= start or end <= edit.start)
    return outside(edits, list(view.units))


def _beside(kind: str, said: Block | None) -> Block:
    """Return the block of a line that is kept in addition to the article; it may be in a list, or a table's caption."""
    return Block(0, 0, kind, list=said.list, table=said.table) if said else Block(0, 0, kind)


def _placed(page: Page, spans: Iterable[Span], found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page's text, whose spans are given; cells still have their places in the raw text."""
    for block, span in zip(found, spans, strict=True):
        yield placed(page, block, span)
