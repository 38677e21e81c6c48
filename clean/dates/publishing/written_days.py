"""Days as pages write them: in markup, in figures, in words of any of our languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from clean.dates import calendar
from clean.dates.publishing.day_words import DayWords, words_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_CLOCK = r"(?:[T ]\s?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(
    rf"(?<![\d.:/-])(?P<y>{_YEAR})(?P<s>[-./])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|(?P=s)\d){_CLOCK}"
    rf"|(?<!\d)(?P<y2>{_YEAR})\s?[年년]\s?(?P<m2>\d\d?)\s?[月월]\s?(?P<d2>\d\d?)\s?[日일]"
)
_FIGURES = re.compile(
    r"(?<![\d.:/-])(?P<a>\d\d?)(?:\s?(?P<s>[./|-])\s?)(?P<b>\d\d?)(?:\s?(?P=s)\s?)"
    rf"(?P<y>{_YEAR}|\d\d)(?!\d|[./:-]\d)"
)
_WORD = r"[^\W\d_]{2,13}"
_OF = r"(?:(?:de|of|di|do|del|da|den|der)\s+|d['’])?"
_DAY_FIRST = re.compile(
    rf"(?<![\d.,:/])(?P<d>\d\d?)(?:st|nd|rd|th|er|ro|[ºª°]|-?го|-?е|\.)?[\s-]*{_OF}(?P<month>{_WORD})\b[.,]?"
    rf"(?:[\s,-]*(?:(?:de|del|of|do)\s+)?(?:\d\d:\d\d(?::\d\d)?\s+(?:\w+\s+)?)?(?P<y>{_YEAR}|['’]\d\d))?(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?:(?<!\w)(?P<before>{_YEAR})[.,]?\s+)?(?:(?<!\w)|(?<=[a-z])(?=[A-Z]))(?P<month>{_WORD})\b\.?[\s-]*(?P<d>\d\d?)(?:st|nd|rd|th|\.)?(?![\d:])"
    rf"(?:\s*,?\s*(?:\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]+\s+)?)?(?P<y>{_YEAR}))?(?!\d)"
)
_COMPACT = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?:T?\d{{4}}(?:\d\d)?(?P<zone>Z)?)?(?!\d)"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_MONTHS_FIRST = frozenset({"US", "PH", "PW", "FM", "MH"})
"""Countries that write the month before the day; source: CLDR, short date patterns."""
_CENTURY = 50
"""From here on, a year of two figures belongs to the last century."""
_BESIDE = 16
"""Code points before and after a day in which its weekday stands."""
_NAMES = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """One day in a text."""

    start: int
    end: int
    day: date | None
    """The day; None if its year is not written."""
    other: date | None = None
    """The day if figures are read in the other order, where both are possible."""
    utc: int | None = None
    """The hour, if it is given in UTC: at the place it may be another day."""
    month_day: tuple[int, int] | None = None
    """Month and day, where the year is not written."""
    weekday: int | None = None
    """The weekday that is written beside it, Monday is 1."""


@dataclass(frozen=True, slots=True)
class Locale:
    """How a page writes days."""

    codes: tuple[str, ...] = ()
    """Its languages, ISO 639."""
    country: str = ""
    """Its country, ISO 3166, in capitals; "" if unknown."""

    @property
    def words(self) -> DayWords:
        """The words around its days."""
        return words_of(self.codes)

    @property
    def month_first(self) -> bool:
        """Whether figures give the month before the day; English ones of an unknown country probably do."""
        return self.country in _MONTHS_FIRST if self.country else self.codes[:1] == ("en",)


def day_of(text: str, locale: Locale) -> WrittenDay | None:
    """Return the day that a value in the markup is; None if it is none, or the start of somebody's calendar."""
    text = text.strip()
    if match := _COMPACT.fullmatch(text):
        return _made(match.span(), match["y"], match["m"], match["d"], utc=12 if match["zone"] else None)
    if _EPOCH.fullmatch(text):
        day = datetime.fromtimestamp(int(text[:10]), UTC).date()
        return WrittenDay(0, len(text), day, utc=12)
    return next((day for day in written_days(text, locale) if day.day), None)


def written_days(text: str, locale: Locale) -> list[WrittenDay]:
    """Return the days in a text in order; of two that overlap, the one with a year, then the longer."""
    if not any(map(str.isdigit, text)):
        return []
    found = [*_iso(text), *_figures(text, locale), *_named(text, locale.words)]
    found.sort(key=lambda each: (each.day is None, each.start - each.end, each.start))
    kept: list[WrittenDay] = []
    for one in found:
        if all(one.end <= each.start or each.end <= one.start for each in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def _iso(text: str) -> Iterator[WrittenDay]:
    for match in _ISO.finditer(text):
        year, month, day = (match[name] or match[name + "2"] for name in "ymd")
        utc = match["zone"] in {"Z", "UTC", "GMT"} or (match["zone"] or "").strip("+-").replace(":", "") == "0000"
        if made := _made(match.span(), year, month, day, utc=int(match["hour"]) if utc else None):
            yield made


def _figures(text: str, locale: Locale) -> Iterator[WrittenDay]:
    for match in _FIGURES.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), match["y"]
        turned = match["s"] == "/" or match["s"] == "-"
        usual, unusual = (second, first), (first, second)
        if turned and locale.month_first:
            usual, unusual = unusual, usual
        days = [calendar.make(int(_full(year)), *order) for order in (usual, unusual if turned else usual)]
        weekday = _weekday(text, *match.span(), locale.words)
        day, other = (days[1], days[0]) if days[0] is None or _fits(days[1], weekday, days[0]) else days
        if day:
            other = other if other != day and weekday is None else None
            yield WrittenDay(*match.span(), day, other, weekday=weekday)


def _fits(other: date | None, weekday: int | None, day: date) -> bool:
    """Return whether the weekday beside a day says that its figures are in the other order."""
    return bool(other and weekday) and other.isoweekday() == weekday != day.isoweekday()  # type: ignore[union-attr] # checked just before


def _named(text: str, words: DayWords) -> Iterator[WrittenDay]:
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        at = 0
        while match := pattern.search(text, at):
            month, end = words.month(match["month"]), match.end()
            year = match["y"] or (match["before"] if pattern is _MONTH_FIRST else None)
            at = end if month else match.start("month") + 1
            if month and year:
                if made := _made(match.span(), _full(year.strip("'’")), str(month), match["d"]):
                    yield _beside(made, text, words)
            elif month and calendar.make(2024, month, int(match["d"])):
                yield _beside(WrittenDay(*match.span(), None, month_day=(month, int(match["d"]))), text, words)


def _beside(day: WrittenDay, text: str, words: DayWords) -> WrittenDay:
    weekday = _weekday(text, day.start, day.end, words)
    return WrittenDay(day.start, day.end, day.day, day.other, day.utc, day.month_day, weekday)


def _weekday(text: str, start: int, end: int, words: DayWords) -> int | None:
    """Return the weekday beside a day: right before it, or right behind."""
    before = _NAMES.findall(text[max(0, start - _BESIDE) : start])[-2:]
    after = _NAMES.findall(text[end : end + _BESIDE])[:1]
    return next((found for word in (*reversed(before), *after) if (found := words.weekday(word))), None)


def _made(span: tuple[int, int], year: str, month: str, day: str, *, utc: int | None = None) -> WrittenDay | None:
    made = calendar.make(int(year), int(month), int(day))
    return WrittenDay(*span, made, utc=utc) if made else None


def _full(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < _CENTURY else f"19{year}"
