"""The normalised text: a view of the clean text in which each person and each day has one spelling."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from clean.record.row import Row

NAMED = frozenset({"linked", "coreferent"})
"""Statuses of a person mention with a settled canonical name."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T(?!24)\d{2}(:\d{2}(:\d{2})?)?(Z|[+-]\d{2}(:?\d{2})?)?")
"""24:00 belongs to two days, and Python reads it only from 3.13."""


def normalized(text: str, persons: Iterable[Row], dates: Iterable[Row]) -> str:
    """Return `text` with settled names and full calendar values in place of what the source writes.

    Only annotations of the field `text` count, with offsets in code points; of persons those that `settled` marked, and
    in records from before there were such marks all that are linked or coreferent. Among overlapping annotations the
    longest wins, then the first, then a person. A date with a modifier (about, early) stays as written: its value alone
    would claim more than the source does.

    >>> normalized("Anna met Bo on 3 May.", [], [dict(field="text", start=12, end=20, value="2021-05-03", mod=None)])
    'Anna met Bo 2021-05-03.'
    """
    pieces: list[str] = []
    at = 0
    for start, end, written in _without_overlaps([*_names(persons), *_days(dates)]):
        pieces += (text[at:start], written)
        at = end
    return "".join(pieces) + text[at:]


def _names(persons: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    for person in persons:
        if person["field"] == "text" and person.get("normalized", _named(person)) and person["canonical"]:
            yield person["start"], person["end"], person["canonical"]


def settled(person: Row, least: float) -> dict[str, Any]:
    """Return a mention of a person with `normalized`: whether its canonical name stands for it in the normalised text.

    That is so if it is linked or coreferent, and its score is at least `least`.
    """
    return {**person, "normalized": _named(person) and (person["score"] or 0.0) >= least}


def _named(person: Row) -> bool:
    return person["status"] in NAMED and bool(person["canonical"])


def _days(dates: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    for row in dates:
        if row["field"] == "text" and not row["mod"] and is_full(row["value"]):
            yield row["start"], row["end"], row["value"]


@lru_cache(4096)
def is_full(value: str) -> bool:
    """Return whether a TIMEX3 value names one real day, with or without a time of day, as ISO 8601 writes it.

    >>> [is_full(value) for value in ("2021-05-03", "2021-05-03T14:30", "2021-05", "XXXX-05-03", "2021-02-30", "P3D")]
    [True, True, False, False, False, False]
    """
    try:
        if _DAY.fullmatch(value):
            return bool(date.fromisoformat(value))
        return bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


def _without_overlaps(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans that do not overlap, in the order of the text; `spans` lists persons before dates."""
    taken = sorted(spans)
    if all(one[1] <= two[0] for one, two in pairwise(taken)):
        return taken
    order = sorted(enumerate(spans), key=lambda item: (item[1][0] - item[1][1], item[1][0], item[0]))
    taken = []
    for _, span in order:
        at = bisect_left(taken, span)
        before, after = taken[max(at - 1, 0) : at], taken[at : at + 1]
        if all(one[1] <= span[0] for one in before) and all(span[1] <= one[0] for one in after):
            taken.insert(at, span)
    return taken
