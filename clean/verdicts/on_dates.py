"""What reviewers decided about dates: not a date, or this value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clean import dates, intake
from clean.dates import Date
from clean.verdicts.marks import Asked, Asking, Outcome

NOT_A_VALUE = "{!r} is not a TIMEX3 value, such as 2026-05-04, 2026-W19, P3D or PRESENT_REF"


def parts(date: Date) -> tuple[str, ...]:
    """Return what the signature of a date is made of."""
    return ("date", date.rule, date.surface, date.value)


def over_dates(found: Sequence[Date], asking: Asking) -> tuple[Date, ...]:
    """Leave out what is not a date, and give the others the values that reviewers decided on."""
    return tuple(date for each in asking.about(found, parts) for date in _judged(each, asking.outcome))


def _judged(each: Asked[Date], outcome: Outcome) -> Iterator[Date]:
    if each.decision is None or each.decision.verdict == "accept":
        yield each.mark
    elif each.decision.verdict == "is":
        yield _valued(each.mark, each.decision, outcome)


def _valued(date: Date, decision: intake.Decision, outcome: Outcome) -> Date:
    changed = dates.revalued(date, decision.to or "")
    if changed is None:
        outcome.stuck[decision.signature] = NOT_A_VALUE.format(decision.to)
    return changed or date
