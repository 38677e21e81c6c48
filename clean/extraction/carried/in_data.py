"""Find the article of a page in the data of its scripts, if the data holds more of it than the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from clean.extraction.carried.agreement import SCRAPS, article
from clean.extraction.carried.bodies import Body, bodies
from clean.extraction.carried.leaves import Leaf
from clean.extraction.carried.letters import letters
from clean.extraction.carried.rendering import Rendered, rendered
from clean.extraction.carried.stated_by_page import Shown, Statements, names_title, stated
from clean.extraction.carried.values.data_trees import data
from clean.extraction.carried.worth_reading import holding_more, holding_prose


def in_data(shown: Shown) -> tuple[str, Rendered] | None:
    """Return where the article was found, `json-ld` or `script`, and the page with it written out.

    None if no text of the data agrees with the page and is fuller than what it shows.
    """
    source = shown.source
    scripts = [mark for mark in shown.telling if mark[2] == "script"]
    worth = holding_more(source, scripts, shown.article)
    if not worth and not _shows_article(shown.titles, shown.article):
        worth = holding_prose(source, scripts, shown.article)
    found = [body for place, root in data(source, worth) for body in bodies(source, place, root)]
    if not found:
        return None
    page = stated(shown)
    chosen = article(source, found, page)
    return (chosen.place, rendered(source, scripts, chosen, _headline(chosen, shown, page))) if chosen else None


def _shows_article(titles: Sequence[str], shown: str) -> bool:
    """Return whether what a page shows is more than scraps and agrees with its title."""
    return len(shown) >= SCRAPS and names_title(titles, shown.casefold())


def _headline(body: Body, shown: Shown, page: Statements) -> Leaf | None:
    """Return the last string before a text that is the page's title; None if the page shows its title before it."""
    start, titles = body.leaves[0].decoded.tiles[0].start, page.titles_folded
    if any(at < start and letters(text) in titles for at, text in shown.headlines):
        return None
    before: Leaf | None = None
    for leaf in takewhile(lambda leaf: leaf is not body.leaves[0], body.every):
        if leaf.text.is_short and leaf.letters in titles:
            before = leaf
    return before
