"""Weigh the claims about a page's day of publication against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clean.dates import calendar
from clean.dates.date import Modified
from clean.dates.publishing.address_days import day_after
from clean.dates.publishing.day_claims import Claim, Yearless
from clean.dates.publishing.last_changes import last_change

_PUBLISHED = frozenset({"first", "published"})
_EARNEST = 3.0
"""Weight from which a witness of a publication counts against others."""
_ELSEWHERE = frozenset({"apart", "far"})
_SECOND = 0.25
"""Share of a further witness of the same family that counts."""
_OVERWRITTEN = 0.2
"""Share of a day that counts where somebody says that it is that of a change, and another that of publication."""
_LEAST = 0.5
"""Weight below which nobody has said anything."""
_STRONG = 3.5
"""Weight of a day from which it can be refused only because of another."""
_CLOSE = 1.0
"""How much more one of two strong days must weigh."""
_UNCERTAIN = 0.3
"""How much more one of two weak days must weigh."""
_YEARS = 6
"""Years in which a day has each weekday once, or hardly more."""
_PRINT = 2
"""Days by which a printed issue must be older than the page to be the first publication."""
_LONG_AGO = 60
"""Days between publication and the retrieval in which a day without a year is looked for first."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the claims come to."""

    day: date | None
    score: float
    """How much speaks for it beyond what speaks for the next; for None, of nothing."""
    claim: Claim | None
    """The weightiest claim for it."""
    readings: tuple[tuple[str, str], ...] = ()
    """The days between which the page leaves it, if it is refused, each with its place."""
    contested: bool = False
    """Whether anything speaks for another day."""
    modified: Modified | None = None
    """When the article was last changed."""


def weigh(found: Iterable[Claim | Yearless], latest: date | None) -> Weighed:
    """Return the day of publication; latest: the day on which the page was fetched, if known."""
    said = list(found)
    known = [claim for claim in said if isinstance(claim, Claim) and _possible(claim.day, latest)]
    known += _completed([one for one in said if isinstance(one, Yearless)], known, latest)
    known = _settled(_without_reprints(known))
    told = _corrected(known)
    weighed = _weighed(told, known)
    return replace(weighed, modified=last_change(told, weighed.day))


def _weighed(told: Sequence[Claim], known: Sequence[Claim]) -> Weighed:
    """Return the day of publication by the claims as corrected, and as they were before."""
    shares, doubted = _scores(told), _scores(known)
    order = sorted(shares, key=lambda day: (-shares[day], day))
    if not order or shares[order[0]] < _LEAST:
        return Weighed(None, 0.0, None)
    best, others = order[0], order[1:]
    second = shares[others[0]] if others else 0.0
    if shares[best] - second < (_CLOSE if second >= _STRONG else _UNCERTAIN):
        return Weighed(None, 0.0, None, tuple(_reading(known, day) for day in sorted((best, others[0]))))
    lead = max((claim for claim in known if claim.day == best), key=lambda claim: claim.weight, default=None)
    against = max((doubted.get(day, 0.0) for day in doubted if day != best), default=0.0)
    return Weighed(best, shares[best] - max(second, against), lead, contested=against > 0)


def _reading(known: Iterable[Claim], day: date) -> tuple[str, str]:
    return day.isoformat(), max((one for one in known if one.day == day), key=lambda one: one.weight).place


def _possible(day: date, latest: date | None) -> bool:
    """Return whether a day is not after the retrieval (one day is allowed for time zones) nor a start of a calendar."""
    return day.year >= 1600 and (latest is None or day <= day_after(latest)) and day != date(1970, 1, 1)


def _completed(found: Iterable[Yearless], known: Sequence[Claim], latest: date | None) -> list[Claim]:
    """Return days without a year with that of the same day elsewhere, or else the one that the weekday asks for."""
    days = sorted({claim.day for claim in known}, reverse=True)
    done = []
    for one in found:
        same = [day for day in days if (day.month, day.day) == (one.month, one.day)]
        near = [year for day in days if (year := _nearest(day, one.month, one.day))]
        last = _last(one, latest)
        for day in (*same, *near, *last):
            if one.weekday is None or day.isoweekday() == one.weekday:
                done.append(replace(one.claim, day=day, other=None))
                break
    return done


