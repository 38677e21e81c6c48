"""The posts of a thread in order, each with its author and time as the page states them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from clean.extraction.extracted import Post
from clean.extraction.lines.part_words import parts
from clean.extraction.markup.tags import attributes
from clean.extraction.markup.visible import Piece, Visible
from clean.extraction.posts.post_elements import PostElements
from clean.standoff import Span

SHORTEST_NAME = 2  # letters: a single one is what is shown in the place of a picture
LONGEST_NAME = 60  # code points
FIRST = 40  # pieces of a post in which its author is looked for
_ROLES = frozenset({"author", "creator"})
_USER = "a user"
_TIME = re.compile(
    r"""\b(?:datetime|content|title|data-time|data-date)\s*+=\s*+["']?"""
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?"
)


def thread(visible: Visible, source: str, lines: Sequence[Span]) -> Iterator[Post]:
    """Yield the posts of a page in order; spans are in code points of the source, and disjoint.

    lines: the spans of the content's lines in `visible.text`, in order, without space at their ends.
    """
    pieces = visible.pieces
    first = [visible.piece_at(start) for start, _ in lines]
    sizes = (len(visible.text[start:end].split()) for start, end in lines)
    found = PostElements(visible.nesting.elements, source, zip((pieces[n].element for n in first), sizes, strict=True))
    about = _About(visible, source, found)
    told: set[int] = set()
    places = zip(lines, first, strict=True)
    for post, run in groupby(places, key=lambda place: found.post_of(pieces[place[1]].element)):
        mine = [line for line, _ in run]
        if post and post not in told:
            told.add(post)
            start, end = pieces[visible.piece_at(mine[0][0])].start, pieces[visible.piece_at(mine[-1][1] - 1)].end
            yield replace(about.post(post), start=start, end=end)


class _About:
    """What the markup says of each post."""

    def __init__(self, visible: Visible, source: str, found: PostElements) -> None:
        self._source = source
        self._elements, self._posts = visible.nesting.elements, found.posts
        self._pieces: dict[int, list[Piece]] = {}
        for piece in visible.pieces if found.posts else ():
            self._pieces.setdefault(found.post_of(piece.element), []).append(piece)

    def post(self, number: int) -> Post:
        """Return a post without its place."""
        author = self._author(number, self._pieces[number][:FIRST])
        return Post(0, 0, author, _time(self._source[self._elements[number].start : self._end(number)]))

    def _end(self, post: int) -> int:
        """Return the end of a post's own markup: where the first reply in it begins, or what comes after it."""
        number = post + 1
        while number < len(self._elements) and self._elements[number].parent >= post:
            if number in self._posts:
                break
            number += 1
        return self._elements[number].start if number < len(self._elements) else len(self._source)

    def _author(self, post: int, pieces: Iterable[Piece]) -> str | None:
        """Return the first text that the markup says is an author's, or else the name of a user."""
        second = None
        for piece in pieces:
            text = piece.decoded or self._source[piece.start : piece.end]
            if sum(map(str.isalpha, text)) < SHORTEST_NAME or len(text) > LONGEST_NAME:
                continue
            names, states = self._around(piece.element, post)
            if states:
                return text
            if second is None and names:
                second = text
        return second

    def _around(self, element: int, post: int) -> tuple[bool, bool]:
        """Return whether the elements between a text and its post name a user, and whether they state an author."""
        linked, names, states = self._elements[element].linked, False, False
        while element > post and self._elements[element].name != "time":
            tag = self._source[self._elements[element].start : self._elements[element].end]
            said = attributes(tag) if "itemprop" in tag or "rel=" in tag else {}
            states = states or bool(_ROLES & {*said.get("itemprop", "").split(), *said.get("rel", "").split()})
            names = names or (linked and _USER in parts(tag))
            element = self._elements[element].parent
        return names and element == post, states and element == post


def _time(markup: str) -> str | None:
    """Return the first date or time in the attributes of a post's elements, in EDTF; None if there is none."""
    for match in _TIME.finditer(markup):
        day, time, seconds, zone = match.groups("")
        offset = f"{zone[:3]}:{zone[-2:]}" if len(zone) > 1 else zone
        written = f"{day}T{time}{seconds or ':00'}{offset}" if time else day
        try:
            datetime.fromisoformat(written)
        except ValueError:
            continue
        return written
    return None
