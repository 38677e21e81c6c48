"""A sentence of the body that is repeated in large type between its paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import capitalised, letters
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

LEAST, MOST = 7, 60  # words; shorter ones may just as well be headings that quote the text
UNQUOTED = 10  # words of a line without quotation marks, neither its own nor in the body
SPOKEN = 9  # the same if the body has some
TITLE_CASE = 0.7  # share of capitalised words; headings in title case are not sentences
NEAR = 94.0  # rapidfuzz partial ratio; allows for a word cut or changed
FUZZY = 30  # code points; a shorter line must occur as it is
PIECE = 6  # code points; no piece of a line is shorter
_BY = re.compile(r"[—–-] ?\w")


def look(view: View) -> Iterator[Edit]:
    """Find lines that occur word for word in a longer paragraph, and the line that names the speaker."""
    candidates = [line for line in view.live[1:] if _could_be(view, line)]
    if not candidates:
        return
    bodies = {line.number: letters(line.text) for line in view.live if line.words > LEAST and line.ends}
    found = holders_of({line.number: letters(line.text) for line in candidates}, bodies)
    for line, holders in zip(candidates, found, strict=True):
        if holders and (_quoted(line) or _set_apart(view, line, holders)):
            yield drop(line, RULE.id, aside="pull_quote")
            yield from _speaker(view, line)


def holders_of(lines: Mapping[int, str], bodies: Mapping[int, str]) -> list[list[int]]:
    """Return for each line the bodies that are longer and have it, give or take a slip; numbers are those of lines.

    Bodies with a whole piece of the line are looked for, and only they are compared with it, which takes far longer.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, mine in lines.items():
        for piece in _pieces(mine):
            wanted[piece].append(number)
    found: dict[int, list[int]] = {number: [] for number in lines}
    for number, body in bodies.items():
        there = wanted.keys() & {body[at : at + PIECE] for at in range(len(body) - PIECE + 1)}
        for line in {line for piece in there for line in wanted[piece]} - {number}:
            if _holds(body, lines[line]):
                found[line].append(number)
    return list(found.values())


def _pieces(mine: str) -> set[str]:
    """Return the beginnings of pieces of a line, one of which is whole in every body that has the line.

    There are more pieces than slips may be made: characters left out or put in, of the line and as long a stretch.
    """
    slips = int(2 * len(mine) * (100 - NEAR) / 100) if len(mine) >= FUZZY else 0
    size = len(mine) // (slips + 1)
    return {mine[at : at + PIECE] for at in range(0, size * (slips + 1), size)}


def _set_apart(view: View, line: Line, holders: Sequence[int]) -> bool:
    """Return whether a line without quotation marks is long enough, and not a heading over the text that has it."""
    under = view.after(line)
    elsewhere = [number for number in holders if not under or number != under.number]
    return any(line.words >= (SPOKEN if _speaks(view, number) else UNQUOTED) for number in elsewhere)


def _could_be(view: View, line: Line) -> bool:
    """Whether a line has the right length, is open or quoted, and is not the headline or directly below it."""
    if not LEAST <= line.words <= MOST or view.prose_before(line) == 0 or line.text[0].isdigit():
        return False
    before, behind = view.before(line), view.after(line)
    between = before and behind and (before.prose or before.ends) and not behind.cut
    return bool(between) and (_quoted(line) or (line.headline and not line.ends and not _title_case(line)))


def _title_case(line: Line) -> bool:
    return capitalised(line.text) >= TITLE_CASE


def _quoted(line: Line) -> bool:
    return line.text[0] in "\"“„«»‘'" and line.text[-1] in "\"”“»«’'"


def _speaks(view: View, number: int) -> bool:
    """Return whether the paragraph contains quotation marks."""
    return any(mark in view.lines[number].text for mark in '"“„«»')


def _holds(body: str, mine: str) -> bool:
    """Return whether `body` is longer than `mine` and contains it, give or take a slip."""
    if len(body) <= len(mine) + 4:
        return False
    if mine in body:
        return True
    if len(mine) < FUZZY:
        return False
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(mine, body, score_cutoff=NEAR) > 0


def _speaker(view: View, line: Line) -> Iterator[Edit]:
    behind = view.after(line)
    if behind and behind.words <= 8 and not behind.ends and _BY.match(behind.text):
        yield drop(behind, RULE.id, aside="pull_quote", reason="whose words they are")


RULE = Rule(
    id="pull_quote",
    version=2,
    why="The line repeats a sentence of the body and is set apart only to catch the eye.",
    stage="boilerplate",
    priority=35,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
