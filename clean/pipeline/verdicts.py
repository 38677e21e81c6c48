"""Reviewers' verdicts, honoured: what a veto names is held back, in every document in which it occurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from clean import dates, intake, names
from clean.record import of_edit, signature
from clean.rules import Held
from clean.standoff import Edit, Page

VETO = "veto"
REASON = "held back by a verdict in raw/decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """raw/decisions.jsonl, asked by what a page shows; empty: there are none."""

    by_signature: Mapping[str, str] = field(default_factory=dict)
    """Signature → accept or veto."""

    @classmethod
    def of(cls, decisions: Iterable[intake.Decision]) -> Verdicts:
        """Take them from a corpus."""
        return cls({decision.signature: decision.verdict for decision in decisions})

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.by_signature)

    def on_edits(self, page: Page, source: str) -> Iterator[tuple[Held, str]]:
        """Give each edit of a page that a verdict speaks of, with the verdict's signature."""
        for edit in page.patch.edits:
            removed = page.raw[edit.start : edit.end]
            for key in (of_edit(edit.rule, removed, edit.replacement, each) for each in (None, source)):
                if key in self.by_signature:
                    yield Held(edit.rule, edit.start, edit.end), key

    def vetoed(self, page: Page, source: str) -> dict[Held, str]:
        """Give the edits of a page that must not be made, with the signature of the veto."""
        return {held: key for held, key in self.on_edits(page, source) if self.by_signature[key] == VETO}

    def on_marks(self, persons: Iterable[names.Person], times: Iterable[dates.Date], source: str) -> frozenset[str]:
        """Give the signatures of the verdicts that speak of one of these mentions or expressions of time."""
        keys = [self._on_person(person, source) for person in persons]
        return frozenset([*keys, *(self._on_date(date, source) for date in times)]) - {""}

    def over_persons(self, found: Iterable[names.Person], source: str, document: str) -> Iterator[names.Person]:
        """Take every vetoed mention out of its group: it is a person by itself, unresolved."""
        alone: dict[str, str] = {}
        for person in found:
            if self.by_signature.get(self._on_person(person, source)) == VETO:
                local = alone.setdefault(person.surface, f"{document}:v{len(alone) + 1}")
                yield replace(person, person_id=local, canonical=person.surface, status="unresolved", evidence=REASON)
            else:
                yield person

    def over_dates(self, found: Iterable[dates.Date], source: str) -> Iterator[dates.Date]:
        """Leave out every expression of time whose value is vetoed."""
        return (date for date in found if self.by_signature.get(self._on_date(date, source)) != VETO)

    def _on_person(self, person: names.Person, source: str) -> str:
        return self._key(source, "person", person.surface, person.canonical)

    def _on_date(self, date: dates.Date, source: str) -> str:
        return self._key(source, "date", date.rule, date.surface, date.value)

    def _key(self, source: str, *parts: str) -> str:
        """Give the signature of the verdict on a mark; "" where there is none. One for a single source goes first."""
        keys = (signature(*parts, source=each) for each in (source, None)) if self else ()
        return next((key for key in keys if key in self.by_signature), "")


def noted(page: Page, held: Iterable[Held]) -> Page:
    """Note in the ledger what was held back."""
    return page.hold((Edit(each.start, each.end, "", each.rule, REASON) for each in held), winner="verdict")
