"""Quarters, halves and seasons: "the third quarter", "Q3 2020", "the first half of 1989", "last fall"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import STAGE, Rule
from clean.dates.document_context import FUTURE, Context, after, before, tense, which
from clean.dates.pattern import Match
from clean.dates.values import counted, month_year, nearest_year, shifted

_STEP = {"LAST": -1, "PAST": -1, "THIS": 0, "NEXT": 1}
_OF_YEAR = (
    "(?: COMMA? OF? (?: THE? YEARUNIT? OFYEAR? year:YEAR|NTHYEAR YEARWORD? | THE? step:LAST|THIS|NEXT YEARUNIT"
    " | THE? YEARUNIT step_behind:LASTPOST|THISPOST|NEXTPOST | THE|FUSED present:YEARUNIT ) )?"
)
_BEHIND = "(?: behind:LASTPOST|THISPOST|NEXTPOST )?"
_YEAR_FIRST = "(?: year:YEAR | step:LAST|THIS|NEXT YEARUNIT POSS? )"


def _year(match: Match, context: Context, part: int, now: int | None) -> int | None:
    if match.has("year"):
        return int(match.get("year"))
    if match.has("present"):
        return context.anchor.year
    if step := which(match, "step", "step_behind"):
        return shifted(context.anchor.year, _STEP[step])
    return nearest_year(context.anchor.year, part, now, tense(match))


def _name(match: Match, context: Context, year: int | None, part: str) -> Meaning:
    """Combine year and part; the anchor is recorded if the text itself gives no year."""
    value = f"{year:04d}-{part}" if year else f"XXXX-{part}"
    return Meaning("DATE", value, match.get("stage") or None, None if match.has("year") or not year else context.iso)


def _quarter(match: Match, context: Context) -> Meaning | None:
    nth = int(match.get("nth"))
    if not 1 <= nth <= 4:
        return None
    month = context.anchor.month
    year = _year(match, context, nth, (month + 2) // 3 if month else None)
    if year and month and match.kind("nth") and not match.has("year") and not which(match, "step", "step_behind"):
        year = _quarter_year(match, context, nth, (month + 2) // 3)
    return _name(match, context, year, f"Q{nth}")


def _quarter_year(match: Match, context: Context, nth: int, now: int) -> int:
    """Results are reported for the last such quarter; a plan is for the next one unless it ended just before."""
    year = context.anchor.year or 0
    if nth > now:
        return year if tense(match) >= FUTURE else year - 1
    return year + 1 if tense(match) >= FUTURE and nth < now - 1 else year


def _half(match: Match, context: Context) -> Meaning | None:
    """Read half a year if it is called so, has its year, or follows a quarter; not the half of anything else.

    A plan continues from the quarter that it named.
    """
    nth = 2 if match.kind("nth") == "LAST" else int(match.get("nth"))
    said, seen = (
        any(match.has(name) for name in ("year", "step", "step_behind", "present", "whole")),
        context.last("Q H"),
    )
    if nth > 2 or not (said or (seen and not after(match, "OF"))):
        return None
    month = context.anchor.month
    year = _year(match, context, nth, (month + 5) // 6 if month else None)
    if year and seen and not said and tense(match) >= FUTURE:
        year = max(year, seen[1].year)
    return _name(match, context, year, f"H{nth}")


def _definite_quarter(match: Match, context: Context) -> Meaning | None:
    """Return the quarter mentioned last, else the last one that has ended."""
    seen = context.last("Q")
    if seen and match.has("year"):
        return Meaning("DATE", f"{match.get('year')}{seen[0][4:]}", echo=True)
    if match.has("year"):
        return None
    if seen:
        return Meaning("DATE", seen[0], anchor=context.iso)
    return counted(context, -1, "Q")


def _season(match: Match, context: Context) -> Meaning | None:
    """Read a season with a year, or with a word that shows that a season is meant."""
    season, said = match.get("season"), which(match)
    if not (_said(match) or _framed(match)) or after(match, "TITLENOUN"):
        return None
    start, anchor = calendar.SEASON_MONTH[season], context.anchor
    if said:
        year = _which_season(said, context, start)
    elif match.has("year") or which(match, "step", "step_behind") or not context.history:
        year = _year(match, context, start, anchor.month)
    else:
        year = month_year(context, start, tense(match))
    return _name(match, context, year, season)


def _said(match: Match) -> bool:
    """Return whether a part of the expression itself makes it a time."""
    named = any(match.has(name) for name in ("which", "behind", "year", "step", "step_behind", "stage", "present"))
    return named or match.tokens.has(match.parts["season"][0], "SURE")


def _framed(match: Match) -> bool:
    """Return whether the word before makes it a time; not in "after the fall of the city", "before spring break"."""
    if before(match, "IN", "WITHIN", "SINCE", "BY", "UNTIL", "DURING"):
        return True
    tokens, last = match.tokens, match.last
    noun = tokens.word(last).islower() and not tokens.classes(last) and not tokens.has(match.first, "THE")
    framed = before(match, "ALL", "AHEAD") or (before(match, "BEFORE", "AFTER") and not noun)
    return framed and not after(match, "OF")


def _which_season(said: str, context: Context, start: int) -> int | None:
    """Return the year: "last" is a season that is over, "next" one that has not begun, "this" that of this year."""
    year, month = context.anchor.year, context.anchor.month
    if year is None or month is None:
        return None
    if said == "THIS":
        return year - 1 if start == 12 and month < 3 else year
    if said == "NEXT":
        return year if start > month else year + 1
    return year if start + 2 < month else year - 1


RULES = (
    Rule("quarter", f"{STAGE} THE? FISCAL? HYPHEN? nth:ORD|ORDNUM|DAY DOT? HYPHEN? QUARTER {_OF_YEAR}", _quarter),
    Rule("quarter_of", f"THE? {_YEAR_FIRST} FISCAL? nth:ORD HYPHEN? QUARTER", _quarter),
    Rule("year_quarter", "THE? year:YEAR QUARTER|PERIODWORD", _definite_quarter),
    Rule("quarter_short", "LETTERQ nth:DAY (?: COMMA? year:YEAR )?", _quarter),
    Rule("definite_quarter", "THE|LATEST (?:SAME)? QUARTER", _definite_quarter),
    Rule("latest_period", "THE? LATEST (?:QUARTER|PERIODWORD)", _definite_quarter),
    Rule("half", f"{STAGE} THE? nth:ORD|LAST HYPHEN? (?: HALF | whole:HALFYEAR ) {_OF_YEAR}", _half),
    Rule("season", f"{STAGE} THE? (?: which:LAST|PAST|THIS|NEXT PAST? )? season:SEASON {_BEHIND} {_OF_YEAR}", _season),
)
