"""A caption that ends with its own credit: `The bridge in April (Photo: Water Board)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.language import ends_sentence
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import expand
from clean.rules.rule import Rule
from clean.standoff import Edit

WORDS = 60  # a longer line is text; only its credit is removed
_SIGNS = ")]©:/|"  # every credit has one of them
TAIL = 120  # last code points, in which the credit must be
_OWNER = rf"[{UPPER}@](?:[^.!?;()\[\]]|(?<=[{UPPER}])\.){{1,70}}"
_CREDITS = (
    r"[(\[](?i:{photo})(?: ?[:/©–-]| by| courtesy of) ?[^()\[\]]{2,90}[)\]]\.?",
    rf"[.!?…”\"»|/–—] (?i:{{photo}})(?: ?[:/©|] ?|(?<=\.) ){_OWNER}\.?",  # after `fot.` there is no colon
    rf"(?:^|[ (\[])(?:©|\((?:c|C|с)\)) ?(?:\d{{4}} )?{_OWNER}[)\]]?\.?",
    rf"[(\[](?:{{agency}}|[{UPPER}][\w.&' -]{{1,30}})(?:/[{UPPER}][^()/\[\]]{{1,40}}){{1,3}}[)\]]",  # (AP/J. Vesna)
)


_AGENCY_ALONE = r"[(\[](?:{agency})[)\]]"  # after a sentence it signs the text, after an open line a picture


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(expand(_AGENCY_ALONE) + r"\Z")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(expand(credit) for credit in _CREDITS) + r")\Z")


def look(view: View) -> Iterator[Edit]:
    """Find short lines that end with a picture's credit; of a longer line, only the credit."""
    for line in view.live:
        if not any(mark in line.text[-TAIL:] for mark in _SIGNS):
            continue
        if signed := _signature().search(line.text[-40:]):
            yield from _agency(view, line, line.end - len(signed.group()))
            continue
        at = max(0, len(line.text) - TAIL)
        found = _pattern().search(line.text, at) if line.end - line.start == len(line.text) else None
        if found is None or view.before(line) is None:
            continue
        start = found.start() + (1 if line.text[found.start()] in '.!?…”"»|/–—' else 0)
        if _is_caption(line, start):
            yield drop(line, RULE.id, aside="caption")
        elif line.prose:
            yield Edit(line.start + start, line.end, "", RULE.id, "a credit behind the text", "credit")


def _agency(view: View, line: Line, start: int) -> Iterator[Edit]:
    """Find an agency's name in brackets at the end of a line."""
    before = line.text[: len(line.text) - (line.end - start)].rstrip()
    if ends_sentence(before):
        yield Edit(start, line.end, "", RULE.id, "an agency signs the text", "credit")
    elif before and 2 <= line.words <= WORDS and view.before(line) is not None:
        yield drop(line, RULE.id, aside="caption")


def _is_caption(line: Line, credit: int) -> bool:
    sentences = len(re.findall(r"[.!?…] ", line.text[:credit]))
    return line.words <= WORDS and sentences <= 1


RULE = Rule(
    id="caption_inline",
    version=2,
    why="The line ends in the credit of a picture and describes it.",
    stage="boilerplate",
    priority=56,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