def _last(one: Yearless, latest: date | None) -> list[date]:
    """Return the last such days before the retrieval; the weekday, if there is one, chooses among several years."""
    if latest is None:
        return []
    years = range(latest.year, latest.year - (_YEARS if one.weekday else 2), -1)
    return [day for year in years if (day := calendar.make(year, one.month, one.day)) and day <= latest]


def _nearest(day: date, month: int, number: int) -> date | None:
    """Return the last such day up to another."""
    found = [made for year in (day.year, day.year - 1) if (made := calendar.make(year, month, number)) and made <= day]
    return found[0] if found and (day - found[0]).days <= _LONG_AGO else None


def _without_reprints(known: Sequence[Claim]) -> list[Claim]:
    """Return the claims without the days of printed issues, unless one is well before all other publications."""
    others = [claim.day for claim in known if claim.says in _PUBLISHED or claim.says in {"plain", "bare", "named"}]
    online = min(others, default=None)
    return [claim for claim in known if claim.says != "print" or online is None or (online - claim.day).days > _PRINT]


def _settled(known: Sequence[Claim]) -> list[Claim]:
    """Return the claims with figures in the order, and days in the zone, of those that leave nothing open."""
    sure = {claim.day for claim in known if claim.spelled and claim.weight > 0}
    plain = {claim.day for claim in known if claim.other is None and claim.weight > 0} | sure
    local = {claim.day for claim in known if _is_local(claim)}
    done = []
    for claim in known:
        day = claim.day
        if claim.other and day not in plain and claim.other in plain:
            day = claim.other
        elif (turned := _turned(day)) and claim.family == "head" and day not in sure and turned in sure:
            day = turned
        elif (claim.family == "head" or claim.utc is not None) and day not in local:
            day = next((near for near in local if abs((near - day).days) == 1), day)
        done.append(replace(claim, day=day, other=None) if day != claim.day else claim)
    return done


def _is_local(claim: Claim) -> bool:
    """Return whether a day is one of the paper's own calendar: readers see it about the headline, or in the address."""
    seen = claim.family == "url" or (claim.family == "shown" and claim.part == "top")
    return seen and claim.utc is None and claim.weight >= _EARNEST and claim.says != "updated"


def _turned(day: date) -> date | None:
    return calendar.make(day.year, day.day, day.month) if day.day != day.month else None


def _corrected(known: Sequence[Claim]) -> list[Claim]:
    """Return the claims without what a program wrote over: the day of a change where that of publication belongs.

    That is what a day is if somebody says that the page was changed on it, and somebody else, in earnest, that it was
    published on another before it.
    """
    said = [replace(claim, says="modified", weight=0.0) if _updated(claim, known) else claim for claim in known]
    changed = {claim.day for claim in said if claim.says == "modified" and claim.part not in _ELSEWHERE}
    earnest = [claim.day for claim in said if _is_earnest(claim)]
    first = min((day for day in earnest if day not in changed), default=None)
    if first is None:
        return said
    return [
        replace(claim, weight=claim.weight * _OVERWRITTEN) if claim.day in changed and claim.day > first else claim
        for claim in said
    ]


def _updated(claim: Claim, known: Iterable[Claim]) -> bool:
    """Return whether a day that its element calls updated is that of a change: another is that of publication."""
    return claim.says == "updated" and any(map(_is_earnest, known))


def _is_earnest(claim: Claim) -> bool:
    return claim.says in _PUBLISHED and claim.weight >= _EARNEST and claim.part not in _ELSEWHERE


def _scores(known: Iterable[Claim]) -> dict[date, float]:
    by_day: dict[date, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in known:
        if claim.weight > 0:
            by_day[claim.day][claim.family].append(claim)
    return {day: sum(_of_family(claims) for claims in families.values()) for day, families in by_day.items()}


def _of_family(claims: Sequence[Claim]) -> float:
    """Return the weight of claims that are hardly independent: the best, and a little of each other kind."""
    best: dict[str, float] = defaultdict(float)
    for claim in claims:
        best[claim.kind] = max(best[claim.kind], claim.weight)
    first, *others = sorted(best.values(), reverse=True)
    return first + _SECOND * sum(others)
