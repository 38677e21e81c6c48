"""Times given by a distance: "two weeks ago", "a year earlier", "three days later", "the year-ago quarter"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, Context, after, before, tense
from clean.dates.numbers import NUMBER, number
from clean.dates.pattern import Match
from clean.dates.values import TIMED, counted, dated, duration

_LENGTH = f"mod:MOD? (?: {NUMBER} | one:AN | vague:VAGUE )? HYPHEN? unit:UNIT|UNITS HYPHEN?"


def _count(match: Match) -> int | None:
    """Return the number of units; None for "several" and for fractions."""
    found = number(match)
    if found is None:
        return None if match.has("vague") or match.kind("unit") == "UNITS" else 1
    return int(found) if found.denominator == 1 else None


def _measured(match: Match, context: Context, sign: int) -> Meaning | None:
    """Count from the publication date; hours and minutes, and years before the calendar, stay durations."""
    unit, count, mod = match.get("unit"), _count(match), match.get("mod") or None
    if unit in TIMED or (count is not None and abs(count) > 9000):
        return duration(str(count) if count else "X", unit, mod)
    if count is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    unit, count = ("Y", count * {"DE": 10, "CE": 100}[unit]) if unit in {"DE", "CE"} else (unit, count)
    return counted(context, sign * count, unit if unit != "WE" else "W", mod)


def _ago(match: Match, context: Context) -> Meaning | None:
    """Count back from the publication date; "a year ago", after a quarter, is that quarter a year before."""
    seen = context.last("Q M Y D W")
    if match.get("unit") == "Y" and _count(match) == 1 and seen and seen[2] == "Q":
        return _moved(context, seen[0], -1)
    return _measured(match, context, -1)


def _moved(context: Context, value: str, years: int) -> Meaning | None:
    moved = calendar.same_period(value, years)
    return Meaning("DATE", moved, anchor=context.iso, echo=True) if moved else None


def _relative(match: Match, context: Context) -> Meaning | None:
    """Count from the date mentioned last, with that date's own precision for years.

    "Earlier than", and Russian "на день раньше", compare two times and mean the length between them; an amount "a year
    earlier" refers to a quarter.
    """
    sign = -1 if match.kind("side") == "EARLIER" else 1
    seen, count, unit = context.last(), _count(match), match.get("unit")
    if after(match, "THAN") or before(match, "AHEAD"):
        return duration(str(count or "X"), unit, match.get("mod") or None)
    if unit == "Y" and count == 1 and before(match, "FIGURE", "INT", "DECIMAL", "SCALE"):
        seen = context.last("Q H") or seen
    if not seen or count is None or unit in TIMED:
        return _measured(match, context, sign)
    if unit == "Y" and seen[2] != "D":
        return _moved(context, seen[0], sign * count)
    unit, count = ("Y", count * {"DE": 10, "CE": 100}[unit]) if unit in {"DE", "CE"} else (unit, count)
    return (
        dated(context, calendar.move(seen[1], sign * count, unit if unit != "WE" else "W"), unit)
        if unit != "WE"
        else None
    )


def _same(match: Match, context: Context) -> Meaning | None:
    """Read "the same period a year ago": the one mentioned last, a year back."""
    unit = match.get("unit") if match.kind("unit") == "UNIT" else "Q M"
    seen = context.last(unit)
    return _moved(context, seen[0], -1) if seen else None


def _hence(match: Match, context: Context) -> Meaning | None:
    """Count forward; a preposition that also frames a length, "en dos años", needs a verb in the future."""
    if match.tokens.has(match.first, "EITHERWAY") and tense(match) < FUTURE:
        return None
    return _measured(match, context, 1)


def _year_ago(match: Match, context: Context) -> Meaning | None:
    """Read a year-ago or year-earlier period: the one mentioned last, a year back."""
    seen = context.last("Q M Y H")
    if match.has("nth") and context.anchor.year:
        year = int(seen[0][:4]) if seen else context.anchor.year
        return Meaning("DATE", f"{year - 1:04d}-Q{match.get('nth')}", anchor=context.iso, echo=True)
    return _moved(context, seen[0], -1) if seen else counted(context, -1, "Y")


RULES = (
    Rule("ago", f"{_LENGTH} AGO", _ago),
    Rule("ago_first", f"AGOFIRST {_LENGTH}", _ago),
    Rule("earlier_later", f"{_LENGTH} side:EARLIER|LATER", _relative),
    Rule("same_period_ago", "THE SAME? unit:UNIT|PERIODWORD AN YEARUNIT AGO|EARLIER", _same),
    Rule("hence", f"{_LENGTH} HENCE", _hence),
    Rule("hence_first", f"HENCEFIRST {_LENGTH}", _hence),
    Rule(
        "year_ago_period",
        "THE? YEARUNIT HYPHEN AGO|EARLIER (?: nth:ORD HYPHEN? )? (?: QUARTER | PERIODWORD )?",
        _year_ago,
        3,
    ),
)
