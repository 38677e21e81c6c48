"""The article that both extractors miss: most of a page's prose, in an element whose name misleads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.likely_lines import share
from clean.extraction.blocks.page_prose import holder, inside, length
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.doubt.claims import Claims, claims, compared
from clean.extraction.doubt.shared_stems import share as agreeing
from clean.extraction.doubt.shared_stems import stems
from clean.extraction.page_metadata import told

ENOUGH = 200  # extent of prose that may be an article
KEPT = 0.5  # share of a page's prose that extractors keep unless something misleads them
ALIKE = 0.5  # share of a title that its article says
LIKELIER = 0.2  # … and how much more of it than another text
_EVERYTHING = frozenset({"", "html", "body"})


@dataclass(frozen=True, slots=True)
class Missed:
    """The part of a page that holds the article which the extractors leave out."""

    source: str
    """A page of its own: the head of the page, and what is inside the element, as an article."""
    first: int
    """Position of its first word on the page."""
    last: int
    """One past the position of its last word."""


def missed(
    places: Surroundings, found: Sequence[Line], answers: Sequence[bytearray], head: Line | None
) -> Missed | None:
    """Return where the article is if the extractors miss most of the page's prose, and the page speaks for it.

    Its titles speak for the text that says more of them, and its headline for the prose that follows it.
    found: the lines of prose; answers: for each extractor, 1 for each word of the page that it keeps, else 0.
    """
    elements = places.visible.nesting.elements
    lost = [line for line in found if not _keeps(answers, line)]
    if length(places, lost) < max(ENOUGH, (1 - KEPT) * length(places, found)):
        return None
    element = holder(places, lost, elements)
    mine = [line for line in found if inside(elements, places.element(line), element)]
    kept = [line for line in places.words.lines if line is not head and _keeps(answers, line)]
    said = claims(told(places.source, places.visible.telling))
    if elements[element].name in _EVERYTHING or length(places, kept) > length(places, mine):
        return None
    if not _likelier(places, mine, kept, head, said):
        return None
    return _alone(places, element)


def _keeps(answers: Sequence[bytearray], line: Line) -> bool:
    return any(share(keep, line) >= KEPT for keep in answers)


def _likelier(
    places: Surroundings, mine: Sequence[Line], kept: Sequence[Line], head: Line | None, said: Claims
) -> bool:
    """Return whether the missed lines are likelier to be the article than those that are kept."""
    wanted, other = _agreement(places, mine, said), _agreement(places, kept, said)
    following = min((line.first for line in (*mine, *kept) if head and line.first > head.first), default=-1)
    headed = any(line.first == following for line in mine)
    return other < ALIKE and (wanted >= max(ALIKE, other + LIKELIER) or (wanted >= other and headed))


def _agreement(places: Surroundings, lines: Iterable[Line], said: Claims) -> float:
    text = stems(key for line in lines for key in places.words.keys[line.first : line.last])
    return max((agreeing(claim, text) for claim in compared(said.titles)), default=0.0)


def _alone(places: Surroundings, element: int) -> Missed:
    source, visible = places.source, places.visible
    elements = visible.nesting.elements
    mine = list(_inside(places, element))
    last = visible.pieces[visible.piece_at(places.words.start(mine[-1].last - 1))]
    body = next((one.start for one in elements if one.name == "body"), 0)
    inner = source[elements[element].end : last.end]
    page = f"{source[:body]}<body><article>{inner}</article></body></html>"
    return Missed(page, mine[0].first, mine[-1].last)


def _inside(places: Surroundings, element: int) -> Iterator[Line]:
    elements = places.visible.nesting.elements
    return (line for line in places.words.lines if inside(elements, places.element(line), element))
