"""The ticker of the Harbour Daily."""

from collections.abc import Iterator

from clean.rules import Rule, View, drop
from clean.standoff import Edit


def look(view: View) -> Iterator[Edit]:
    """Find the lines of the ticker."""
    for line in view.labels:
        if line.bare.startswith("Harbour Ticker"):
            yield drop(line, RULE.id)


_A = "The river rose again on Tuesday after a week of rain."
RULE = Rule(
    id="harbour_ticker",
    version=1,
    why="The ticker of the Harbour Daily is not part of an article.",
    stage="boilerplate",
    priority=90,
    look=look,
    hit=(f"{_A}\n\n[-Harbour Ticker 14:03-]\n\n{_A}",),
    miss=(f"{_A}\n\nThe Harbour Ticker was late.\n\n{_A}",),
)
