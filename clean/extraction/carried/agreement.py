"""Choose the text in a page's data that is the page's article."""

from __future__ import annotations

from collections.abc import Sequence

from clean.extraction.carried.bodies import Body
from clean.extraction.carried.decoding.escapes import unescaped
from clean.extraction.carried.key_names import key_names
from clean.extraction.carried.letters import holds, letters
from clean.extraction.carried.stated_by_page import Statements, names_title
from clean.extraction.carried.values.value_tree import Text

FULLER = 1.3
"""How many times as long as the shown article a text must be, if it holds it."""
MUCH_FULLER = 2.5
"""How many times as long, if it does not hold it but has more in its favour."""
HELD = 0.8
"""Share of the shown article that a text must hold."""
HELD_LEAST = 30
"""Letters of a shown article of which that says something."""
DESCRIBED = 0.5
"""Share of a description that a text must hold to agree with it."""
SCRAPS = 200
"""Letters below which what a page shows is not an article."""
_MARGIN = 120  # letters by which it must be longer in any case
_ALONE = 3  # how many times as long as any other text it must be to be the only one


def article(source: str, found: Sequence[Body], page: Statements) -> Body | None:
    """Return the text that agrees with what the page says and is fuller than what it shows; None if none does."""
    order = sorted(found, key=lambda body: -body.weight)
    best: tuple[int, int, Body] | None = None
    for place, body in enumerate(order):
        text = "".join([leaf.letters for leaf in body.leaves])
        others = [each.weight for each in order if each is not body]
        alone = body.weight >= _ALONE * max(others, default=0)
        votes = _votes(body, text, source, page, alone=alone)
        if votes and is_fuller(text, page, votes) and (best is None or votes > best[0]):
            best = votes, place, body
    return best[2] if best else None


def _votes(body: Body, text: str, source: str, page: Statements, *, alone: bool) -> int:
    """Return how much speaks for a text of the data; 0 if nothing about its content does."""
    content = spoken_for(text, page, titled=_holds_title(body, source, page))
    silent = not page.titles and not page.descriptions
    form = (body.leaves[0].key in key_names().body) + alone
    return content + form if content or (silent and form == 2) else 0


def spoken_for(text: str, page: Statements, *, titled: bool) -> int:
    """Return how much a page says that a text, given as letters, is its article; titled: whether it has its title."""
    return (
        3 * titled
        + 2 * any(holds(text, said, DESCRIBED) for said in page.descriptions)
        + 2 * (len(page.shown) >= HELD_LEAST and holds(text, page.shown, HELD))
        + names_title(page.titles, text)
    )


def is_fuller(text: str, page: Statements, votes: int) -> bool:
    """Return whether a text, given as letters, is the fuller form of what a page shows, or its only article."""
    if len(text) < len(page.shown) + _MARGIN:
        return False
    if len(page.shown) < SCRAPS:
        return votes >= 2
    if holds(text, page.shown, HELD):
        return len(text) >= FULLER * len(page.shown)
    return votes >= 5 and not _shows_article(page) and len(text) >= MUCH_FULLER * len(page.shown)


def _shows_article(page: Statements) -> bool:
    """Return whether what the page shows agrees with what it says itself."""
    return names_title(page.titles, page.shown) or any(holds(page.shown, said, DESCRIBED) for said in page.descriptions)


def _holds_title(body: Body, source: str, page: Statements) -> bool:
    """Return whether an object around a text holds the page's title."""
    titles = page.titles_folded
    around = body.container.up()
    said = (value for spot in around for _, value in spot.node.items if isinstance(value, Text))
    return any(
        letters(unescaped(source, value.home, value.start, value.end).text) in titles
        for value in said
        if value.is_short
    )
