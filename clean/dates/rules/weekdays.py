"""Weekdays and weekends: "Friday", "last Sunday", "early Tuesday", "Monday night", "next weekend"."""

from __future__ import annotations

from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, PAST, Context, after, before, tense
from clean.dates.pattern import Match

_WHICH = "(?: THE? THIS? which:LAST|PAST|NEXT|COMING|THIS|PREVIOUS|FOLLOWING )?"


def _resolve(match: Match, context: Context) -> date | None:
    """Return the day: by last, this or next, else by the verb; by default the same day or the nearest past one."""
    anchor, weekday = context.anchor.full, int(match.get("day")[0])
    if not anchor:
        return None
    which = match.kind("which")
    if which in {"LAST", "PAST"}:
        return calendar.weekday_near(calendar.move(anchor, -1, "D") or anchor, weekday, PAST)
    if which in {"NEXT", "COMING"}:
        return calendar.weekday_near(calendar.move(anchor, 1, "D") or anchor, weekday, FUTURE)
    if which in {"PREVIOUS", "FOLLOWING"}:
        seen = context.last("D")
        step = PAST if which == "PREVIOUS" else FUTURE
        return calendar.weekday_near(calendar.move(seen[1] if seen else anchor, step, "D") or anchor, weekday, step)
    if which == "THIS":
        return calendar.move(anchor, weekday - anchor.isoweekday(), "D")
    direction = tense(match)
    return calendar.weekday_near(anchor, weekday, FUTURE if direction >= FUTURE else PAST)


def _value(match: Match, context: Context) -> tuple[str, str | None]:
    day = _resolve(match, context)
    return (day.isoformat(), context.iso) if day else (f"XXXX-WXX-{match.get('day')[0]}", None)


def _compound(match: Match, context: Context) -> Meaning | None:
    """Read a weekday and its part in one word, with a payload such as "5:EV"."""
    value, anchor = _value(match, context)
    return Meaning("TIME", f"{value}T{match.get('day')[2:]}", anchor=anchor)


def _of_week(match: Match, context: Context) -> Meaning | None:
    """Read the day of a week that is named with it: "Friday next week"."""
    if match.get("unit") != "W":
        return None
    anchor, weekday = context.anchor.full, int(match.get("day"))
    week = calendar.move(anchor, {"LAST": -1, "THIS": 0, "NEXT": 1}[match.kind("which")], "W") if anchor else None
    day = calendar.move(week, weekday - week.isoweekday(), "D") if week else None
    return Meaning("DATE", day.isoformat() if day else f"XXXX-WXX-{weekday}", anchor=context.iso if day else None)


def _day(match: Match, context: Context) -> Meaning | None:
    if after(match, "TITLENOUN") or before(match, "FEASTNAME"):
        return None
    value, anchor = _value(match, context)
    return Meaning("DATE", value, match.get("stage") or None, anchor)


def _part(match: Match, context: Context) -> Meaning | None:
    """Read a part of such a day; "early" means the morning."""
    value, anchor = _value(match, context)
    return Meaning("TIME", f"{value}T{match.get('part') or 'MO'}", anchor=anchor)


def _weekend(match: Match, context: Context) -> Meaning | None:
    """Read a weekend: the one that has begun or passed, or the coming one if the verb is in the future."""
    anchor = context.anchor.full
    if not anchor:
        return Meaning("DATE", "XXXX-WXX-WE")
    step = {"LAST": -1, "NEXT": 1, "THIS": 0, "PAST": -1, "COMING": 1, "PREVIOUS": -1, "FOLLOWING": 1}.get(
        match.kind("which")
    )
    if step is None:
        step = -1 if anchor.isoweekday() < 6 and tense(match) < FUTURE else 0
    day = calendar.move(anchor, step, "W")
    return Meaning("DATE", f"{calendar.value_of(day, 'W')}-WE", anchor=context.iso) if day else None


RULES = (
    Rule("weekday", f"(?: stage:STAGE HYPHEN? )? {_WHICH} day:WEEKDAY", _day),
    Rule("weekday_of_week", "day:WEEKDAY OF? which:LAST|THIS|NEXT unit:UNIT", _of_week),
    Rule("weekday_sooner", f"SOONER {_WHICH} day:WEEKDAY", _day),
    Rule("weekday_early", f"EARLY ON? {_WHICH} day:WEEKDAY", _part, 5),
    Rule("weekday_part", f"{_WHICH} day:WEEKDAY HYPHEN? IN? part:PART|PARTS", _part),
    Rule("part_of_weekday", f"(?:THE)? part:PART OF? ON? {_WHICH} day:WEEKDAY", _part),
    Rule("weekday_part_word", f"{_WHICH} day:DAYPART", _compound),
    Rule("weekend", f"(?:THE)? {_WHICH} WEEKEND", _weekend),
)
