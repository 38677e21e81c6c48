"""Days and months by name: "15 August 2020", "Aug. 9", "the 3rd of March", "Friday, October 23, 1998", "late May"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import STAGE, Rule
from clean.dates.document_context import Context, after, before, near_tense, tense
from clean.dates.pattern import Match
from clean.dates.values import in_year, month_year, nearest_year, shifted, yearless

_STEP = {"LAST": -1, "THIS": 0, "NEXT": 1}
_PREPOSITIONS = ("IN", "OF", "FROM", "SINCE", "UNTIL", "BY", "BETWEEN", "TO", "DURING")
_WEEKDAY = "(?: (?:WEEKDAY|WDABBR) COMMA? ON? THE? )?"
_MONTH = "month:MONTH|MONTHABBR"
_DAY = "THE? day:DAY|NTHDAY|ORDDAY"
_YEAR = "year:YEAR|NTHYEAR YEARWORD?"
_LINK = "AND|OR|TO|UNTIL|DASH|HYPHEN"
_OTHER = "OF? other:LAST|THIS|NEXT YEARUNIT"


def _full(match: Match, context: Context) -> Meaning | None:
    """Read a day with its year; no anchor is needed."""
    del context
    value = f"{match.get('year')}-{int(match.get('month')):02d}-{int(match.get('day')):02d}"
    return Meaning("DATE", value) if calendar.read(value) else None


def _day(match: Match, context: Context) -> Meaning | None:
    """Read a day without a year, or with "last year" or "this year" after it."""
    month, day = int(match.get("month")), int(match.get("day"))
    if not calendar.make(2000, month, day) or _another(match):
        return None
    year, direction = context.anchor.year, near_tense(match) or tense(match)
    if match.has("other") and year:
        value = in_year(shifted(year, _STEP[match.kind("other")]), month, day)
    else:
        value = _after(match, context, month, day) or yearless(context, month, day, direction)
    anchor = None if value.startswith("XXXX") else context.base(direction)
    return Meaning("DATE", value, anchor=anchor, guess=True)


def _another(match: Match) -> bool:
    """Return whether the ordinal after a month counts a thing: "in March the first bus ran"."""
    behind = match.kind("day") == "ORDDAY" and match.parts["day"] > match.parts["month"]
    return behind and match.tokens.word(match.last)[:1].islower()


def _shared(match: Match, context: Context) -> Meaning | None:
    """Read the first of two days whose year is given with the second: "January 12 and February 3, 1936"."""
    del context
    month = int(match.get("month"))
    year = int(match.get("year")) - (month > int(match.get("later")))
    value = f"{year:04d}-{month:02d}" + (f"-{int(match.get('day')):02d}" if match.has("day") else "")
    return Meaning("DATE", value) if calendar.read(value) else None


def _after(match: Match, context: Context, month: int, day: int) -> str | None:
    """Read the end of a range: the first such day after its start, without a year if the start has none."""
    first = context.continued(match) if before(match, "TO", "UNTIL", "DASH") else None
    if not first or not first.guess or first.type != "DATE":
        return None
    written = f"{month:02d}-{day:02d}"
    if first.value.startswith("XXXX"):
        return f"XXXX-{written}"
    known = calendar.read(first.value)
    year = known[0].year + (first.value[5:] > written) if known and known[1] == "D" else None
    return f"{year:04d}-{written}" if year and calendar.make(year, month, day) else None


def _month(match: Match, context: Context) -> Meaning | None:
    month, mod = int(match.get("month")), match.get("stage") or None
    if match.has("year"):
        return Meaning("DATE", f"{match.get('year')}-{month:02d}", mod)
    year = shifted(context.anchor.year, _STEP[match.kind("other")])
    return Meaning("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", mod, context.iso)


def _bare_month(match: Match, context: Context) -> Meaning | None:
    """Read a month alone: the last one that has begun, or the next one after a future verb."""
    if after(match, "TITLENOUN") or _name(match) or not _sure(match):
        return None
    month, step = int(match.get("month")), _STEP.get(match.kind("which"))
    direction = (near_tense(match) or tense(match)) if step is None else step
    year, base = month_year(context, month, direction), context.base(direction)
    if step is not None:
        year, base = _which_year(context, month, step), context.iso
    value = f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"
    return Meaning("DATE", value, match.get("stage") or None, base if year else None, guess=True)


def _sure(match: Match) -> bool:
    """Return whether an ambiguous word ("May") is a month, judging by its neighbours."""
    if not match.tokens.has(match.parts["month"][0], "UNSURE") or match.has("stage") or match.has("which"):
        return True
    return before(match, *_PREPOSITIONS) or (before(match, "THE") and _attribute(match))


def _attribute(match: Match) -> bool:
    """Return whether a lowercase noun follows: "the March accession"."""
    word = match.tokens.word(match.last)
    return word.islower() and not match.tokens.classes(match.last) and not match.tokens.book.knows("past", word)


def _name(match: Match) -> bool:
    """Return whether a capital after the month makes it part of a name: "June Baker", "the October Revolution"."""
    if match.has("stage") or match.has("which") or before(match, *_PREPOSITIONS):
        return False
    following = match.tokens.word(match.last)
    return following[:1].isupper() and not match.tokens.classes(match.last) and match.tokens.gap(match.last - 1) == " "


def _which_year(context: Context, month: int, step: int) -> int | None:
    """Return the year of the last, this or next such month; the present month is neither last nor next."""
    year = nearest_year(context.anchor.year, month, context.anchor.month, step)
    return shifted(year, step) if context.anchor.month == month else year


RULES = (
    Rule("day_month_year", f"{_WEEKDAY} {_DAY} (?: DOT | OF )? {_MONTH} COMMA? {_YEAR}", _full),
    Rule("month_day_year", f"{_WEEKDAY} {_MONTH} {_DAY} COMMA? {_YEAR}", _full),
    Rule("day_month", f"{_WEEKDAY} {_DAY} (?: DOT | OF )? {_MONTH}", _day),
    Rule("month_day", f"(?:{_WEEKDAY} | (?: LAST|THIS|NEXT )) {_MONTH} {_DAY}", _day),
    Rule("and_day", f"(?P<before> {_MONTH} DAY|NTHDAY AND|OR ) {_DAY}", _day),
    Rule("and_day_first", f"{_DAY} (?P<after> DOT? AND|OR DAY|NTHDAY (?: DOT | OF )? {_MONTH} )", _day),
    Rule(
        "month_day_shared_year",
        f"{_MONTH} {_DAY} (?P<after> {_LINK} later:MONTH|MONTHABBR DAY|NTHDAY COMMA? {_YEAR} )",
        _shared,
        3,
    ),
    Rule(
        "day_month_shared_year",
        f"{_DAY} (?: DOT | OF )? {_MONTH} (?P<after> {_LINK} THE? DAY|NTHDAY DOT? OF? later:MONTH|MONTHABBR {_YEAR} )",
        _shared,
        3,
    ),
    Rule("month_shared_year", f"month:MONTH (?P<after> {_LINK} later:MONTH {_YEAR} )", _shared, 3),
    Rule("day_month_other_year", f"{_DAY} (?: DOT | OF )? {_MONTH} {_OTHER}", _day),
    Rule("month_day_other_year", f"{_MONTH} {_DAY} COMMA? {_OTHER}", _day),
    Rule("month_year", f"{STAGE} {_MONTH} COMMA? OF? {_YEAR}", _month),
    Rule("month_other_year", f"{STAGE} month:MONTH {_OTHER}", _month),
    Rule("month", f"{STAGE} month:MONTH", _bare_month),
    Rule("which_month", f"{STAGE} which:LAST|THIS|NEXT month:MONTH", _bare_month),
)
