"""Carry out the verdicts on the persons and dates of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clean import dates, names
from clean.verdicts import on_dates, on_persons
from clean.verdicts.honouring import Verdicts
from clean.verdicts.marks import Asking, Setting


@dataclass(frozen=True, slots=True)
class Judged:
    """Persons and dates after reviewers' verdicts, and what became of these."""

    persons: tuple[names.Person, ...]
    dates: tuple[dates.Date, ...]
    met: frozenset[str] = frozenset()
    """Signatures of the verdicts that match a mark."""
    stuck: Mapping[str, str] = field(default_factory=dict)
    """Why a verdict could not be carried out, by its signature."""
    idle: Mapping[str, str] = field(default_factory=dict)
    """Why a verdict on everything alike has nothing to do on this page, by its signature."""


def judged(
    persons: Sequence[names.Person],
    times: Sequence[dates.Date],
    verdicts: Verdicts,
    authority: names.Authority,
    setting: Setting,
) -> Judged:
    """Carry out the verdicts on the marks of one page."""
    if not verdicts:
        return Judged(tuple(persons), tuple(times))
    asking = Asking(verdicts, setting)
    people = on_persons.over_persons(persons, asking, authority)
    days = on_dates.over_dates(times, asking)
    outcome = asking.outcome
    return Judged(people, days, frozenset(outcome.met), outcome.stuck, outcome.idle)
