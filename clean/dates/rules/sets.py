"""Recurring times: "every Saturday", "each July", "every two weeks", "daily", "on Tuesdays", "twice a year"."""

from __future__ import annotations

from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, after, before, surname
from clean.dates.numbers import NUMBER, number, written
from clean.dates.pattern import Match
from clean.dates.values import duration


def _unit(match: Match, context: Context) -> Meaning | None:
    """Read every unit, every second one, or every two of them."""
    del context
    count = number(match)
    nth = match.get("nth") or ("2" if match.has("other") else "1")
    return Meaning("SET", duration(written(count) if count else nth, match.get("unit")).value)


def _per(match: Match, context: Context) -> Meaning | None:
    """Read a rate; a word that can also mean "for" needs an amount before it: Belarusian "два разы на дзень"."""
    sure = not match.tokens.has(match.parts["per"][0], "FORONE")
    amount = before(match, "TIMES", "COUNTED", "UNIT", "UNITS", "INT", "SCALE", "FIGURE")
    return _unit(match, context) if (sure or amount) and not after(match, "UNIT") else None


def _weekday(match: Match, context: Context) -> Meaning | None:
    del context
    part = match.get("part")
    return (
        None
        if after(match, "TITLENOUN") or (match.kind("day") == "WEEKDAYS" and surname(match, "day"))
        else Meaning("SET", f"XXXX-WXX-{match.get('day')}{'T' + part if part else ''}")
    )


def _month(match: Match, context: Context) -> Meaning | None:
    del context
    return Meaning("SET", f"XXXX-{int(match.get('month')):02d}")


def _season(match: Match, context: Context) -> Meaning | None:
    del context
    return Meaning("SET", f"XXXX-{match.get('season')}")


def _part(match: Match, context: Context) -> Meaning | None:
    del context
    return Meaning("SET", f"XXXX-XX-XXT{match.get('part')}")


def _weekend(match: Match, context: Context) -> Meaning | None:
    del match, context
    return Meaning("SET", "XXXX-WXX-WE")


def _adverb(match: Match, context: Context) -> Meaning | None:
    del context
    named = match.tokens.word(match.last)[:1].isupper() and match.tokens.gap(match.last - 1) == " "
    return None if named else Meaning("SET", match.get("often"))


def _rate(match: Match, context: Context) -> Meaning | None:
    """Read "a day" as a rate after an amount: figures, times, or things in the plural."""
    del context
    amount = before(match, "SCALE", "FIGURE", "TIMES", "INT", "DECIMAL") or _plural(match) or _measured(match)
    if match.get("unit") in {"TS", "Q"} or after(match, "AGO", "EARLIER", "LATER", "AFTER", "BEFORE") or not amount:
        return None
    return Meaning("SET", duration("1", match.get("unit")).value)


def _measured(match: Match) -> bool:
    """Return whether a measure with an adjective comes before: "four seconds slow a day"."""
    tokens, place = match.tokens, match.first - 1
    adjective = (
        tokens.word(place).islower() and not tokens.classes(place) and not tokens.book.knows("past", tokens.word(place))
    )
    return (
        adjective
        and tokens.has(place - 1, "UNIT", "UNITS", "FIGURE")
        and tokens.has(place - 2, "INT", "NUMBER", "DECIMAL")
    )


def _plural(match: Match) -> bool:
    word = match.tokens.word(match.first - 1)
    return word.islower() and match.tokens.book.knows("plural", word) and not match.tokens.classes(match.first - 1)


RULES = (
    Rule("every_unit", f"EVERY THE? (?: nth:ORD | other:OTHER | {NUMBER} )? unit:UNIT|UNITS", _unit),
    Rule("every_weekday", "EVERY THE? day:WEEKDAY|WEEKDAYS (?: IN? part:PART|PARTS )?", _weekday),
    Rule("weekdays", "THE? day:WEEKDAYS (?: IN? part:PART|PARTS )?", _weekday),
    Rule("weekday_parts", "day:WEEKDAY part:PARTS", _weekday, 3),
    Rule("every_month", "EVERY (?:MONTHOF)? month:MONTH", _month),
    Rule("every_season", "EVERY season:SEASON", _season),
    Rule("every_part", "EVERY part:PART", _part),
    Rule("every_weekend", "EVERY WEEKEND", _weekend),
    Rule("adverb_set", "often:OFTEN", _adverb),
    Rule("per_unit", "per:PER unit:UNIT", _per),
    Rule("rate", "AN unit:UNIT", _rate),
)
