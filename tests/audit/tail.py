"""The long tail of furniture: lines of every phrase rule of every language, most of them hardly ever."""

from __future__ import annotations

import random
from functools import cache

from clean.language import languages, table

STEEP = 0.9
"""How fast rules grow rare: the n-th comes 1 / n ** STEEP as often as the first."""

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
    """Give the one-line examples of each phrase rule, as its table has them."""
    rows = [row for code in languages("phrases") for row in table(code, "phrases").get("rule", ())]
    found = {row["id"]: [hit for hit in row["hit"] if "\n" not in hit] for row in rows}
    return {rule: hits for rule, hits in sorted(found.items()) if hits}


def rules_of(seed: int) -> tuple[list[str], list[float]]:
    """Order the rules by a seed, and say how often each comes."""
    order = list(phrases())
    random.Random(seed).shuffle(order)  # noqa: S311 - the same order for the same seed
    return order, [1 / (n + 1) ** STEEP for n in range(len(order))]


def line(draw: random.Random, rule: str) -> str:
    """Make a line of a rule: an example as it stands, turned a little, or two in one."""
    hits = phrases()[rule]
    first = draw.choice(hits)
    match draw.randrange(4):
        case 0:
            return first + draw.choice(TURNS)
        case 1:
            return f"{first} {draw.choice(hits)}"
        case _:
            return first
