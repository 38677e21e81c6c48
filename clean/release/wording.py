"""How figures read in a sentence: the same in card and datasheet."""

from __future__ import annotations

from clean.release.figures import Count, Span
from clean.release.markdown import escape, number, plural

SHOWN = 25
"""Values of one kind that are listed; the others are summed up."""


def name(count: Count) -> str:
    """Name a counted value; a null is `not given`."""
    return escape(count.name) or "not given"


def first(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Cut a long list of counts: the first SHOWN, and one count for all others, if there are any."""
    rest = counts[SHOWN:]
    others = Count(f"{number(len(rest))} others", sum(c.number for c in rest), sum(c.share for c in rest))
    return counts[:SHOWN] + ((others,) if rest else ())


def listed(counts: tuple[Count, ...]) -> str:
    """List values with their numbers: `en 5, de 2`; `none` where there are none."""
    return ", ".join(f"{name(count)} {number(count.number)}" for count in first(counts)) or "none"


def frame(span: Span) -> str:
    """Give a time frame: `2020 to 2021-03-04 (2 records without a year)`."""
    unknown = f" ({plural(span.unknown, 'record')} without a year)" if span.unknown else ""
    if not span.known:
        return f"no date is known{unknown}"
    ends = {escape(span.first): None, escape(span.last): None}
    return " to ".join(ends) + unknown
