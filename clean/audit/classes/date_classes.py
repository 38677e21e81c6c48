"""Classes of dates: by rule, and by the distance of the value from its anchor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

from clean import scoring
from clean.audit.classes import risk
from clean.audit.classes.class_groups import Groups, Judged
from clean.audit.classes.decided import Decided
from clean.audit.classes.members import Member
from clean.audit.classes.mention_classes import Mark, MarkBatch, mark_batches
from clean.audit.classes.person_classes import LISTED
from clean.audit.classes.ranking import Class, Key
from clean.record import Row

HEADS = ("value", "as written", "anchor", "times")
"""Columns of the table of a class."""

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")

Entry = tuple[str, str, str]


def dates(folder: Path, decided: Decided) -> list[Class]:
    """Group the dates, in two passes over the records; raises ReleaseError if they can't be read."""
    common = _shares(mark_batches(folder, "dates", _ALIKE))
    groups = Groups()
    tables: defaultdict[Key, Counter[Entry]] = defaultdict(Counter)
    for batch in mark_batches(folder, "dates", _ALIKE, decided.single, decided.within):
        judged: list[Judged] = []
        for mark, times in zip(batch.marks, batch.alike.sizes.tolist(), strict=True):
            row = mark.row
            relation = distance(row)
            key = Key("date", row["rule"], "group", relation)
            share = common.get((row["rule"], relation), 1.0)
            member = _member(mark, signs(row["value"], row["anchor"], relation, share))
            left = decided.leaves(member, partial(mark.alone, member.signature), times)
            judged.append((key, member) if left else None)
            if left:
                tables[key][row["value"], row["surface"], row["anchor"] or ""] += times
        groups.add(batch, judged)
    return [Class(key, members, _table(tables[key])) for key, members in groups.found.items()]


_ALIKE = ("rule", "surface", "value", "anchor")


def distance(row: Row) -> str:
    """Describe the distance of a date from its anchor: `1 year before its anchor`, `without an anchor`."""
    return _distance(row["surface"], row["value"], row["anchor"])


@lru_cache(maxsize=2**14)
def _distance(surface: str, value: str, anchor: str | None) -> str:
    apart = _years_apart(value, anchor)
    written = _YEAR.findall(surface)
    if written and _YEAR.match(value) and value[:4] not in written:
        return "another year than written"
    if not anchor:
        return "without an anchor"
    if apart is None:
        return "anchored, without a year"
    if not apart:
        return "in the year of its anchor"
    years = "1 year" if abs(apart) == 1 else f"{min(abs(apart), 10)}{'+' if abs(apart) > 10 else ''} years"
    return f"{years} {'after' if apart > 0 else 'before'} its anchor"


@lru_cache(maxsize=2**14)
def signs(value: str, anchor: str | None, relation: str, share: float) -> scoring.Features:
    """Return the signs against a date.

    `relation`: its distance from its anchor; `share`: that of this distance among the rule's dates, 1 if they are too
    few.
    """
    apart = _years_apart(value, anchor) or 0
    found = {
        "another year than written": float(relation == "another year than written"),
        "a year or more from its anchor": float(bool(anchor) and apart != 0),
        "after its anchor": float(bool(anchor) and value > (anchor or "")),
        "reckoned from an anchor": float(bool(anchor)),
        "a rare distance for its rule": max(0.0, 1 - share / (2 * risk.RARE)),
    }
    return {name: sign for name, sign in found.items() if sign}


@lru_cache(maxsize=2**14)
def _years_apart(value: str, anchor: str | None) -> int | None:
    if not anchor or not (_YEAR.match(value) and _YEAR.match(anchor)):
        return None
    return int(value[:4]) - int(anchor[:4])


def _shares(batches: Iterable[MarkBatch]) -> dict[tuple[str, str], float]:
    counts: Counter[tuple[str, str]] = Counter()
    for batch in batches:
        for mark, times in zip(batch.marks, batch.alike.sizes.tolist(), strict=True):
            counts[mark.row["rule"], distance(mark.row)] += times
    totals: Counter[str] = Counter()
    for (rule, _), n in counts.items():
        totals[rule] += n
    return {key: n / totals[key[0]] for key, n in counts.items() if totals[key[0]] >= risk.ENOUGH_EDITS}


def _member(mark: Mark, features: scoring.Features) -> Member:
    row = mark.row
    return mark.member(("date", row["rule"], row["surface"], row["value"]), features)


def _table(entries: Counter[Entry]) -> tuple[tuple[str, ...], ...]:
    return (HEADS, *_rows(entries))


def _rows(entries: Counter[Entry]) -> Iterator[tuple[str, ...]]:
    ordered = sorted(entries.items(), key=lambda item: (-item[1], item[0]))
    for (value, surface, anchor), times in ordered[:LISTED]:
        yield value, surface, anchor or "none", str(times)
