"""Lengths of time: "more than 4.5 hours", "134 days", "66-year-old", "the past two months", "for months"."""

from __future__ import annotations

from fractions import Fraction

from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, after, before
from clean.dates.numbers import NUMBER, number, written
from clean.dates.pattern import Match
from clean.dates.values import TIMED, duration

_UNIT = "unit:UNIT|UNITS"
_MOD = "mod:MOD|OVERNUM?"
_FILLER = "(?: MORE | FULL )?"
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
"""Units that can be added up, largest first."""
_MULTIPLES = {"CE": (100, "Y"), "DE": (10, "Y"), "H": (6, "M"), "Q": (3, "M"), "WE": (2, "D")}
"""Units that are written as so many of another one where they are added up."""
_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}
"""Halves are written with the next smaller unit, as in TIMEX3: two and a half years are P2Y6M."""


def _mod(match: Match) -> str | None:
    return match.get("mod") or None


def _exact(match: Match, context: Context) -> Meaning | None:
    """Read a number of units; "second" may be an ordinal, and "quarter" a fourth."""
    del context
    count, unit = number(match), match.get("unit")
    if count is None or (count == 1 and unit == "TS" and not match.tokens.has(match.parts["number"][0], "INT")):
        return None
    if after(match, "NOTIME") or (unit == "Q" and after(match, "OF")) or _is_year(match):
        return None
    if match.tokens.has(match.parts["number"][1] - 1, "FRACTION", "NUMBER") or match.has("half"):
        count += Fraction(1, 2) if match.has("half") else 0
        return _mixed(count, unit, _mod(match))
    return duration(written(count), unit, _mod(match))


def _is_year(match: Match) -> bool:
    """Return whether the number is a year: "the 1988 quarter" is not a number of quarters."""
    ranged = match.tokens.has(match.parts["number"][1], "DASH", "HYPHEN")
    return (ranged or match.kind("unit") == "UNIT") and match.tokens.has(match.parts["number"][0], "YEAR")


def _mixed(count: Fraction, unit: str, mod: str | None) -> Meaning:
    whole, rest = divmod(count, 1)
    if unit not in _SMALLER or not rest:
        return duration(written(count), unit, mod)
    small, factor = _SMALLER[unit]
    if not whole:
        return duration(written(rest * factor), small, mod)
    head = duration(str(whole), unit, mod).value
    return Meaning("DURATION", f"{head}{written(rest * factor)}{small[-1]}", mod)


def _sum(match: Match, context: Context) -> Meaning | None:
    """Read years with months, hours with minutes: the second unit is the smaller one, or the same in TIMEX3."""
    del context
    (count, unit), (rest, small) = (
        _in_timex_units(number(match, name), match.get(kind)) for name, kind in (("number", "unit"), ("rest", "small"))
    )
    if count is None or rest is None or _ORDER.index(unit) > _ORDER.index(small):
        return None
    if unit == small:
        return duration(written(count + rest), unit, _mod(match))
    head = duration(written(count), unit, _mod(match)).value
    tail = duration(written(rest), small).value.removeprefix("P")
    return Meaning("DURATION", head + (tail.removeprefix("T") if "T" in head else tail), _mod(match))


def _in_timex_units(count: Fraction | None, unit: str) -> tuple[Fraction | None, str]:
    """Return an amount in a unit that TIMEX3 can add up: two decades are 20 years."""
    times, written_as = _MULTIPLES.get(unit, (1, unit))
    return (count * times if count is not None else None), written_as


def _one(match: Match, context: Context) -> Meaning | None:
    """Read "a year" if a preposition shows a length; alone it is a rate or an idiom."""
    del context
    unit = match.get("unit")
    if match.has("half"):
        return _mixed(Fraction(3, 2), unit, _mod(match))
    if unit in {"TS", "Q"} or not (
        match.has("mod")
        or match.has("more")
        or before(match, "FOR", "WITHIN", "AFTER", "IN", "OVER", "DURING")
        or after(match, "AFTER", "BEFORE")
    ):
        return None
    return duration("1", unit, _mod(match))


def _single(match: Match, context: Context) -> Meaning | None:
    """Read a unit without a numeral in a language without articles: Russian "на день"; not before a noun."""
    del context
    alone = not match.tokens.word(match.last)[:1].isalnum() or after(match, "BEFORE", "AND", "OR", "LATER", "EARLIER")
    return duration("1", match.get("unit")) if alone else None


