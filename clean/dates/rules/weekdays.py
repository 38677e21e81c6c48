"""Weekdays and weekends: "Friday", "last Sunday", "early Tuesday", "Monday night", "next weekend"."""

from __future__ import annotations

from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, PAST, Context, after, before, surname, tense, which
from clean.dates.pattern import Match
from clean.dates.values import month_year

_WHICH = "(?: THE | THE? THIS? which:LAST|PAST|NEXT|COMING|THIS|PREVIOUS|FOLLOWING )?"
_POST = "(?: behind:LASTPOST|THISPOST|NEXTPOST|PREVIOUSPOST|FOLLOWINGPOST )?"


def _resolve(match: Match, context: Context) -> date | None:
    """Return the day: by last, this or next, else by the verb; by default the same day or the nearest past one."""
    anchor, weekday = context.anchor.full, int(match.get("day")[0])
    if not anchor:
        return None
    said = which(match)
    if said in {"LAST", "PAST"}:
        return calendar.weekday_near(calendar.move(anchor, -1, "D") or anchor, weekday, PAST)
    if said in {"NEXT", "COMING"}:
        return calendar.weekday_near(calendar.move(anchor, 1, "D") or anchor, weekday, FUTURE)
    if said in {"PREVIOUS", "FOLLOWING"}:
        seen = context.last("D")
        step = PAST if said == "PREVIOUS" else FUTURE
        return calendar.weekday_near(calendar.move(seen[1] if seen else anchor, step, "D") or anchor, weekday, step)
    if said == "THIS":
        return calendar.move(anchor, weekday - anchor.isoweekday(), "D")
    direction = tense(match)
    return calendar.weekday_near(anchor, weekday, FUTURE if direction >= FUTURE else PAST)


def _value(match: Match, context: Context) -> tuple[str, str | None]:
    day = _resolve(match, context)
    return (day.isoformat(), context.iso) if day else (f"XXXX-WXX-{match.get('day')[0]}", None)


def _dated(match: Match, context: Context) -> Meaning | None:
    """Read a weekday with the day of a month, "jeudi 15": the nearest month in which they fit."""
    anchor, weekday, day = context.anchor.full, int(match.get("day")), int(match.get("dom"))
    if not anchor or after(match, "COUNTED", "UNIT", "UNITS", "SCALE", "OCLOCK", "AMPM", "MONTH", "MONTHABBR"):
        return None
    months = (calendar.move(anchor.replace(day=1), step, "M") for step in range(-3, 4))
    days = (calendar.make(month.year, month.month, day) for month in months if month)
    fitting = [one for one in days if one and one.isoweekday() == weekday]
    best = min(fitting, key=lambda one: (abs((one - anchor).days), one), default=None)
    return Meaning("DATE", best.isoformat(), anchor=context.iso) if best else None


def _compound(match: Match, context: Context) -> Meaning | None:
    """Read a weekday and its part in one word, with a payload such as "5:EV"."""
    value, anchor = _value(match, context)
    return Meaning("TIME", f"{value}T{match.get('day')[2:]}", anchor=anchor)


def _of_week(match: Match, context: Context) -> Meaning | None:
    """Read the day of a week that is named with it: "Friday next week"."""
    if (match.get("unit") or match.get("unit_behind")) != "W":
        return None
    anchor, weekday = context.anchor.full, int(match.get("day"))
    week = (
        calendar.move(anchor, {"LAST": -1, "THIS": 0, "NEXT": 1, "FOLLOWING": 1}[which(match)], "W") if anchor else None
    )
    day = calendar.move(week, weekday - week.isoweekday(), "D") if week else None
    return Meaning("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}", anchor=context.iso if day else None)


def _day(match: Match, context: Context) -> Meaning | None:
    if (
        after(match, "TITLENOUN")
        or before(match, "FEASTNAME")
        or _ordinal(match)
        or (not which(match) and surname(match, "day"))
    ):
        return None
    value, anchor = _value(match, context)
    return Meaning("DATE", value, match.get("stage") or None, anchor)


