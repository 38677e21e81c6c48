"""Weeks, months, quarters and years relative to the writing: "last week", "this month", "the end of next year"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import STAGE, Rule
from clean.dates.document_context import Context, after, before, tense, which
from clean.dates.pattern import Match
from clean.dates.values import UNKNOWN, counted, dated, duration

_STEP = {"LAST": -1, "PAST": -1, "THIS": 0, "NEXT": 1, "COMING": 1, "LATEST": -1, "PREVIOUS": -1, "FOLLOWING": 1}

_NAMES = "|".join(_STEP)


def _unit(match: Match) -> str | None:
    unit = match.get("unit")
    return unit if unit in UNKNOWN else None


def _which(match: Match, context: Context) -> Meaning | None:
    """Read a period with last, this or next; "the last day" of something and "this day" do not count."""
    unit, said = _unit(match), which(match)
    if not unit or (unit == "D" and said in {"LAST", "PAST", "THIS", "LATEST"}):
        return None
    if (said in {"PREVIOUS", "FOLLOWING"} or (said == "NEXT" and unit == "D")) and (seen := context.last()):
        return dated(context, calendar.move(seen[1], _STEP[said], unit), unit, match.get("stage") or None)
    step = _STEP[said]
    return counted(context, step, unit, match.get("stage") or None)


def _that(match: Match, context: Context) -> Meaning | None:
    """Return the period of this unit that contains the date mentioned last."""
    unit, seen = _unit(match), context.last()
    if not unit or not seen:
        return None
    return dated(context, seen[1], unit, match.get("stage") or None)


def _definite(match: Match, context: Context) -> Meaning | None:
    """Return the present period, or the story's, if a stage or a preposition shows that a period is meant."""
    unit = _unit(match)
    if not unit or unit == "Q" or not (match.has("stage") or _framed(match)):
        return None
    if unit == "D" and not match.has("stage"):
        return None
    if after(match, "ENDED"):
        return duration("1", unit)
    return _of_story(match, context, unit)


def _of_story(match: Match, context: Context, unit: str) -> Meaning:
    """Return the period that the story has reached, else the present one."""
    story = context.telling(tense(match))
    if story and not (context.whole and unit != "Y"):
        return dated(context, story, unit, match.get("stage") or None)
    return counted(context, 0, unit, match.get("stage") or None)


def _later_in(match: Match, context: Context) -> Meaning | None:
    """Read "later in the day": the day mentioned last, else the day of writing; a month or year is the story's."""
    unit, seen = _unit(match), context.last("D")
    if unit != "D":
        return _of_story(match, context, unit) if unit and unit != "Q" else None
    return dated(context, seen[1], "D") if seen else counted(context, 0, "D")


def _framed(match: Match) -> bool:
    """Return whether the words before it make it a time: "in the month", "the first six weeks of the year"."""
    return before(match, "FOR", "DURING", "IN") or (
        before(match, "OF") and match.tokens.has(match.first - 2, "UNITS", "QUARTER")
    )


def _whole(match: Match, context: Context) -> Meaning | None:
    unit = _unit(match)
    return counted(context, 0, unit) if unit and unit != "D" else None


def _year_word(match: Match, context: Context) -> Meaning | None:
    """Read a single word for last year or this year: "летась"."""
    return counted(context, int(match.get("step")), "Y")


def _year_end(match: Match, context: Context) -> Meaning | None:
    del match
    return counted(context, 0, "Y", "END")


RULES = (
    Rule(
        "period",
        f"(?:{STAGE} | (?:SOONER IN?)?) THE? which:{_NAMES} FISCAL? unit:UNIT",
        _which,
    ),
    Rule(
        "period_behind",
        f"(?:{STAGE} | (?:SOONER IN?)?) THE? FISCAL? unit:UNIT "
        "behind:LASTPOST|THISPOST|NEXTPOST|PREVIOUSPOST|FOLLOWINGPOST",
        _which,
    ),
    Rule("that_period", f"(?:{STAGE} | SOONER?) which:THAT SAME? unit:UNIT", _that),
    Rule("same_period", f"{STAGE} THE SAME unit:UNIT", _that),
    Rule("definite_period", f"{STAGE} THE FISCAL? unit:UNIT", _definite),
    Rule("stage_period", "THE? stage:STAGE FUSED FISCAL? unit:UNIT", _definite),
    Rule("stage_period_genitive", "THE? stage:STAGE unit:UNITGEN", _definite),
    Rule("later_in_period", "SOONER IN THE unit:UNIT", _later_in),
    Rule("whole_period", "(?: THE FULL | FULL THE ) unit:UNIT", _whole),
    Rule("year_word", "step:YEARSHIFT", _year_word),
    Rule("year_end", "unit:YEARUNIT POSS? HYPHEN? YEAREND", _year_end),
)