def _half(match: Match, context: Context) -> Meaning | None:
    del context
    return _mixed(Fraction(1, 2), match.get("unit"), _mod(match)) if match.get("unit") != "TS" else None


def _vague(match: Match, context: Context) -> Meaning | None:
    """Read several, a few, recent, the coming ... units."""
    del context
    return duration("X", match.get("unit"), _mod(match))


def _bare(match: Match, context: Context) -> Meaning | None:
    """Read a plural alone, which is a length if a preposition or an event frames it."""
    del context
    if (
        match.get("unit") in {"Q", "WE"}
        or after(match, "YEAR", "DECADE")
        or before(match, "THE", "THIS", "INT", "OLD", "EARLY", "FIRSTWORD")
    ):
        return None
    framed = before(match, "FOR", "AFTER", "WITHIN", "OVER", "OF", "MOD") or after(match, "AFTER", "BEFORE", "OF")
    return duration("X", match.get("unit")) if framed else None


def _word(match: Match, context: Context) -> Meaning | None:
    """Read a single word that is a length: "monatelang"."""
    del context
    return Meaning("DURATION", match.get("length"))


def _long(match: Match, context: Context) -> Meaning | None:
    del context
    plural = match.kind("unit") == "UNITS"
    return duration("X" if plural else "1", match.get("unit")) if match.get("unit") not in TIMED or plural else None


RULES = (
    Rule("duration", f"{_MOD} {NUMBER} {_FILLER} HYPHEN? {_UNIT} (?: HYPHEN? OLD )?", _exact),
    Rule("duration_and_half", f"{_MOD} {NUMBER} {_UNIT} AND half:HALF", _exact),
    Rule("number_and_half", f"{_MOD} {NUMBER} HYPHEN? AND HYPHEN? half:HALF HYPHEN? {_UNIT}", _exact),
    Rule("number_plus_half", f"{_MOD} {NUMBER} half:ANDHALF {_UNIT}", _exact),
    Rule("duration_range", f"{_MOD} {NUMBER} HYPHEN|DASH|TO|OR (?:INT|NUMBER) {_FILLER} HYPHEN? {_UNIT}", _exact),
    Rule("duration_sum", f"{_MOD} {NUMBER} {_UNIT} AND? rest:INT|NUMBER small:UNIT|UNITS", _sum),
    Rule("duration_framed", f"mod:MOD? THE? LAST|PAST|NEXT|COMING|FIRSTWORD|LATEST {NUMBER} FULL? {_UNIT}", _exact),
    Rule("duration_framed_behind", f"mod:MOD? THE|THIS {NUMBER} LAST|PAST|NEXT|COMING {_UNIT}", _exact),
    Rule("duration_behind", f"mod:MOD? THE {NUMBER} {_UNIT} LASTPOST|NEXTPOST|PREVIOUSPOST|FOLLOWINGPOST", _exact),
    Rule("duration_the", f"THE {NUMBER} FULL? {_UNIT}", _exact),
    Rule("duration_one", f"{_MOD} AN more:MORE? {_UNIT}", _one, -1),
    Rule("duration_single", "(?P<before> FORONE) unit:SINGLE", _single),
    Rule("duration_one_half", f"{_MOD} AN {_UNIT} AND half:HALF", _one),
    Rule("half_unit", f"{_MOD} (?: AN? HALF AN? | HALF HYPHEN? AN? ) {_UNIT}", _half),
    Rule("duration_vague", f"mod:MOD? (?: THE? (?:LAST|PAST|NEXT|COMING) )? VAGUE MORE? HYPHEN? {_UNIT}", _vague),
    Rule(
        "duration_recent",
        "mod:MOD? (?: THE | THIS )? RECENT|COMING|LAST|PAST|NEXT unit:UNITS (?: (?:OR|AND) UNITS )?",
        _vague,
    ),
    Rule("duration_bare", "unit:UNITS (?: (?:OR|AND) UNITS )?", _bare),
    Rule("duration_adjective", f"{NUMBER} HYPHEN? unit:UNITADJ", _exact),
    Rule("duration_word", "length:LENGTH", _word),
    Rule("duration_long", f"{_UNIT} HYPHEN LONG", _long),
)