def _ordinal(match: Match) -> bool:
    """Return whether a word that is also an ordinal, Portuguese "quarta", counts a thing: "a quarta ronda"."""
    tokens, last = match.tokens, match.last
    if which(match) or not tokens.has(match.parts["day"][0], "UNSURE"):
        return False
    return (tokens.word(last).islower() and not tokens.classes(last)) or not before(
        match, "ON", "UNTIL", "OF", "TO", "THIS"
    )


def _part(match: Match, context: Context) -> Meaning | None:
    """Read a part of such a day; "early" means the morning."""
    value, anchor = _value(match, context)
    return Meaning("TIME", f"{value}T{match.get('part') or 'MO'}", anchor=anchor)


def _weekend(match: Match, context: Context) -> Meaning | None:
    """Read a weekend: the one that has begun or passed, or the coming one if the verb is in the future."""
    anchor = context.anchor.full
    if not anchor:
        return Meaning("DATE", "XXXX-WXX-WE")
    step = {"LAST": -1, "NEXT": 1, "THIS": 0, "PAST": -1, "COMING": 1, "PREVIOUS": -1, "FOLLOWING": 1}.get(which(match))
    if step is None:
        step = -1 if anchor.isoweekday() < 6 and tense(match) < FUTURE else 0
    day = calendar.move(anchor, step, "W")
    return Meaning("DATE", f"{calendar.value_of(day, 'W')}-WE", anchor=context.iso) if day else None


def _nth(match: Match, context: Context) -> Meaning | None:
    """Read "the third Tuesday of May": of the year that is given, else of the month that "May" alone would be."""
    month, direction, year = int(match.get("month")), tense(match), match.get("year")
    first = calendar.make(int(year) if year else month_year(context, month, direction) or 0, month, 1)
    if not first:
        return None
    nth = 0 if match.kind("nth") in {"LAST", "PAST"} else int(match.get("nth"))
    start = first if nth else calendar.move(first, 1, "M")
    day = calendar.weekday_near(start, int(match.get("day")), FUTURE) if start else None
    found = calendar.move(day, nth - 1, "W") if day else None
    if not found or found.month != month:
        return None
    return Meaning("DATE", found.isoformat(), anchor=None if year else context.iso)


RULES = (
    Rule(
        "nth_weekday",
        "THE? nth:ORD|ORDNUM|LAST|PAST day:WEEKDAY (?: OF|IN )? THE? (?:MONTHOF)? month:MONTH"
        " (?: COMMA? OFYEAR? year:YEAR YEARWORD? )?",
        _nth,
    ),
    Rule("weekday", f"(?: stage:STAGE HYPHEN? )? {_WHICH} day:WEEKDAY {_POST}", _day),
    Rule("weekday_and_day", "THE? day:WEEKDAY COMMA? THE? dom:DAY|NTHDAY", _dated),
    Rule("weekday_day_in_brackets", "(?: THE | THIS )? day:WEEKDAY OPEN dom:DAY CLOSE", _dated),
    Rule(
        "weekday_of_week",
        "THE? day:WEEKDAY (?: OF|IN )? THE? "
        "(?: which:LAST|THIS|NEXT unit:UNIT | unit_behind:UNIT behind:LASTPOST|NEXTPOST|FOLLOWINGPOST )",
        _of_week,
    ),
    Rule("week_weekday", "(?: THE? which:LAST|THIS|NEXT unit:UNIT ON? day:WEEKDAY )", _of_week),
    Rule("weekday_sooner", f"SOONER {_WHICH} day:WEEKDAY", _day),
    Rule("weekday_early", f"EARLY ON? {_WHICH} day:WEEKDAY", _part, 5),
    Rule("weekday_part", f"{_WHICH} day:WEEKDAY {_POST} HYPHEN? IN? THE? part:PART|PARTS", _part),
    Rule("part_of_weekday", f"(?:THE)? part:PART OF? ON? {_WHICH} day:WEEKDAY {_POST}", _part),
    Rule("weekday_part_word", f"{_WHICH} day:DAYPART {_POST}", _compound),
    Rule("weekend", f"(?:THE)? {_WHICH} WEEKEND {_POST}", _weekend),
)
