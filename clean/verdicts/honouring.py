"""Apply reviewers' verdicts: what a veto names is held back in every document where it occurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from clean import dates, intake, names
from clean.rules import Held
from clean.standoff import Edit, Page
from clean.verdicts.signatures import of_edit, signature

VETO = "veto"
REASON = "held back by a verdict in raw/decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Lookups in raw/decisions.jsonl for what is on a page; may be empty."""

    by_signature: Mapping[str, str] = field(default_factory=dict)
    """Signature → accept or veto."""

    @classmethod
    def of(cls, decisions: Iterable[intake.Decision]) -> Verdicts:
        """Index the decisions of a corpus."""
        return cls({decision.signature: decision.verdict for decision in decisions})

    def __bool__(self) -> bool:
        """Return whether there are any verdicts."""
        return bool(self.by_signature)

    def on_edits(self, page: Page, source: str) -> Iterator[tuple[Held, str]]:
        """Yield each edit of a page that matches a verdict, with the verdict's signature."""
        for edit in page.patch.edits if self else ():
            removed = page.raw[edit.start : edit.end]
            for key in (of_edit(edit.rule, removed, edit.replacement, each) for each in (None, source)):
                if key in self.by_signature:
                    yield Held(edit.rule, edit.start, edit.end), key

    def is_veto(self, key: str) -> bool:
        """Return whether the verdict with this signature is a veto."""
        return self.by_signature[key] == VETO

    def in_order(self, vetoed: Mapping[Held, str]) -> dict[Held, str]:
        """Sort vetoed edits by the line of their veto in raw/decisions.jsonl."""
        rank = {key: number for number, key in enumerate(self.by_signature)}
        return dict(sorted(vetoed.items(), key=lambda item: rank[item[1]]))

    def on_marks(self, persons: Iterable[names.Person], times: Iterable[dates.Date], source: str) -> frozenset[str]:
        """Return the signatures of the verdicts that match any of these mentions or time expressions."""
        keys = [self._on_person(person, source) for person in persons]
        return frozenset([*keys, *(self._on_date(date, source) for date in times)]) - {""}

    def over_persons(self, found: Iterable[names.Person], source: str, document: str) -> Iterator[names.Person]:
        """Take every vetoed mention out of its group: it becomes an unresolved person of its own."""
        alone: dict[str, str] = {}
        for person in found:
            if self.by_signature.get(self._on_person(person, source)) == VETO:
                local = alone.setdefault(person.surface, f"{document}:v{len(alone) + 1}")
                yield replace(person, person_id=local, canonical=person.surface, status="unresolved", evidence=REASON)
            else:
                yield person

    def over_dates(self, found: Iterable[dates.Date], source: str) -> Iterator[dates.Date]:
        """Leave out every time expression whose value is vetoed."""
        return (date for date in found if self.by_signature.get(self._on_date(date, source)) != VETO)

    def _on_person(self, person: names.Person, source: str) -> str:
        return self._key(source, "person", person.surface, person.canonical)

    def _on_date(self, date: dates.Date, source: str) -> str:
        return self._key(source, "date", date.rule, date.surface, date.value)

    def _key(self, source: str, *parts: str) -> str:
        """Return the signature of the verdict on a mark, or ""; one for a specific source takes precedence."""
        keys = (signature(*parts, source=each) for each in (source, None)) if self else ()
        return next((key for key in keys if key in self.by_signature), "")


def noted(page: Page, held: Iterable[Held]) -> Page:
    """Record in the ledger what was held back."""
    return page.hold((Edit(each.start, each.end, "", each.rule, REASON) for each in held), winner="verdict")
