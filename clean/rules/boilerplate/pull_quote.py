"""A sentence of the body, set large between its paragraphs a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.model import Rule
from clean.rules.shape import letters
from clean.rules.view import Line, View, drop
from clean.standoff import Edit

LEAST, MOST = 6, 60     # words; shorter ones are as likely headings that quote the text
NEAR = 94.0             # rapidfuzz partial ratio; allows for a word that was cut or changed
_BY = re.compile(r"[—–-] ?\w")


def look(view: View) -> Iterator[Edit]:
    """Lines that stand in a longer paragraph word for word, and the line that says whose words they are."""
    bodies = [(line.number, letters(line.text)) for line in view.live if line.words > LEAST and line.ends]
    for line in view.live[1:]:
        if not _could_be(view, line):
            continue
        mine = letters(line.text)
        if any(number != line.number and _holds(body, mine) for number, body in bodies):
            yield drop(line, RULE.id, aside="pull_quote")
            yield from _speaker(view, line)


def _could_be(view: View, line: Line) -> bool:
    """Of the right length, open or in quotation marks, not the page's headline or what stands under it."""
    if not LEAST <= line.words <= MOST or view.prose_before(line) == 0:
        return False
    quoted = line.text[0] in "\"“„«»‘'" and line.text[-1] in "\"”“»«’'"
    return quoted or not line.ends


def _holds(body: str, mine: str) -> bool:
    """`body` is longer than `mine` and has it inside, but for a slip."""
    if len(body) <= len(mine) + 4:
        return False
    if mine in body:
        return True
    if len(mine) < 30:
        return False
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(mine, body, score_cutoff=NEAR) > 0


def _speaker(view: View, line: Line) -> Iterator[Edit]:
    behind = view.after(line)
    if behind and behind.words <= 8 and not behind.ends and _BY.match(behind.text):
        yield drop(behind, RULE.id, aside="pull_quote", reason="whose words they are")


_A = "The river rose again on Tuesday after a week of rain."
_B = "“We have never seen so much water in the old town,” said the head of the works, who had come on foot."
RULE = Rule(
    id="pull_quote",
    version=1,
    why="The line repeats a sentence of the body and is set apart only to catch the eye.",
    stage="boilerplate",
    priority=35,
    look=look,
    hit=(
        f"{_A}\n\n[-We have never seen so much water in the old town-]\n\n{_B}",
        f"{_A}\n\n{_B}\n\n[-“We’ve never seen so much water in the old town.”-]\n[-— Head of the works-]\n\n{_A}",
    ),
    miss=(
        f"{_A}\n\nSo much water\n\n{_B}",
        f"We have never seen so much water in the old town\n\n{_A}\n\n{_B}",
        f"{_A}\n\nWe have never been so wet in all our years here\n\n{_B}",
    ),
)
