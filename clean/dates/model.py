"""What this room gives away: a date in a text, and when a text was published."""

from __future__ import annotations

from dataclasses import dataclass

from clean.standoff import Annotation


@dataclass(frozen=True, slots=True)
class Date(Annotation):
    """A temporal expression with its value, after TIMEX3 (ISO-TimeML).

    `type` is DATE, TIME, DURATION or SET; `value` the TIMEX3 value; `mod` a TIMEX3 modifier (APPROX, MORE_THAN,
    START ...) or None; `edtf` the smallest EDTF expression that holds the value, None for durations, sets and vague
    references; `anchor` the ISO date the value was computed from, None when the text alone gives it; `rule` the id of
    the rule that fired.
    """

    surface: str
    type: str
    value: str
    mod: str | None
    edtf: str | None
    anchor: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an EDTF string or None, the signal it rests on, and the chance that it is right.

    `basis` is manifest, url, date_line, dateline, dateline_without_year or none; `confidence` is in 0..1.
    """

    value: str | None
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rule says of its match: TIMEX3 type, value and modifier, and the ISO date it was counted from.

    `echo` marks a time that is only compared with ("a year earlier"): the text does not move there. `guess` marks a day
    or month whose year was not said.
    """

    type: str
    value: str
    mod: str | None = None
    anchor: str | None = None
    echo: bool = False
    guess: bool = False
