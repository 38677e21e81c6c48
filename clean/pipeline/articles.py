"""The articles on a cleaned page: position, language, publication date and authors of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clean import dates, names, rules
from clean.errors import CountError, NoArticleError
from clean.language import Language, detect
from clean.pipeline.statements import Statement, statements
from clean.pipeline.tools import Hints, Tools
from clean.standoff import Aside, Block, Page, Span

PAGE_DATE = 0.949
"""How often the date htmldate finds on a page is right: F-score of its extensive search on its own 1,000 pages."""


SENTENCE = 12
"""From this many words on, a block without final punctuation counts as a sentence; menus and buttons are shorter."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; spans are in code points of the page's clean text."""

    title: Span | None
    text: Span
    language: Language
    published: dates.Published
    authors: tuple[str, ...]
    asides: tuple[Aside, ...]
    metadata: tuple[Statement, ...]

    @property
    def start(self) -> int:
        """First code point; that of the headline if there is one."""
        return self.title[0] if self.title else self.text[0]

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.text[1]


def find_articles(page: Page, tools: Tools, hints: Hints) -> tuple[Article, ...]:
    """Find the articles of a page: one starts at each title, and text before the first title is one without a title.

    Raises `NoArticleError` if nothing is left, and `CountError` if the number of articles is known and differs.
    """
    runs = _runs(page)
    if not any(_is_prose(page.text[block.start : block.end]) for run in runs for block in _own(run)):
        left = f"only scraps are left, such as {page.text[:60]!r}" if runs else "every line is boilerplate"
        raise NoArticleError(f"no sentence is left after cleaning: {left}", where="text")
    if hints.articles and len(runs) != hints.articles:
        raise CountError(
            f"expected {hints.articles} article{'s' * (hints.articles > 1)}, found {len(runs)}",
            where="articles",
            hint="list as many articles as the page has, or set `published` once for the whole page",
        )
    starts = [page.patch.to_raw(run[0].start, "right") for run in runs]
    asides = _asides_by_article(page.asides, starts)
    reader = _Reader(page, tools, hints)
    return tuple(reader.article(n, run, beside) for n, (run, beside) in enumerate(zip(runs, asides, strict=True)))


def _is_prose(block: str) -> bool:
    """Return whether a block is a sentence rather than a label: it ends like one, or it is long."""
    return block.rstrip("\"'”“’»)]").endswith((".", "!", "?", "…", ":", "。")) or len(block.split()) >= SENTENCE


def _own(blocks: Iterable[Block]) -> list[Block]:
    """Leave out blocks that merely accompany an article."""
    return [block for block in blocks if block.kind not in rules.BESIDE]


def _runs(page: Page) -> list[list[Block]]:
    runs: list[list[Block]] = []
    for block in (a for a in page.annotations if isinstance(a, Block)):
        if not runs and block.kind in rules.BESIDE:
            continue  # above the first article: belongs to none
        if block.kind == "title" or not runs:
            runs.append([])
        runs[-1].append(block)
    return runs


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads articles off one page."""

    page: Page
    tools: Tools
    hints: Hints

    def article(self, number: int, blocks: Sequence[Block], asides: tuple[Aside, ...]) -> Article:
        """Return the article made up of these blocks; `number` counts from 0."""
        headed = blocks[0].kind == "title"
        title = (blocks[0].start, blocks[0].end) if headed else None
        body = blocks[1:] if headed else blocks
        if not _own(body):
            heading = self.page.text[blocks[0].start : blocks[0].end]
            raise NoArticleError(f"a headline has no text below it: {heading[:80]!r}", where=f"article {number + 1}")
        text = (body[0].start, body[-1].end)
        content, hints = rules.GAP.join(self.page.text[block.start : block.end] for block in _own(body)), self.hints
        language = Language(hints.language, 1.0) if hints.language else detect(content)
        bylines = self._authors(asides, language)
        authors = bylines or tuple(dict.fromkeys(author.value for author in hints.page.authors))
        published = self._published(number, content, asides)
        headline = self.page.text[slice(*title)] if title else None
        said = statements(hints, number, title=headline, bylines=bylines, published=published, language=language)
        if title and "headline" in self.tools.keep:
            text, title = (title[0], text[1]), None
        return Article(title, text, language, published, authors, asides, said)

    def _published(self, number: int, content: str, asides: Iterable[Aside]) -> dates.Published:
        """Return the publication date: from the manifest, else from the HTML page's metadata, else from the text."""
        hints = self.hints
        given = hints.published[number] if number < len(hints.published) else None
        if not given and hints.page.published:
            return dates.Published(hints.page.published.value, "page", PAGE_DATE)
        return dates.publication(given, [(a.kind, a.text) for a in asides], content, hints.retrieved, hints.url)

    def _authors(self, asides: Iterable[Aside], language: Language) -> tuple[str, ...]:
        """Return the authors named in the article's bylines, in order."""
        lines = [a.text for a in asides if a.kind == "byline"]
        named = [author for line in lines for author in names.authors(line) or self._persons(line, language)]
        return tuple(dict.fromkeys(named))

    def _persons(self, line: str, language: Language) -> tuple[str, ...]:
        """Find names in a byline that does not start like one, such as a name next to a date."""
        whole = ((0, len(line)),)
        found = names.annotate(
            line, language=language.code, articles=whole, authority=self.tools.authority, document=""
        )
        return tuple(person.surface for person in found)


def _asides_by_article(asides: Iterable[Aside], starts: Sequence[int]) -> list[tuple[Aside, ...]]:
    """Group asides by the article above them; those before the first article belong to the first."""
    groups: list[list[Aside]] = [[] for _ in starts]
    for aside in asides:
        above = sum(start <= aside.start for start in starts)
        groups[max(0, above - 1)].append(aside)
    return [tuple(group) for group in groups]
