"""Days and months by name: "15 August 2020", "Aug. 9", "the 3rd of March", "Friday, October 23, 1998", "late May"."""

from __future__ import annotations

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.date_rule import STAGE, Rule
from clean.dates.document_context import FUTURE, Context, after, before, near_tense, surname, tense, which
from clean.dates.pattern import Match
from clean.dates.values import in_year, month_year, nearest_year, shifted, yearless

_STEP = {"LAST": -1, "THIS": 0, "NEXT": 1}
_POST = "(?: behind:LASTPOST|THISPOST|NEXTPOST )?"
_PREPOSITIONS = ("IN", "OF", "FROM", "SINCE", "UNTIL", "BY", "BETWEEN", "TO", "DURING")
_WEEKDAY = "(?: THE? (?:WEEKDAY|WDABBR) COMMA? ON? THE? )?"
_MONTH = "(?:MONTHOF)? month:MONTH|MONTHABBR"
_OF_MONTH = f"(?: DOT | OF )? {_MONTH}"
_FIRST = "day:DAY|NTHDAY|ORDDAY"
_DAY = f"THE? {_FIRST}"
_YEAR = "OFYEAR? year:YEAR|NTHYEAR YEARWORD?"
_LINK = "AND|OR|TO|UNTIL|DASH|HYPHEN"
_ANOTHER = "AND|OR THE? DAY|NTHDAY|ORDDAY"
_MORE = "(?: DOT? COMMA DAY ){0,4} DOT?"
_TO = "TO|UNTIL|AND THE? DAY|NTHDAY|ORDDAY"
_OTHER = "OF? THE? (?: other:LAST|THIS|NEXT YEARUNIT | YEARUNIT other_behind:LASTPOST|THISPOST|NEXTPOST )"


def _full(match: Match, context: Context) -> Meaning | None:
    """Read a day with its year; no anchor is needed."""
    del context
    value = f"{match.get('year')}-{int(match.get('month')):02d}-{int(match.get('day')):02d}"
    return Meaning("DATE", value) if calendar.read(value) else None


def _day(match: Match, context: Context) -> Meaning | None:
    """Read a day without a year, or with "last year" or "this year" after it, or in French just "last"."""
    month, day = int(match.get("month")), int(match.get("day"))
    if not calendar.make(2000, month, day) or _another(match):
        return None
    year, direction = context.anchor.year, near_tense(match) or tense(match)
    step = _STEP.get(which(match, "other", "other_behind"))
    if step is not None and year:
        value = in_year(shifted(year, step), month, day)
    elif match.has("behind"):
        value = in_year(_nearest(context, month, day, _STEP[which(match)]), month, day)
    else:
        value = _after(match, context, month, day) or yearless(context, month, day, direction)
    anchor = None if value.startswith("XXXX") else context.base(direction)
    return Meaning("DATE", value, anchor=anchor, guess=True)


def _nearest(context: Context, month: int, day: int, step: int) -> int | None:
    """Return the year of the last such day before the publication, the next one after it, or that of publication."""
    now = context.anchor.full
    if not now:
        return context.anchor.year
    passed = (month, day) < (now.month, now.day) if step < 0 else (month, day) <= (now.month, now.day)
    return shifted(now.year, {-1: passed - 1, 0: 0, 1: int(passed)}[step])


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
    year = shifted(context.anchor.year, _STEP[which(match, "other", "other_behind")])
    return Meaning("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", mod, context.iso)


def _bare_month(match: Match, context: Context) -> Meaning | None:
    """Read a month alone: the last one that has begun, or the next one after a future verb."""
    if after(match, "TITLENOUN") or _name(match) or not _sure(match):
        return None
    if not (match.has("stage") or which(match)) and surname(match, "month"):
        return None
    month, step = int(match.get("month")), _STEP.get(which(match))
    direction = (near_tense(match) or tense(match)) if step is None else step
    year, base = month_year(context, month, direction), context.base(direction)
    if step is not None:
        year, base = _which_year(context, month, step), context.iso
    value = f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"
    return Meaning("DATE", value, match.get("stage") or None, base if year else None, guess=True)


def _sure(match: Match) -> bool:
    """Return whether an ambiguous word ("May") is a month, judging by its neighbours."""
    if not match.tokens.has(match.parts["month"][0], "UNSURE") or match.has("stage") or which(match):
        return True
    return before(match, *_PREPOSITIONS) or (before(match, "THE") and _attribute(match))


def _attribute(match: Match) -> bool:
    """Return whether a lowercase noun follows: "the March accession"."""
    word = match.tokens.word(match.last)
    return word.islower() and not match.tokens.classes(match.last) and not match.tokens.book.knows("past", word)


def _name(match: Match) -> bool:
    """Return whether a capital after the month makes it part of a name: "June Baker", "the October Revolution"."""
    if match.has("stage") or which(match) or before(match, *_PREPOSITIONS):
        return False
    following = match.tokens.word(match.last)
    return following[:1].isupper() and not match.tokens.classes(match.last) and match.tokens.gap(match.last - 1) == " "


