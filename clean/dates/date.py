"""The results of this package: a date in a text, and when a text was published."""

from __future__ import annotations

from dataclasses import dataclass

from clean.standoff import Annotation


@dataclass(frozen=True, slots=True)
class Date(Annotation):
    """A temporal expression with its value, after TIMEX3 (ISO-TimeML)."""

    surface: str
    """The text between start and end."""
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str
    """The TIMEX3 value: `2026-07-02`, `2026-06-30TEV`, `P9M`, `PRESENT_REF` …"""
    mod: str | None
    """A TIMEX3 modifier (APPROX, MORE_THAN, START …) or None."""
    edtf: str | None
    """The narrowest EDTF expression that covers the value; None for durations, sets and vague references."""
    anchor: str | None
    """The ISO date the value was computed from; None if the text alone gives it."""
    rule: str
    """Id of the rule that fired."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an EDTF string or None, the signal behind it, and the chance that it is right.

    `basis` is manifest; of a page json_ld, page_data, media_data, meta, statistics, paper, time, property, line or
    text; of a text date_line, text, dateline or dateline_without_year; url, contradiction, or none. `confidence` is in
    0..1.
    """

    value: str | None
    basis: str
    confidence: float
    place: str = ""
    """Where it is stated; "" if it is not."""
    stated: tuple[tuple[str, str], ...] = ()
    """What else is stated, each with its place: the day of the page, if the manifest gives one; the days between which
    the witnesses leave it, if they contradict each other."""
    modified: Modified | None = None
    """When it was last changed; None if nothing says that it was."""


@dataclass(frozen=True, slots=True)
class Modified:
    """When an article was last changed, by its page: an ISO day, the signal behind it, and the chance that it is so."""

    value: str
    basis: str
    """As that of `Published`."""
    confidence: float
    place: str
    """Where it is stated."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rule's match means: TIMEX3 type, value and modifier, and the ISO date it was counted from.

    `echo` marks a time that is only a comparison ("a year earlier"): the story does not move there. `guess` marks a day
    or month without a year in the text.
    """

    type: str
    value: str
    mod: str | None = None
    anchor: str | None = None
    echo: bool = False
    guess: bool = False
