"""Feasts: fixed days ("Christmas"), days counted from Easter, and the nth weekday of a month ("Thanksgiving")."""

from __future__ import annotations

from datetime import date, timedelta

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import FUTURE, Context, tense, which
from clean.dates.pattern import Match
from clean.dates.values import yearless

_YEAR = "(?: COMMA? OFYEAR? year:YEAR )?"
_BEHIND = "(?: behind:LASTPOST|THISPOST|NEXTPOST )?"
_STEP = {"LAST": -1, "THIS": 0, "NEXT": 1}


def _day(kind: str, payload: str, year: int) -> date | None:
    """Return the feast in a year: "12-25", days from Easter ("-2"), or month, weekday and which one ("11-4-4")."""
    if kind == "EASTER":
        return easter if (easter := calendar.move(calendar.easter(year), int(payload), "D")) else None
    month, *rest = (int(part) for part in payload.split("-"))
    if kind == "FEAST":
        return calendar.make(year, month, rest[0])
    weekday, nth = rest
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _feast(match: Match, context: Context) -> Meaning | None:
    kind, payload = match.kind("feast"), match.get("feast")
    if match.has("year"):
        found = _day(kind, payload, int(match.get("year")))
        return Meaning("DATE", found.isoformat()) if found else None
    anchor = context.anchor.full
    if not anchor or not 1 < anchor.year < 9999:
        return Meaning("DATE", f"XXXX-{payload}") if kind == "FEAST" else None
    if kind == "FEAST" and not which(match):
        month, day = (int(part) for part in payload.split("-"))
        return Meaning("DATE", yearless(context, month, day, tense(match)), anchor=context.iso)
    return _nearest(match, context, anchor)


def _nearest(match: Match, context: Context, anchor: date) -> Meaning | None:
    days = [_day(match.kind("feast"), match.get("feast"), anchor.year + step) for step in (-1, 0, 1)]
    step = _STEP.get(which(match), 1 if tense(match) >= FUTURE else 0)
    fitting = [day for day in days if day and (not step or (day - anchor).days * step > 0)]
    best = min(fitting, key=lambda day: (abs((day - anchor).days), day), default=None)
    return Meaning("DATE", best.isoformat(), anchor=context.iso) if best else None


RULES = (Rule("feast", f"(?: which:LAST|THIS|NEXT )? feast:FEAST|EASTER|NTHFEAST {_BEHIND} {_YEAR}", _feast),)