def _which_year(context: Context, month: int, step: int) -> int | None:
    """Return the year of the last, this or next such month; the present month is neither last nor next."""
    if not step:
        return context.anchor.year
    year = nearest_year(context.anchor.year, month, context.anchor.month, step)
    return shifted(year, step) if context.anchor.month == month else year


def _numbered(match: Match, context: Context) -> Meaning | None:
    """Read the day of a month that is not named, "el día 4": the one nearest, or on the side that the verb says."""
    anchor, day, direction = context.anchor.full, int(match.get("day")), near_tense(match) or tense(match)
    if not anchor or after(match, "COUNTED", "UNIT", "UNITS", "SCALE"):
        return None
    months = (calendar.move(anchor.replace(day=1), step, "M") for step in (-1, 0, 1))
    days = [found for month in months if month and (found := calendar.make(month.year, month.month, day))]
    fitting = [found for found in days if (found - anchor).days * min(direction, FUTURE) >= 0]
    best = min(fitting or days, key=lambda found: (abs((found - anchor).days), found), default=None)
    return Meaning("DATE", best.isoformat(), anchor=context.iso, guess=True) if best else None


RULES = (
    Rule("numbered_day", "THE? DAYWORD day:DAY|NTHDAY", _numbered),
    Rule("day_month_year", f"{_WEEKDAY} {_DAY} {_OF_MONTH} COMMA? {_YEAR}", _full),
    Rule("month_day_year", f"{_WEEKDAY} {_MONTH} {_DAY} COMMA? {_YEAR}", _full),
    Rule("year_month_day", "year:YEAR DOT? month:MONTH|MONTHABBR day:DAY|NTHDAY", _full),
    Rule("day_month", f"{_WEEKDAY} {_DAY} {_OF_MONTH} {_POST}", _day),
    Rule("month_day", f"(?:{_WEEKDAY} | (?: LAST|THIS|NEXT )) {_MONTH} {_DAY}", _day),
    Rule("and_day", f"(?P<before> {_MONTH} DAY|NTHDAY AND|OR ) {_DAY}", _day),
    Rule("and_day_first", f"{_FIRST} (?P<after> {_MORE} {_ANOTHER} {_OF_MONTH} )", _day),
    Rule("and_the_day_first", f"THE day:NTHDAY|ORDDAY (?P<after> {_MORE} {_ANOTHER} {_OF_MONTH} )", _day),
    Rule("and_day_middle", f"(?P<before> DAY DOT? COMMA ) day:DAY (?P<after> {_MORE} {_ANOTHER} {_OF_MONTH} )", _day),
    Rule("and_day_first_year", f"{_FIRST} (?P<after> {_MORE} {_ANOTHER} {_OF_MONTH} COMMA? {_YEAR} )", _full, 2),
    Rule(
        "and_day_middle_year",
        f"(?P<before> DAY DOT? COMMA ) day:DAY (?P<after> {_MORE} {_ANOTHER} {_OF_MONTH} COMMA? {_YEAR} )",
        _full,
        2,
    ),
    Rule("from_day", f"(?P<before> FROM|BETWEEN ) {_DAY} (?P<after> DOT? {_TO} {_OF_MONTH} )", _day),
    Rule(
        "from_day_year",
        f"(?P<before> FROM|BETWEEN ) {_DAY} (?P<after> DOT? {_TO} {_OF_MONTH} COMMA? {_YEAR} )",
        _full,
        2,
    ),
    Rule(
        "month_day_shared_year",
        f"{_MONTH} {_DAY} (?P<after> {_LINK} later:MONTH|MONTHABBR DAY|NTHDAY COMMA? {_YEAR} )",
        _shared,
        3,
    ),
    Rule(
        "day_month_shared_year",
        f"{_DAY} {_OF_MONTH} (?P<after> {_LINK} THE? DAY|NTHDAY DOT? OF? (?:MONTHOF)? later:MONTH|MONTHABBR {_YEAR} )",
        _shared,
        3,
    ),
    Rule("month_shared_year", f"month:MONTH (?P<after> {_LINK} later:MONTH {_YEAR} )", _shared, 3),
    Rule("day_month_other_year", f"{_DAY} {_OF_MONTH} {_OTHER}", _day),
    Rule("month_day_other_year", f"{_MONTH} {_DAY} COMMA? {_OTHER}", _day),
    Rule("month_year", f"{STAGE} {_MONTH} COMMA? OF? {_YEAR}", _month),
    Rule("month_other_year", f"{STAGE} (?:MONTHOF)? month:MONTH {_OTHER}", _month),
    Rule("month", f"{STAGE} (?:MONTHOF)? month:MONTH {_POST}", _bare_month),
    Rule("which_month", f"{STAGE} which:LAST|THIS|NEXT (?:MONTHOF)? month:MONTH", _bare_month),
)
