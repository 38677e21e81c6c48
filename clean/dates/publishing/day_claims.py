"""What each witness of a page claims: a day, what day it is said to be, and how much that weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from clean.dates.publishing.witness_weights import weight
from clean.dates.publishing.written_days import Locale, WrittenDay, day_of, written_days
from clean.dates.publishing.zones import local_day

_SHOWN = frozenset({"line", "text", "date line"})
_FAMILIES = {"line": "shown", "date line": "shown", "text": "shown", "time": "shown", "property": "shown", "url": "url"}
"""Which witnesses are independent of each other; all others are written by the same program into the same head."""
_BEFORE, _AFTER = 40, 24
"""Code points between a label and its day: behind it, before it."""
_LINES = frozenset({"line", "date line"})
_BARE = 60
"""Code points of a line that is hardly more than a day and a name."""
_LOOSE = 8
"""Code points between a label and the end of its line, where the day is in the next."""
_FIRST = frozenset({"first", "print"})
_PLACE = re.compile(r"[(\[]?(?:[^\W\d_][\w .'’/-]{0,30}[,/|(\s–—-]{1,3}){0,3}[(\[]?(?:[^\W\d_]+\.?,?\s)?")
"""What may precede the day of a dateline: a place, an agency, a weekday."""
_DATELINE = re.compile(
    r"(?:,?\s*\d\d[:.]\d\d(?: Uhr)?)?\s*"
    r"(?:[)\]]|\([^)]{2,40}\)|/[^/]{2,30}/|,?\s*[^\W\d_]{0,12}\.?)?\s*(?:[—–:|.-]|[„“\"«])|\)"
)
"""What follows the day of a dateline."""
_DATELINE_ENDS = 80
"""Code points of a paragraph in which its dateline ends."""


class Witness(Protocol):
    """A place that names a day; `DayPlace` of `clean.extraction` says what its fields mean."""

    @property
    def kind(self) -> str:
        """What the place is."""

    @property
    def claim(self) -> str:
        """What the markup says that the day is."""

    @property
    def text(self) -> str:
        """The value or the line."""

    @property
    def place(self) -> str:
        """Name of the place."""

    @property
    def part(self) -> str:
        """The part of the page that it is in."""

    @property
    def near(self) -> int:
        """Lines from the headline."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One day that one witness names."""

    day: date
    says: str
    """`first`, `published`, `modified`, `created`, `plain` or `other`."""
    weight: float
    """How much it speaks for publication on that day."""
    kind: str
    place: str
    family: str
    """`head`, `shown` or `url`: those of one family are hardly independent of each other."""
    part: str = ""
    other: date | None = None
    """The day if its figures are read in the other order."""
    utc: int | None = None
    """The hour, if it is in UTC."""
    spelled: bool = False
    """Whether the month is a word, or the weekday is next to it."""
    written: str = ""
    """What the witness says as a whole."""

    @property
    def basis(self) -> str:
        """The kind of witness, as the record names it."""
        return self.kind.replace("-", "_").replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day without a year that a witness names."""

    month: int
    day: int
    weekday: int | None
    claim: Claim
    """The claim with any year."""


def claims(witnesses: Iterable[Witness], locale: Locale) -> Iterator[Claim | Yearless]:
    """Yield what the witnesses claim, in order."""
    for one in witnesses:
        if one.kind in _SHOWN:
            yield from _of_line(one, locale)
        elif (day := day_of(one.text, locale)) and day.day:
            there = local_day(day.day, day.utc, locale.country) if day.utc is not None else day.day
            yield _claim(one, there, one.claim, day if there == day.day else replace(day, utc=None))


def _claim(one: Witness, day: date, says: str, written: WrittenDay) -> Claim:
    family = _FAMILIES.get(one.kind, "head")
    spelled = written.weekday is not None or (one.kind in _SHOWN and written.other is None)
    points = weight(one.kind, says, one.part, one.near)
    read = (written.other, written.utc, spelled, one.text)
    return Claim(day, says, points, one.kind, one.place, family, one.part, *read)


def _of_line(one: Witness, locale: Locale) -> Iterator[Claim | Yearless]:
    days = written_days(one.text, locale)
    labels = [_label(one.text, days, number, locale) for number in range(len(days))]
    plain = sum(label is None for label in labels)
    for day, label in zip(days, labels, strict=True):
        says = label or (one.claim if one.claim != "published" else "named") or "plain"
        if one.kind == "text" and label not in _FIRST and not (label == "published" and len(days) == 1):
            if not _is_dateline(one.text, day):
                continue
            says = "plain"
        if says == "plain" and one.kind in _LINES and len(one.text) - one.text.find("\n") <= _BARE:
            says = "bare"
        claim = _claim(one, day.day or date(2000, *(day.month_day or (1, 1))), says, day)
        if plain > 1 and label is None and one.kind in _LINES:
            claim = replace(claim, weight=claim.weight / plain / 2)
        if day.day:
            yield claim
        elif day.month_day and one.kind != "date line":
            yield Yearless(*day.month_day, day.weekday, claim)


def _is_dateline(text: str, day: WrittenDay) -> bool:
    leads = day.end <= _DATELINE_ENDS and bool(_PLACE.fullmatch(text, 0, day.start)) and not text[:1].islower()
    return leads and bool(_DATELINE.match(text, day.end))


def _label(text: str, days: Sequence[WrittenDay], number: int, locale: Locale) -> str | None:
    """Return what the label of a day says: the last before it, or one right behind it where none is before."""
    day = days[number]
    start = days[number - 1].end if number else 0
    end = days[number + 1].start if number + 1 < len(days) else len(text)
    first, last = max(start, day.start - 2 * _BEFORE), min(end, day.end + 2 * _AFTER)
    near = ((begin + first, stop + first, said) for begin, stop, said in locale.words.labels(text[first:last]))
    labels = [each for each in near if not _is_other_line(text, each)]
    before = [each for each in labels if start <= each[0] and each[1] <= day.start and day.start - each[1] <= _BEFORE]
    if before:
        said = [label for _, _, label in before if label != "day"] or ["published"]
        return "first" if "first" in said else said[-1]
    leads = number > 0 and _label(text, days[:1], 0, locale) is not None
    after = [each for each in labels if day.end <= each[0] and each[1] <= end and each[0] - day.end <= _AFTER]
    found = after[0][2] if after and not leads and not _new_part(text[day.end : after[0][0]], number, days) else None
    return found if found not in {"other", "day"} else None


def _is_other_line(text: str, label: tuple[int, int, str]) -> bool:
    """Return whether a label is in the line above that of the day, and not at its end."""
    end = text.find("\n", label[1])
    return end >= 0 and end - label[1] > _LOOSE


def _new_part(between: str, number: int, days: Sequence[WrittenDay]) -> bool:
    """Return whether a label belongs to the next day rather than to the one before it."""
    return number + 1 < len(days) and any(mark in between for mark in "|,;/·•–—(")
