"""The long tail of furniture: lines of every phrase rule of every language, most of them rare."""

from __future__ import annotations

import random
from functools import cache

from clean.language import languages, table

STEEP = 0.9
"""How fast rules become rare: the n-th occurs 1 / n ** STEEP times as often as the first."""

TURNS = (
    " and more",
    " (12)",
    " today",
    ", says the Gazette",
    " – part 3",
    " | Herald",
    " for our readers in the north",
)


@cache
def phrases() -> dict[str, list[str]]:
    """Return the one-line examples of each phrase rule, from its table."""
    rows = [row for code in languages("phrases") for row in table(code, "phrases").get("rule", ())]
    found = {row["id"]: [hit for hit in row["hit"] if "\n" not in hit] for row in rows}
    return {rule: hits for rule, hits in sorted(found.items()) if hits}


def rules_of(seed: int) -> tuple[list[str], list[float]]:
    """Return the rules in an order given by a seed, and the frequency of each."""
    order = list(phrases())
    random.Random(seed).shuffle(order)  # noqa: S311 - the same order for the same seed
    return order, [1 / (n + 1) ** STEEP for n in range(len(order))]


def line(draw: random.Random, rule: str) -> str:
    """Make a line of a rule: an example as is, slightly varied, or two in one."""
    hits = phrases()[rule]
    first = draw.choice(hits)
    match draw.randrange(4):
        case 0:
            return first + draw.choice(TURNS)
        case 1:
            return f"{first} {draw.choice(hits)}"
        case _:
            return first
