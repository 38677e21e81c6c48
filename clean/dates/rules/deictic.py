"""Days relative to the day of writing: "today", "the day before yesterday", "tomorrow", "tonight", "last night"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context
from clean.dates.pattern import Match
from clean.dates.values import counted, dated


def _day(match: Match, context: Context) -> Meaning | None:
    return counted(context, int(match.get("day")), "D", match.get("stage") or None)


def _part(match: Match, context: Context) -> Meaning | None:
    """Read a part of such a day; "early" means the morning."""
    day = counted(context, int(match.get("day") or 0), "D")
    part = match.get("part") or "MO"
    return Meaning("TIME", f"{day.value}T{part}", anchor=day.anchor)


def _night(match: Match, context: Context) -> Meaning | None:
    """Read a word that is day and part at once, with a payload such as "-1:NI"."""
    step, _, part = match.get("night").partition(":")
    day = counted(context, int(step), "D")
    return Meaning("TIME", f"{day.value}T{part}", anchor=day.anchor)


def _next(match: Match, context: Context) -> Meaning | None:
    """Read "le lendemain", "la veille": counted from the day mentioned last, else from the day of writing."""
    seen = context.last("D")
    step = int(match.get("day"))
    return dated(context, calendar.move(seen[1], step, "D"), "D") if seen else counted(context, step, "D")


def _next_part(match: Match, context: Context) -> Meaning | None:
    day = _next(match, context)
    return Meaning("TIME", f"{day.value}T{match.get('part')}", anchor=day.anchor) if day else None


RULES = (
    Rule("day_after", "THE? day:DAYAFTER", _next),
    Rule("day_after_part", "THE? day:DAYAFTER IN? THE? part:PART", _next_part),
    Rule("deictic_day", "stage:STAGE? day:DEICTIC", _day),
    Rule("deictic_sooner", "SOONER day:DEICTIC", _day),
    Rule("deictic_part", "day:DEICTIC IN? THE? part:PART", _part),
    Rule("deictic_part_first", "THE? part:PART OF? day:DEICTIC", _part),
    Rule("deictic_early", "EARLY day:DEICTIC", _part, 5),
    Rule("deictic_night", "(?:STAGE|SOONER)? night:NIGHT", _night),
    Rule("this_part", "(?:STAGE|SOONER)? THIS part:PART", _part),
)
