"""A caption without a credit: an open line between paragraphs that says who is doing what, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import compiled_for, ends_with_word
from clean.rules.rule import Rule
from clean.standoff import Edit

LEAST, MOST = 5, 25  # words
# A heading is a statement or a topic. A caption is a noun followed by a present participle, or nothing but nouns, and
# ends with a place or a day. A finite verb indicates a heading; these are the ones that captions never have.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|says?|said|how|why|what|who|when|"
    r"ist|sind|war|waren|hat|haben|wird|werden|will|soll|warum|wie|wer|был[аио]?|будет|есть|почему|как|кто|"
    r"быў|была|былі|будзе|чаму|хто)\b",
    re.IGNORECASE,
)
_PARTICIPLE = (
    rf"[{UPPER}][\w’'-]*+(?: (?!(?:of|for|by|to|with|from|about|that|who|which|as|than)\b)[\w’'-]++){{0,6}}?"
    rf"(?<! of)(?<! for)(?<! and)(?<! the)(?<! a)(?<! in)(?<! on) [a-z]{{3,}}ing (?:[\w’'-]++ ){{0,6}}"
    rf"(?:in|at|on|near|outside|through|during|along|across|from|to|past) (?:the )?[{UPPER}]"
)
_MONTH_ONLY = re.compile(r"(?:[^\W\d]++ )?[^\W\d]+ \d{4}")  # headings in histories end like this
_DIGIT = re.compile(r"\d")
_DAY = r"(?:(?:on|am|le|в|у|во|ў) )?{date}|(?:on|am|в|у|во|ў) (?i:{weekday})"


def look(view: View) -> Iterator[Edit]:
    """Find open lines between two paragraphs of running text that describe a scene."""
    for line in view.live:
        open_line = line.headline and not line.ends and LEAST <= line.words <= MOST
        if open_line and _between(view, line) and _describes(line.text):
            yield drop(line, RULE.id, aside="caption")


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(_PARTICIPLE)


def _between(view: View, line: Line) -> bool:
    before, after = view.before(line), view.after(line)
    return bool(before and after and (before.prose or before.ends) and after.prose)


def _describes(text: str) -> bool:
    if _FINITE.search(text) or "?" in text:
        return False
    if "ing " in text and _participle().match(text):
        return True
    tail = text[-60:]
    if not _DIGIT.search(tail) and not ends_with_word("weekday", tail):
        return False
    day = compiled_for(tail, rf"\b(?:{_DAY})(?:,? (?:19|20)\d\d)?\Z").search(tail)
    return day is not None and not _MONTH_ONLY.fullmatch(day.group())


RULE = Rule(
    id="caption_by_shape",
    version=1,
    why="An open line between paragraphs that describes a scene with its place or day is a caption.",
    stage="boilerplate",
    priority=32,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
