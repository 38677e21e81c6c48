"""A caption that ends in its own credit: `The bridge in April (Photo: Water Board)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.rules.model import Rule
from clean.rules.shape import UPPER
from clean.rules.view import Line, View, drop
from clean.rules.words import expand
from clean.standoff import Edit

WORDS = 60       # a longer line is text; only the credit goes
TAIL = 120       # code points in which the credit must stand
_OWNER = rf"[{UPPER}@](?:[^.!?;()\[\]]|(?<=[{UPPER}])\.){{1,70}}"
_CREDITS = (
    rf"[(\[](?i:{{photo}}) ?[:/©–-] ?[^()\[\]]{{2,90}}[)\]]\.?",
    rf"[.!?…”\"»] (?i:{{photo}}) ?[:/©–-] ?{_OWNER}\.?",
    rf"(?:^|[ (\[])(?:©|\((?:c|C|с)\)) ?(?:\d{{4}} )?{_OWNER}[)\]]?\.?",
    r"[(\[](?:AP|AFP|dpa|EPA|Reuters|REUTERS|Getty Images|TASS|ТАСС|РИА Новости)(?: ?/ ?[^()\[\]]{2,60})?[)\]]",
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(expand(credit) for credit in _CREDITS) + r")\Z")


def look(view: View) -> Iterator[Edit]:
    """Short lines that end in a picture's credit go whole; behind a longer one only the credit goes."""
    for line in view.live:
        at = max(0, len(line.text) - TAIL)
        found = _pattern().search(line.text, at) if line.end - line.start == len(line.text) else None
        if found is None or view.before(line) is None:
            continue
        start = found.start() + (1 if line.text[found.start()] in ".!?…”\"»" else 0)
        if _is_caption(line, start):
            yield drop(line, RULE.id, aside="caption")
        elif line.prose:
            yield Edit(line.start + start, line.end, "", RULE.id, "a credit behind the text", "credit")


def _is_caption(line: Line, credit: int) -> bool:
    sentences = len(re.findall(r"[.!?…] ", line.text[:credit]))
    return line.words <= WORDS and sentences <= 1


_LEAD = "A river in flood\n\nThe river rose again on Tuesday after a week of rain."
RULE = Rule(
    id="caption_inline",
    version=1,
    why="The line ends in the credit of a picture and describes it.",
    stage="boilerplate",
    priority=56,
    look=look,
    hit=(
        f"{_LEAD}\n\n[-The bridge under water in April (Photo: Water Board)-]\n\n{_LEAD}",
        f"{_LEAD}\n\n[-Volunteers fill sandbags. Foto: Vesna / W. Board-]\n\n{_LEAD}",
        f"{_LEAD}\n\n[-Мост под водой © Vesna-]\n\n{_LEAD}",
    ),
    miss=(
        f"{_LEAD}\n\nShe showed the photo: a bridge under water, in the middle of April.\n\n{_LEAD}",
        f"{_LEAD}\n\nThe agency (AFP) said that the river would fall again by the end of the week.",
    ),
)
