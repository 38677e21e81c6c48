"""What a rule can ask beyond its own words: the publication date, earlier mentions, tense, the neighbouring words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from clean.dates import calendar
from clean.dates.date import Meaning
from clean.dates.pattern import Match

_REACH_LEFT, _REACH_RIGHT = 25, 12
"""Tokens within which a governing verb is looked for: clauses in news are about twenty words long."""

_OLD, _TELLING, _TOLD = 2, 2, 3
"""Years ago from which a date is history; how many such dates make a passage historical, how many an article."""

_MAJORITY = 2
"""Factor by which past dates outnumber present ones in an article about the past."""

_GOES_ON = range(11)
"""Years by which a bare year moves a story on, measured on historical articles: they seldom go back."""

_MEMORY = 12
"""Number of preceding expressions that count as mentioned: about two paragraphs of a business report."""

_NEAR = 4
"""Tokens between a verb and the day it governs: in "a dividend payable Dec. 15" an earlier verb says nothing."""

_SHOWS_A_TIME = ("IN", "ON", "THE", "FROM", "TO", "SINCE", "UNTIL", "BY", "BETWEEN", "DURING", "AHEAD")
_CLAUSE_ENDS = frozenset({"STOP", "BREAK", "COMMA", "DASH"})

PAST, UNKNOWN, FUTURE, PLAN = -1, 0, 1, 2
"""What a verb says about a day; a plan is a future in the present tense, which stories of the past never use."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """As much of the publication date as is known: year, month and day, each possibly None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, value: str | None) -> Anchor:
        """Read an EDTF date such as `2020-08-15`, `2020-08` or `XXXX-03-04`; for an interval, its first day."""
        found = re.match(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?![\dX])", value or "")
        if not found:
            return cls()
        year, month, day = (int(part) if part and part.isdigit() else None for part in found.groups())
        known = calendar.make(year or 2000, month or 1, day or 1) if year != 0 else None
        return cls(year, month, day) if known else cls()

    @property
    def full(self) -> date | None:
        """The full date, if it is known."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def knows(self, unit: str) -> bool:
        """Return whether periods of this unit can be counted from it."""
        if unit in {"D", "W"}:
            return self.full is not None
        return self.year is not None and (self.month is not None or unit in {"Y", "DE", "CE"})

    def near(self) -> date | None:
        """Return the first day of the known period."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None


@dataclass(slots=True)
class Context:
    """State while one article is read from left to right.

    `story` is the time that a passage is about, if that is not the time of writing: set by a day or month with a year
    at least two years ago, cleared by a date near the publication, or at the end of the paragraph; `whole` if only its
    year was given. `told` counts such dates in a row, `old` and `new` the dates of either kind in the article. `end` is
    the code point after the last expression that was read, `order` that of dates in figures once it was asked for.
    """

    anchor: Anchor
    seen: list[Meaning] = field(default_factory=list)
    story: date | None = None
    whole: bool = False
    told: int = 0
    old: int = 0
    new: int = 0
    end: int = 0
    order: str | None = None

    @property
    def iso(self) -> str | None:
        """The anchor as an ISO date, as in the `anchor` of a Date."""
        day = self.anchor.full
        if day:
            return day.isoformat()
        year = self.anchor.year
        return f"{year:04d}" + (f"-{self.anchor.month:02d}" if self.anchor.month else "") if year else None

    def note(self, meaning: Meaning, end: int = 0) -> None:
        """Remember an expression that ends before code point `end`, and move the story accordingly."""
        self.seen.append(meaning)
        self.end = end
        known = calendar.read(meaning.value) if meaning.type in {"DATE", "TIME"} and not meaning.echo else None
        if not known:
            return
        day, unit = known
        if self.anchor.year and day.year > self.anchor.year - _OLD:
            self._present(meaning, passing=unit == "Y" and self._aside(day))
            return
        self.old += 1
        if unit in {"D", "M"} or (self.history and not self._aside(day)):
            self.story, self.whole, self.told = day, unit == "Y", self.told + 1

    def _aside(self, day: date) -> bool:
        """Return whether a year, or a season, is so far from the story that it is only named in passing."""
        return self.story is not None and (day.year - self.story.year) not in _GOES_ON

    def _present(self, meaning: Meaning, *, passing: bool) -> None:
        """End the story at a date near the publication; in an article about the past only at a full day or month."""
        if meaning.guess:
            return
        if not (self.history and (meaning.anchor or passing)):
            self.story, self.told = None, 0
        self.new += 1

    def telling(self, direction: int) -> date | None:
        """Return the day the story has reached, after two past dates in a row; None for a plan, which is not one."""
        if self.history and direction < (FUTURE if self.anchor.year is None else PLAN):
            return self.story
        return self.story if self.told >= _TELLING and direction < FUTURE else None

    def base(self, direction: int) -> str | None:
        """Return the ISO date from which a day or month without a year is counted: of the story, else of the anchor."""
        story = self.telling(direction)
        return story.isoformat() if story else self.iso

    @property
    def history(self) -> bool:
        """Whether the article as a whole is about the past."""
        return self.old >= _TOLD and self.old > _MAJORITY * self.new

    def paragraph(self) -> None:
        """Start a new paragraph."""
        if not self.history:
            self.story, self.told = None, 0

    def continued(self, match: Match) -> Meaning | None:
        """Return the expression that ends right before the word in front of the span: "1 May" in "1 May to 3 June"."""
        place = match.first - 2
        return (
            self.seen[-1] if self.seen and place >= 0 and match.tokens.span(place, place + 1)[1] == self.end else None
        )

    def last(self, units: str = "D W M Q H S Y") -> tuple[str, date, str] | None:
        """Return value, first day and unit of the last date mentioned that has one of the units."""
        for meaning in reversed(self.seen[-_MEMORY:]):
            known = calendar.read(meaning.value) if meaning.type in {"DATE", "TIME"} and not meaning.echo else None
            if known and known[1] in units.split():
                return meaning.value, known[0], known[1]
        return None


