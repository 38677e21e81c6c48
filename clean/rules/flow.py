"""A document's way through the rules: repair characters, drop what is no article, mend marks, lay out, name blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clean.rules.book import RuleBook
from clean.rules.model import Rule
from clean.rules.repeats import NOTHING, Repeated
from clean.rules.structure import kinds
from clean.rules.view import View
from clean.standoff import Block, Edit, Page

GAP = "\n\n"  # between two blocks of the clean view


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page beside its text.

    articles: how many articles the document holds; None: find out.
    repeated: what the documents of the same site have in common.
    headline: the span of the headline in the page's text, where its markup shows one.
    marked_up: markup told which blocks are the article, so rules that guess by a line's looks keep out of it.
    """

    articles: int | None = None
    repeated: Repeated = NOTHING
    headline: tuple[int, int] | None = None
    marked_up: bool = False


UNKNOWN = Known()


def clean(page: Page, book: RuleBook, known: Known = UNKNOWN) -> Page:
    """Carry a page through all stages of `book`.

    The answer's text is titles, headings and paragraphs with one blank line between them; its annotations are Blocks
    that cover all but the blank lines; every `title` begins an article.
    """
    headline = page.patch.span_to_raw(*known.headline) if known.headline else None
    page = repaired(page, book)
    view = View.of(page.text, known.repeated, page.patch.span_to_clean(*headline) if headline else None)
    view, edits = _looked(view, book, known)
    found = kinds(view, known.articles)
    page = page.edit(edits, book.priorities())
    for stage in ("typography", "layout"):
        for turn in book.turns(stage):
            page = _turn(page, turn, book)
    return page.annotate(_blocks(page.text, found))


def repaired(page: Page, book: RuleBook) -> Page:
    """Carry a page through the first stage alone: characters and spaces."""
    for turn in book.turns("repair"):
        page = _turn(page, turn, book)
    return page


def kept_lines(lines: list[str], book: RuleBook | None = None) -> list[bool]:
    """For each line of a plain text, whether anything of it is article. Blank lines are not."""
    page = Page.of("\n".join(lines))
    page = clean(page, book or RuleBook.load())
    kept, at = [], 0
    for line in lines:
        start, end = page.patch.span_to_clean(at, at + len(line))
        kept.append(bool(page.text[start:end].strip()))
        at += len(line) + 1
    return kept


def view_for(page: Page, rule: Rule, book: RuleBook) -> View:
    """Give what a boilerplate rule gets to see of a page: repaired, and without what other rules took before it."""
    view = View.of(repaired(page, book).text)
    for turn in book.turns("boilerplate"):
        if turn[0].priority <= rule.priority:
            break
        view = view.take([edit for earlier in turn for edit in earlier.look(view)])
    return view


def _turn(page: Page, turn: tuple[Rule, ...], book: RuleBook) -> Page:
    view = View.of(page.text)
    edits = [edit for rule in turn for edit in rule.look(view)]
    return page.edit(edits, book.priorities()) if edits else page


def _looked(view: View, book: RuleBook, known: Known) -> tuple[View, list[Edit]]:
    """Give what all boilerplate rules propose, each turn seeing what the turns before it left."""
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        rules = [rule for rule in turn if not (rule.guesses and known.marked_up)]
        edits = list(_beside(view.headline, (edit for rule in rules for edit in rule.look(view))))
        proposed += edits
        view = view.take(edits)
    return view, proposed


def _beside(headline: tuple[int, int] | None, edits: Iterable[Edit]) -> Iterable[Edit]:
    """Leave out what would take the headline."""
    if headline is None:
        return edits
    start, end = headline
    return (edit for edit in edits if edit.end <= start or end <= edit.start)


def _blocks(text: str, found: list[str]) -> list[Block]:
    blocks, at = [], 0
    for kind, part in zip(found, text.split(GAP) if text else (), strict=True):
        blocks.append(Block(at, at + len(part), kind))
        at += len(part) + len(GAP)
    return blocks
