"""What each line of the article is: its markup decides where there is any, and else its shape."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from clean.rules.articles.article_starts import titles
from clean.rules.lines.line_view import Line, View
from clean.standoff import Block, Page

_ITEM = re.compile(r"(?:[-*•▪·‣◦●]|\d{1,2}[.)]) +\S")
_BY_SHAPE = {False: -1, True: -2}  # lists without an element: bulleted, numbered
STANDFIRST_WORDS = 5  # a longer open line between the headline and the text is a standfirst
HEADING_WORDS = 16  # a longer line between paragraphs is a sentence that lost its full stop, not a heading


def blocks(view: View, articles: int | None, said: Mapping[int, Block]) -> Iterator[Block]:
    """Yield each live line as a block: title, heading, paragraph, quote or list item.

    articles: how many articles there are; None: find out. said: what the markup says about a line, by the line's start.
    The lists still have the numbers that the markup gives them, or one below 0: see `numbered`.
    """
    starts = titles(view, articles)
    for line in view.live:
        if line.number in starts:
            yield Block(line.start, line.end, "title")
        elif line.start in said:
            yield replace(said[line.start], start=line.start, end=line.end)
        else:
            yield _by_shape(view, line)


def numbered(found: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the lists and tables of each article numbered from 1.

    A list is a run of blocks with one number. A caption has a table only if a row of it is left.
    """
    number, before, article = 0, None, 0
    found = list(found)
    tables = _tables(found)
    for block in found:
        if block.kind == "title":
            number, article = 0, article + 1
        if block.list is not None and block.list != before:
            number += 1
        before = block.list
        listed = None if block.list is None else number
        table = tables.get((article, block.table))
        yield block if block.list is block.table is None else replace(block, list=listed, table=table)


def _tables(found: Iterable[Block]) -> dict[tuple[int, int | None], int]:
    """Return the number of each table of which a row is left, by article and its number in the markup."""
    numbers: dict[tuple[int, int | None], int] = {}
    article = count = 0
    for block in found:
        if block.kind == "title":
            article, count = article + 1, 0
        if block.row is not None and (article, block.table) not in numbers:
            count += 1
            numbers[article, block.table] = count
    return numbers


def said_of(page: Page, starts: Iterable[int], said: Sequence[Block]) -> dict[int, Block]:
    """Return what the markup says about the lines that start at `starts` in the page's text, by their starts.

    said: what it says, in order, in code points of the page's raw text; a line about which it says nothing is left out.
    """
    firsts = [block.start for block in said]
    found = {}
    for start in starts if said else ():
        raw = page.patch.to_raw(start, "right")
        at = bisect_right(firsts, raw) - 1
        if at >= 0 and raw < said[at].end:
            found[start] = said[at]
    return found


def _by_shape(view: View, line: Line) -> Block:
    kind = _kind(view, line)
    if kind != "list_item":
        return Block(line.start, line.end, kind)
    ordered = line.text[0].isdigit()
    return Block(line.start, line.end, kind, 1, _BY_SHAPE[ordered], ordered)


def _kind(view: View, line: Line) -> str:
    if line.text.startswith(("> ", "❝")):
        return "quote"
    if _ITEM.match(line.text) and _in_list(view, line):
        return "list_item"
    behind = view.after(line)
    headed = behind is not None and (behind.prose or behind.ends or bool(_ITEM.match(behind.text)))
    open_end = not line.ends or line.text.endswith("?")
    standfirst = view.prose_before(line) == 0 and line.words > STANDFIRST_WORDS
    if line.headline and line.words <= HEADING_WORDS and headed and open_end and not standfirst:
        return "heading"
    return "paragraph"


def _in_list(view: View, line: Line) -> bool:
    """Return whether a neighbour is a list item too; a single dash may open direct speech."""
    return any(other and _ITEM.match(other.text) for other in (view.before(line), view.after(line)))