def which(match: Match, *names: str) -> str:
    """Return the class of the word for last, this or next, in front (part `which`) or behind ("lundi prochain")."""
    first, *rest = names or ("which", "behind")
    return match.kind(first) or "".join(match.kind(name) for name in rest).removesuffix("POST")


def before(match: Match, *names: str) -> bool:
    """Return whether the token before the span may be of one of the classes."""
    return match.tokens.has(match.first - 1, *names)


def after(match: Match, *names: str) -> bool:
    """Return whether the token after the span may be of one of the classes."""
    return match.tokens.has(match.last, *names)


def surname(match: Match, part: str) -> bool:
    """Return whether a capital inside a sentence makes a month or weekday a name, in a language that has them small.

    An article or a preposition of time before it still shows a day.
    """
    tokens, place = match.tokens, match.parts[part][0]
    word = tokens.word(place)
    if not tokens.book.small or not word[:1].isupper() or word.isupper() or before(match, *_SHOWS_A_TIME):
        return False
    inside = tokens.word(place - 1)[-1:].isalnum() or tokens.has(place - 1, "COMMA")
    return inside and "\n" not in tokens.gap(place - 1)


def near_tense(match: Match) -> int:
    """Return the tense for a month or a day in one: from "until" or "by", else from a verb right before it."""
    return (
        FUTURE
        if before(match, "UNTIL", "BY")
        else _scan(match, range(match.first - 1, max(match.first - 1 - _NEAR, -1), -1))
    )


def tense(match: Match) -> int:
    """Return the tense of the governing verb: the nearest one to the left in the sentence, else to the right."""
    left = range(match.first - 1, max(match.first - 1 - _REACH_LEFT, -1), -1)
    right = range(match.last, match.last + _REACH_RIGHT)
    found = _scan(match, left, "COMMA")
    if before(match, "UNTIL", "BY"):
        return PAST if _pluperfect(match) else FUTURE
    if found or _ahead(match):
        return FUTURE if _ahead(match) else found
    clause = _scan(match, right, "COMMA") or _present(match, left, right)
    return clause or _scan(match, left) or _scan(match, right)


def _ahead(match: Match) -> bool:
    """Return whether the preposition itself looks ahead: Russian "на пятницу"; not in "the night before" a day."""
    place = match.first - 1 - before(match, "ALL")
    return match.tokens.has(place, "AHEAD") and not match.tokens.has(place - 1, "PART", "NIGHT")


def _present(match: Match, left: range, right: range) -> int:
    """Return PLAN for a present-tense verb in the same clause, or in German and Russian right after the day.

    Headlines report the past in the present tense, so the first paragraph does not count; German "ist" may also form a
    past.
    """
    tokens = match.tokens
    if after(match, "PERFECT"):
        return UNKNOWN
    word = tokens.word(match.last)
    ending = word.islower() and not tokens.classes(match.last) and tokens.book.knows("present", word)
    behind = ending or (after(match, "PRESENT") and "present" in tokens.book.endings)
    if behind or (tokens.span(0, 1)[0] and (_clause(match, left) or _clause(match, right))):
        return PLAN
    return UNKNOWN


def _clause(match: Match, places: range) -> bool:
    """Return whether there is a present-tense verb in these places, up to the end of the clause."""
    for place in places:
        classes = match.tokens.classes(place)
        if not classes.isdisjoint(_CLAUSE_ENDS) or ("DOT" in classes and _full_stop(match, place)):
            return False
        if "PRESENT" in classes:
            return True
    return False


def _scan(match: Match, places: range, *borders: str) -> int:
    """Return the tense of the first verb in these places, up to a border or the end of the sentence."""
    tokens, ends = match.tokens, {"STOP", "BREAK", *borders}
    for place in places:
        classes = tokens.classes(place)
        if (
            place >= len(tokens.letters)
            or not classes.isdisjoint(ends)
            or ("DOT" in classes and _full_stop(match, place))
        ):
            return UNKNOWN
        if "FUTURE" in classes or (not classes and _form(match, place, "future")):
            return FUTURE
        if "PASTVERB" in classes or (not classes and _form(match, place, "past")):
            if tokens.has(place - 1, "INFINITIVE") or (not borders and tokens.has(place + 1, "COMMA")):
                continue
            return PAST
    return UNKNOWN


def _pluperfect(match: Match) -> bool:
    """Return whether a day after "until" or "by" is looked back on: "by Monday all had left"; a wish does not count."""
    tokens, reach = match.tokens, _NEAR * 2
    left = next((place for place in range(match.first - 1, match.first - reach, -1) if tokens.has(place, "HAD")), None)
    right = next((place for place in range(match.last, match.last + reach) if tokens.has(place, "HAD")), None)
    place = right if left is None else left
    return place is not None and not tokens.has(place + 1, "WISH")


def _form(match: Match, place: int, tense_: str) -> bool:
    """Return whether the word has an ending of the tense; a future may begin its sentence: "Volverá el lunes"."""
    tokens = match.tokens
    word = tokens.word(place)
    small = word.islower() or (tense_ == "future" and (place == 0 or tokens.has(place - 1, "DOT", "STOP", "BREAK")))
    return small and len(word) > 3 and tokens.book.knows(tense_, word)


def _full_stop(match: Match, place: int) -> bool:
    """Return whether the dot here ends its sentence; after numbers and abbreviations a small letter follows."""
    return not match.tokens.word(place + 1)[:1].islower()
