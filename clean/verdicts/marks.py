"""Persons and dates on a page, each with the verdict that reviewers passed on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from clean import dates, intake, names
from clean.standoff import Span
from clean.verdicts.honouring import Reader, Verdicts
from clean.verdicts.places import Around, around_mark
from clean.verdicts.signatures import both, of_place

Mark = TypeVar("Mark", names.Person, dates.Date)


@dataclass(frozen=True, slots=True)
class Asked(Generic[Mark]):
    """A mark, and the verdict on it if there is one."""

    mark: Mark
    decision: intake.Decision | None = None


@dataclass(slots=True)
class Outcome:
    """What became of the verdicts on the marks of a page, by their signatures."""

    met: set[str] = field(default_factory=set)
    stuck: dict[str, str] = field(default_factory=dict)
    """Why a verdict could not be carried out."""
    idle: dict[str, str] = field(default_factory=dict)
    """Why a verdict on all that is alike has nothing to do on this page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where marks are: in the headlines and texts of a document."""

    reader: Reader
    text: str
    """The clean text of the whole page."""
    fields: Sequence[Span]
    """Its headlines and texts."""

    def around(self, start: int, end: int) -> Around | None:
        """Return what tells one mark from all others of its field; None if it is in no field."""
        mine = next(((a, b) for a, b in self.fields if a <= start and end <= b), None)
        return around_mark(self.text[slice(*mine)], start - mine[0], end - mine[0]) if mine else None


@dataclass(frozen=True, slots=True)
class Asking:
    """Looks up the verdicts on the marks of one page."""

    verdicts: Verdicts
    setting: Setting
    outcome: Outcome = field(default_factory=Outcome)

    def about(self, marks: Iterable[Mark], parts: Callable[[Mark], Sequence[str]]) -> Iterator[Asked[Mark]]:
        """Yield each mark with its verdict: one on this place precedes one for its source, and that any other."""
        for mark in marks:
            known = self.verdicts.known(self._keys(mark.start, mark.end, parts(mark)))
            self.outcome.met.update(known)
            yield Asked(mark, self.verdicts.by_signature[known[0]] if known else None)

    def _keys(self, start: int, end: int, parts: Sequence[str]) -> Iterator[str]:
        reader = self.setting.reader
        narrow, key = both(*parts, source=reader.source)
        own = self.verdicts.own(reader)
        if own and (here := self.setting.around(start, end)):
            yield from (of_place(key, name, here) for name in own)
        yield narrow
        yield key
