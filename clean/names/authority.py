"""The authority file: the persons a corpus knows by id, and their name variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from clean.names.compare.matching import APART, match
from clean.names.compare.name_parts import Name, name
from clean.names.group.name_forms import SURNAME_ALIKE, surname_likeness

LINK = 0.86
"""Lowest match score at which a full name links to an entry; measured on development pairs."""
CLEAR = 0.04
"""Smallest lead of that entry over every other."""

BY_SURNAME = 0.8
"""Factor on a surname's likeness when nothing but the surname supports the entry."""
_GENDERS = {"female": "female", "male": "male"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the authority file: `forms` holds the canonical name, then the variants in sorted order."""

    id: str
    canonical: str
    forms: tuple[str, ...]
    gender: str


@dataclass(frozen=True, slots=True)
class Link:
    """The entry found for a form, how well it matches, and the evidence."""

    entry: Entry
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Authority:
    """All entries, sorted by id; may be empty."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Authority:
        """Build the entries from validated rows of persons.jsonl: id, canonical, variants, gender, wikidata, note."""
        entries = [
            Entry(
                str(row["id"]),
                str(row["canonical"]),
                (str(row["canonical"]), *sorted({str(v) for v in row.get("variants") or ()} - {str(row["canonical"])})),
                _GENDERS.get(str(row.get("gender")), ""),
            )
            for row in rows
        ]
        return cls(tuple(sorted(entries, key=lambda entry: entry.id)))

    def by_full_name(self, forms: Iterable[str]) -> Link | None:
        """Return the one entry that the forms of a full name clearly match; None if there are none or several."""
        wanted = sorted(set(forms))
        scored = ((self._score(entry, wanted), entry) for entry in self.entries)
        ranked = sorted((item for item in scored if item[0][0] >= LINK), key=lambda item: (-item[0][0], item[1].id))
        if not ranked or (len(ranked) > 1 and ranked[1][0][0] > ranked[0][0][0] - CLEAR):
            return None
        (score, ours, theirs), entry = ranked[0]
        how = "is" if ours == theirs else "matches"
        return Link(entry, score, f'"{ours}" {how} "{theirs}" of the authority file')

    def by_surname(self, bare: str) -> Link | None:
        """Return the one entry with this surname and no conflicting gender; None if there are none or several."""
        token = name(bare)
        scored = ((self._surname(entry, token), entry) for entry in self.entries)
        found = [(alike, entry) for alike, entry in scored if alike >= SURNAME_ALIKE]
        if len(found) != 1:
            return None
        alike, entry = found[0]
        why = f'"{entry.canonical}" is the only one with this surname in the authority file'
        return Link(entry, round(BY_SURNAME * alike, 4), why)

    @staticmethod
    def _score(entry: Entry, forms: list[str]) -> tuple[float, str, str]:
        full = [theirs for theirs in entry.forms if len(name(theirs).tokens) > 1]
        pairs = [(match(ours, theirs), ours, theirs) for ours in forms for theirs in full]
        if not pairs or min(score for score, *_ in pairs) <= APART or _other_gender(forms, entry):
            return 0.0, "", ""
        return max(pairs, key=lambda pair: pair[0])

    @staticmethod
    def _surname(entry: Entry, bare: Name) -> float:
        if entry.gender and bare.gender and entry.gender != bare.gender:
            return 0.0
        return max(surname_likeness(bare, name(theirs)) for theirs in entry.forms)


def _other_gender(forms: list[str], entry: Entry) -> bool:
    known = [name(form) for form in forms]
    return bool(entry.gender) and any(n.sure and n.gender and n.gender != entry.gender for n in known)
