"""A caption that ends with its own credit: `The bridge in April (Photo: Water Board)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.language import ends_sentence
from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import compiled_for, ends_with_word, has_word
from clean.rules.rule import Rule
from clean.standoff import Edit

WORDS = 60  # a longer line is text; only its credit is removed
_SIGNS = ")]©:/|"  # every credit has one of them
TAIL = 120  # last code points, in which the credit must be
_OWNER = rf"[{UPPER}@](?:[^.!?;()\[\]]|(?<=[{UPPER}])\.){{1,70}}"
_PHOTO = (
    r"[(\[](?i:{photo})(?: ?[:/©–-]| by| courtesy of) ?[^()\[\]]{2,90}[)\]]\.?",
    rf"[.!?…”\"»|/–—] (?i:{{photo}})(?: ?[:/©|] ?|(?<=\.) ){_OWNER}\.?",  # after `fot.` there is no colon
)
_RIGHTS = rf"(?:^|[ (\[])(?:©|\((?:c|C|с)\)) ?(?:\d{{4}} )?{_OWNER}[)\]]?\.?"
_AGENCY = (
    rf"[(\[](?:{{agency}}|[{UPPER}][\w.&' -]{{1,30}})(?:/[{UPPER}][^()/\[\]]{{1,40}}){{1,3}}[)\]]"  # (AP/J. Vesna)
)


_RIGHTS_SIGN = re.compile(r"©|\((?:c|C|с)\)")
_AGENCY_ALONE = r"[(\[](?:{agency})[)\]]"  # after a sentence it signs the text, after an open line a picture


def _signature(tail: str) -> re.Match[str] | None:
    if tail[-1:] not in (")", "]") or not ends_with_word("agency", tail[:-1]):
        return None
    return compiled_for(tail, rf"{_AGENCY_ALONE}\Z").search(tail)


def _credit(text: str) -> int | None:
    """Return where the credit starts that a text ends with, which must be in its last part; None if there is none."""
    tail = text[-TAIL:]
    likely = [*_PHOTO] if has_word("photo", tail) else []
    likely += [_RIGHTS] if _RIGHTS_SIGN.search(tail) else []
    likely += [_AGENCY] if "/" in tail and tail[-1] in ")]" else []
    found = (compiled_for(tail, rf"(?:{one})\Z").search(text, max(0, len(text) - TAIL)) for one in likely)
    return min((match.start() for match in found if match), default=None)


def look(view: View) -> Iterator[Edit]:
    """Find short lines that end with a picture's credit; of a longer line, only the credit."""
    for line in view.live:
        if not any(mark in line.text[-TAIL:] for mark in _SIGNS):
            continue
        if signed := _signature(line.text[-40:]):
            yield from _agency(view, line, line.end - len(signed.group()))
            continue
        found = _credit(line.text) if line.end - line.start == len(line.text) else None
        if found is None or view.before(line) is None:
            continue
        start = found + (1 if line.text[found] in '.!?…”"»|/–—' else 0)
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
