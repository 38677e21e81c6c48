"""Where the articles of a cleaned page are, and the publication date of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from clean import dates, rules
from clean.errors import CountError, NoArticleError
from clean.language import CLOSERS, ends_sentence, word_count
from clean.pipeline.tools import Hints
from clean.standoff import Aside, Block, Page, Span

SENTENCE = 12
"""From this many words on, a block without final punctuation counts as a sentence; menus and buttons are shorter."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The place of one article; spans are in code points of the page's clean text."""

    number: int
    """Its place among the articles of the page, from 0."""
    title: Span | None
    """The headline; None if there is none, or the text includes it."""
    text: Span
    headline: str | None
    content: str
    """The text without headline, captions and comments."""
    asides: tuple[Aside, ...]
    published: dates.Published

    @property
    def start(self) -> int:
        """First code point; that of the headline if there is one."""
        return self.title[0] if self.title else self.text[0]

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.text[1]


def outlines(page: Page, hints: Hints, keep: Collection[str] = (), *, article: bool = True) -> tuple[Outline, ...]:
    """Find the articles of a page: one starts at each title, and text before the first title is one without a title.

    keep: if it has `headline`, headlines count as part of the texts. article: whether the page is one, so that it has a
    sentence; a list of offers may have none.
    Raises `NoArticleError` if nothing is left, and `CountError` if the number of articles is known and differs.
    """
    runs = _runs(page)
    own = (page.text[block.start : block.end] for run in runs for block in _own(run))
    if not any(not article or _is_prose(text) for text in own):
        left = f"only scraps are left, such as {page.text[:60]!r}" if runs else "every line is boilerplate"
        raise NoArticleError(f"no sentence is left after cleaning: {left}", where="text")
    if hints.articles and len(runs) != hints.articles:
        raise CountError(
            f"expected {hints.articles} article{'s' * (hints.articles > 1)}, found {len(runs)}",
            where="articles",
            hint="list as many articles as the page has, or set `published` once for the whole page",
        )
    starts = [page.patch.to_raw(run[0].start, "right") for run in runs]
    found = zip(runs, _asides_by_article(page.asides, starts), strict=True)
    done = (_outline(page, hints, n, run, beside) for n, (run, beside) in enumerate(found))
    return tuple(_with_headline(one) if "headline" in keep else one for one in done)


def _is_prose(block: str) -> bool:
    """Return whether a block is a sentence rather than a label: it ends like one, or it is long."""
    return ends_sentence(block) or block.rstrip(CLOSERS).endswith(":") or word_count(block) >= SENTENCE


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


def _outline(page: Page, hints: Hints, number: int, blocks: Sequence[Block], asides: tuple[Aside, ...]) -> Outline:
    """Return the article made up of these blocks; `number` counts from 0."""
    title = (blocks[0].start, blocks[0].end) if blocks[0].kind == "title" else None
    headline = page.text[slice(*title)] if title else None
    body = blocks[1:] if title else blocks
    if not _own(body):
        what = f"a headline has no text below it: {(headline or '')[:80]!r}"
        raise NoArticleError(what, where=f"article {number + 1}")
    text = (body[0].start, body[-1].end)
    content = rules.GAP.join(page.text[block.start : block.end] for block in _own(body))
    return Outline(number, title, text, headline, content, asides, _published(hints, number, content, asides))


def _with_headline(outline: Outline) -> Outline:
    """Return the outline of an article whose headline is part of its text."""
    return replace(outline, title=None, text=(outline.start, outline.end))


def _published(hints: Hints, number: int, content: str, asides: Iterable[Aside]) -> dates.Published:
    """Return the publication date: from the manifest, else from the HTML page's metadata, else from the text."""
    given = hints.published[number] if number < len(hints.published) else None
    page = hints.page(number)
    beside = [(a.kind, a.text) for a in asides]
    return dates.publication(
        given,
        beside,
        content,
        hints.retrieved,
        hints.url_of(number),
        witnesses=page.days,
        tag=page.locale,
        language=hints.language or "",
    )


def _asides_by_article(asides: Iterable[Aside], starts: Sequence[int]) -> list[tuple[Aside, ...]]:
    """Group asides by the article above them; those before the first article belong to the first."""
    groups: list[list[Aside]] = [[] for _ in starts]
    for aside in asides:
        above = sum(start <= aside.start for start in starts)
        groups[max(0, above - 1)].append(aside)
    return [tuple(group) for group in groups]
