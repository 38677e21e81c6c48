"""A document's way through the rules: repair characters, drop what is no article, mend marks, lay out, name blocks."""

from __future__ import annotations

from clean.rules.book import RuleBook
from clean.rules.model import Rule
from clean.rules.repeats import NOTHING, Repeated
from clean.rules.structure import kinds
from clean.rules.view import View
from clean.standoff import Block, Edit, Page

GAP = "\n\n"  # between two blocks of the clean view


def clean(page: Page, book: RuleBook, *, articles: int | None = None, repeated: Repeated = NOTHING) -> Page:
    """Carry a page through all stages of `book`.

    articles: how many articles the manifest says the document holds; None: find out.
    repeated: what the documents of the same site have in common.
    The answer's text is titles, headings and paragraphs with one blank line between them; its annotations are Blocks
    that cover all but the blank lines; every `title` begins an article.
    """
    page = repaired(page, book)
    view, edits = _looked(View.of(page.text, repeated), book)
    found = kinds(view, articles)
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


def _turn(page: Page, turn: tuple[Rule, ...], book: RuleBook) -> Page:
    view = View.of(page.text)
    edits = [edit for rule in turn for edit in rule.look(view)]
    return page.edit(edits, book.priorities()) if edits else page


def _looked(view: View, book: RuleBook) -> tuple[View, list[Edit]]:
    """Give what all boilerplate rules propose, each turn seeing what the turns before it left."""
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        edits = [edit for rule in turn for edit in rule.look(view)]
        proposed += edits
        view = view.take(edits)
    return view, proposed


def _blocks(text: str, found: list[str]) -> list[Block]:
    blocks, at = [], 0
    for kind, part in zip(found, text.split(GAP) if text else (), strict=True):
        blocks.append(Block(at, at + len(part), kind))
        at += len(part) + len(GAP)
    return blocks
