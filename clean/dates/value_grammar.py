"""The grammars of the values that leave this room: TIMEX3, EDTF, and the ISO dates that values are counted from.

Sources: TimeML 1.2.1, attribute `value` of TIMEX3, and the TIDES standard of 2005 that it rests on, for parts of a day
and of a year, weekends, decades, centuries, years BC and X for what is unknown. ISO 8601-1:2019 for all else, and for
`start/end`, which TIMEX3 lacks. ISO 8601-2:2019 for weeks beside other units of a duration. Levels 0 to 2 of the
Extended Date/Time Format of the Library of Congress, 4 February 2019.

The patterns know how long a month is, but not which years are leap years: `sound` does. `schema/record.schema.json`
has the same patterns, so that no other value enters a release.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from clean.dates import calendar

_DAY = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_MONTH = r"(?:0[1-9]|1[0-2])"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?|24:00(?::00)?)"
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"

_YEAR = r"(?:[0-9]{4}|XXXX)"
_DAY_OF_YEAR = rf"{_YEAR}-(?:{_DAY}|XX-XX)"
_WEEK = r"W(?:0[1-9]|[1-4][0-9]|5[0-3]|XX)"
_SEASON = r"(?:SP|SU|FA|WI)"
_PART = r"(?:MO|MI|AF|EV|NI|DT)"
_AMOUNT = r"(?:[0-9]+(?:\.[0-9]+)?|X)"


def _ladder(units: str) -> str:
    """Return the options for amounts of some of these units, each at most once, in this order."""
    return "|".join(
        f"{_AMOUNT}{unit}" + "".join(f"(?:{_AMOUNT}{smaller})?" for smaller in units[place:])
        for place, unit in enumerate(units, start=1)
    )


_DATES = (
    _YEAR,
    rf"{_YEAR}-(?:{_MONTH}|XX)",
    _DAY_OF_YEAR,
    rf"{_YEAR}-{_WEEK}(?:-(?:[1-7]|WE))?",
    rf"{_YEAR}-(?:Q[1-4X]|H[12X]|{_SEASON})",
    r"(?:[0-9]{2,3}|XX|XXX)",  # a century, a decade
    rf"BC(?:[0-9]{{2}}|[0-9]{{4}}(?:-(?:{_MONTH}|{_SEASON}))?)",
    r"(?:PAST|PRESENT|FUTURE)_REF",
    r"[0-9]{4}/[0-9]{4}",
    rf"{_DAY_OF_YEAR}/{_DAY_OF_YEAR}",
)
_TIMES = (rf"(?:{_DAY_OF_YEAR}|{_YEAR}-{_WEEK}-[1-7])T(?:{_PART}|{_CLOCK}{_ZONE}?)",)
_DURATIONS = (
    rf"P(?:(?:{_ladder('YMWD')})(?:T(?:{_ladder('HMS')}))?|T(?:{_ladder('HMS')}))",
    rf"P{_AMOUNT}(?:Q|DE|CE)",
)
_TYPES = {"DATE": _DATES, "TIME": _TIMES, "DURATION": _DURATIONS, "SET": (*_DURATIONS, *_DATES, *_TIMES)}


def _whole(options: tuple[str, ...]) -> str:
    return f"^(?:{'|'.join(options)})$"


TIMEX3 = _whole((*_DATES, *_TIMES, *_DURATIONS))
"""Pattern of the value of any TIMEX3 that this room makes."""

_UNSURE_DAY = rf"(?:{_DAY}|{_MONTH}-(?:XX|[0-2]X|3X|X[0-9])|(?:XX|0X|1X|X[0-9])-(?:0[1-9X]|[12][0-9X]|3[01X]|X[0-9X]))"
_UNSURE_MONTH = rf"(?:{_MONTH}|XX|0X|1X|X[0-9])"
_BEFORE_0 = r"-(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_EDTF_DATE = rf"(?:[0-9X]{{4}}|{_BEFORE_0})(?:-(?:{_UNSURE_DAY}|{_UNSURE_MONTH}))?[?~%]?"
EDTF = _whole(
    (
        _EDTF_DATE,
        rf"{_EDTF_DATE}/{_EDTF_DATE}",
        r"[0-9]{4}-(?:2[1-4]|3[3-6]|4[01])",
        rf"[0-9]{{4}}-{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]{_ZONE}?",
    )
)
"""Pattern of the EDTF that this room makes or takes from a manifest."""

ANCHOR = _whole((rf"[0-9]{{4}}(?:-(?:{_DAY}|{_MONTH}))?",))
"""Pattern of the ISO date, month or year that a value was counted from."""

_FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FULL_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")


@lru_cache(maxsize=4096)
def sound(type_: str, value: str) -> bool:
    """Return whether a value is TIMEX3 of this type, its days and weeks exist, and a range ends after its start.

    >>> sound("DATE", "2026-06"), sound("DATE", "2026-6"), sound("DATE", "2023-02-29"), sound("DATE", "1918/1914")
    (True, False, False, False)
    """
    if not any(_compiled(option).fullmatch(value) for option in _TYPES[type_]):
        return False
    start, slash, end = value.partition("/")
    if slash and not start < end:
        return False
    return all(calendar.read(found[0]) for form in (_FULL_DAY, _FULL_WEEK) for found in form.finditer(value))


@cache
def _compiled(option: str) -> re.Pattern[str]:
    return re.compile(option)
