"""How figures read in a sentence: the same in card and datasheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.release.markdown import escape, number, plural

if TYPE_CHECKING:
    from clean.release.figures import Count, Span


def name(count: Count) -> str:
    """Name a counted value; a null is `not given`."""
    return escape(count.name) or "not given"


def listed(counts: tuple[Count, ...]) -> str:
    """List values with their numbers: `en 5, de 2`; `none` where there are none."""
    return ", ".join(f"{name(count)} {number(count.number)}" for count in counts) or "none"


def frame(span: Span) -> str:
    """Give a time frame: `2020 to 2021-03-04 (2 records without a year)`."""
    unknown = f" ({plural(span.unknown, 'record')} without a year)" if span.unknown else ""
    if not span.known:
        return f"no date is known{unknown}"
    ends = {escape(span.first): None, escape(span.last): None}
    return " to ".join(ends) + unknown
