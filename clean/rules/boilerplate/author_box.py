"""A box about the author after the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER, letters
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

_NAME = rf"(?:[{UPPER}][\w’'.-]*+)(?: (?:de|van|von|da|al|der)? ?[{UPPER}][\w’'.-]*+){{0,4}}"
_HEAD = re.compile(
    rf"(?:About(?: the)?|More about|Posted by|Written by|Über|Zur Person:?|Об|О|Пра|Аўтар:?|Автор:?|Autor(?:in)?:?)"
    rf" (?:(?:[Aa]uthors?|[Aa]utor(?:in)?|авторе|аўтара)(?: ?[:–-] ?\w+)?:? ?)?(?P<name>{_NAME})?"
)
BIO_WORDS = 90


def look(view: View) -> Iterator[Edit]:
    """Find “About Somebody” near the end of the text, and the lines about that person after it."""
    for line in view.labels:
        found = _HEAD.fullmatch(line.bare) if line.words <= 7 and not line.ends else None
        if not found or view.prose_after(line) > 2 or view.prose_before(line) == 0:
            continue
        bio = _bio(view, line, found["name"] or "")
        if view.prose_after(line) > sum(b.prose for b in bio):
            continue
        yield drop(line, RULE.id, aside="byline")
        for later in bio:
            yield drop(later, RULE.id, reason="about the author")


def _bio(view: View, line: Line, name: str) -> list[Line]:
    """Return the lines after the head that are about that person: they contain the name or are a profile's remnants."""
    words = [word for word in letters(name).split() if len(word) > 2]
    bio: list[Line] = []
    for later in view.following(line):
        about = not words or any(word in letters(later.text[:200]) for word in words)
        if later.words > BIO_WORDS or not (about or (bio and later.words <= 6)):
            break
        bio.append(later)
    return bio


RULE = Rule(
    id="author_box",
    version=1,
    why="A box on the author behind the article.",
    stage="boilerplate",
    priority=40,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
