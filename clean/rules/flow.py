"""A document's way through the rules: repair characters, drop what is no article, mend marks, lay out, name blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from clean.rules.boilerplate import comment_section
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
    keep: of captions and comments what stays.
    extras: captions and comments that markup shows: kind and span in the page's text.
    """

    articles: int | None = None
    repeated: Repeated = NOTHING
    headline: tuple[int, int] | None = None
    marked_up: bool = False
    keep: frozenset[str] = frozenset()
    extras: tuple[tuple[str, int, int], ...] = ()

    @property
    def marks(self) -> Iterator[tuple[str, int, int]]:
        """Kind and span of all that markup shows and no rule may take."""
        if self.headline:
            yield "title", *self.headline
        yield from self.extras

    def kind_of(self, edit: Edit) -> str:
        """Give the kind of what the edit would take and the recipe keeps; "" for all else."""
        if "captions" in self.keep and edit.aside == "caption":
            return "caption"
        return "comment" if "comments" in self.keep and edit.rule == comment_section.RULE.id else ""


UNKNOWN = Known()
Span = tuple[int, int]


def clean(page: Page, book: RuleBook, known: Known = UNKNOWN) -> Page:
    """Carry a page through all stages of `book`.

    The answer's text is titles, headings and paragraphs with one blank line between them; its annotations are Blocks
    that cover all but the blank lines; every `title` begins an article.
    """
    marks = [(kind, *page.patch.span_to_raw(start, end)) for kind, start, end in known.marks]
    page = repaired(page, book)
    kept = {page.patch.span_to_clean(start, end): kind for kind, start, end in marks}
    headline = next((span for span, kind in kept.items() if kind == "title"), None)
    view, edits = _looked(View.of(page.text, known.repeated, headline), book, known, kept)
    found = kinds(view, known.articles, kept)
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


def _looked(view: View, book: RuleBook, known: Known, kept: dict[Span, str]) -> tuple[View, list[Edit]]:
    """Give what all boilerplate rules propose, each turn seeing what the turns before it left.

    kept: the kinds of the lines that no rule takes; those that the recipe wants are added.
    """
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        rules = [rule for rule in turn if not (rule.guesses and known.marked_up)]
        edits = list(_beside(kept, (edit for rule in rules for edit in rule.look(view))))
        wanted = {(edit.start, edit.end): kind for edit in edits if (kind := known.kind_of(edit))}
        if wanted:
            kept.update(wanted)
            edits = list(_beside(kept, edits))
        proposed += edits
        view = view.take(edits)
    return view, proposed


def _beside(kept: Collection[Span], edits: Iterable[Edit]) -> Iterable[Edit]:
    """Leave out what would take the headline, or what the recipe keeps."""
    if not kept:
        return edits
    return (edit for edit in edits if all(edit.end <= start or end <= edit.start for start, end in kept))


def _blocks(text: str, found: list[str]) -> list[Block]:
    blocks, at = [], 0
    for kind, part in zip(found, text.split(GAP) if text else (), strict=True):
        blocks.append(Block(at, at + len(part), kind))
        at += len(part) + len(GAP)
    return blocks
