"""The authority file: the persons a corpus knows by id, and their name variants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clean.names.authority_index import Index
from clean.names.compare.matching import APART, match
from clean.names.compare.name_parts import Name, ending_gender, name
from clean.names.compare.spelling import ALIKE, latin, nearly_same, same_spelling
from clean.names.lexicon.schemes import remembered
from clean.names.lexicon.sounds import likeness

LINK = 0.86
"""Lowest match score at which a full name links to an entry; measured on development pairs."""
CLEAR = 0.04
"""Smallest lead of that entry over every other."""

_GENDERS = {"female": "female", "male": "male"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the authority file: `forms` holds the canonical name, then the variants in sorted order."""

    id: str
    canonical: str
    forms: tuple[str, ...]
    gender: str
    about: tuple[str, ...] = ()
    """Words that speak for the person where a text has only the surname: offices, countries, organisations."""

    @property
    def romanised(self) -> bool:
        """Whether the name comes from another script, so that letters differ between its spellings."""
        last = [name(form).tokens[-1:] for form in self.forms]
        surnames = {token for tokens in last for token in tokens}
        return len(surnames) > 1 or any(not latin(token) or ending_gender(token) for token in surnames)


@dataclass(frozen=True, slots=True)
class Match:
    """How well an entry matches a full name: the score, 0..1, and the two forms that it is of."""

    entry: Entry
    score: float
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Link:
    """The entry found for a person, and the evidence."""

    entry: Entry
    match: float | None
    """How well the full name matches, 0..1; None for a surname that stands alone."""
    evidence: str


@dataclass(frozen=True)
class Authority:
    """All entries, sorted by id; may be empty."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Authority:
        """Build the entries from validated rows of persons.jsonl: id, canonical, variants, gender, about."""
        entries = [
            Entry(
                str(row["id"]),
                str(row["canonical"]),
                (str(row["canonical"]), *sorted({str(v) for v in row.get("variants") or ()} - {str(row["canonical"])})),
                _GENDERS.get(str(row.get("gender")), ""),
                tuple(row.get("about") or ()),
            )
            for row in rows
        ]
        return cls(tuple(sorted(entries, key=lambda entry: entry.id)))

    def matching(self, forms: Iterable[str]) -> list[Match]:
        """Return the entries that the forms of a full name match by a score of LINK or more."""
        wanted = sorted(set(forms))
        found = (_index_of(_Same(self.entries)).matching(name(form)) for form in wanted) if self.entries else ()
        near = (self.entries[number] for number in sorted(frozenset().union(*found)))
        scored = (Match(entry, *score_of(entry, wanted)) for entry in near)
        return [one for one in scored if one.score >= LINK]

    def sounding(self, forms: Iterable[str]) -> list[Entry]:
        """Return the entries with a surname that sounds like one of the forms, which are bare surnames."""
        tokens = [name(form) for form in sorted(set(forms))]
        index = _index_of(_Same(self.entries)) if self.entries else None
        found = (index.sounding(token.tokens[-1], ALIKE) for token in tokens) if index else ()
        near = (self.entries[number] for number in sorted(frozenset().union(*found)))
        return [entry for entry in near if any(sounds_like(entry, token) for token in tokens)]

    def called(self, names: Iterable[str]) -> list[Entry]:
        """Return the entries that have one of these as their id, else those that have one as their name."""
        wanted = set(names)
        return [one for one in self.entries if one.id in wanted] or [
            one for one in self.entries if one.canonical in wanted
        ]

    def by_full_name(self, forms: Iterable[str]) -> Link | None:
        """Return the one entry that the forms of a full name clearly match; None if there are none or several."""
        ranked = sorted(self.matching(forms), key=lambda one: (-one.score, one.entry.id))
        if not ranked or (len(ranked) > 1 and ranked[1].score > ranked[0].score - CLEAR):
            return None
        best = ranked[0]
        how = "is" if best.ours == best.theirs else "matches"
        return Link(best.entry, best.score, f'"{best.ours}" {how} "{best.theirs}" of the authority file')


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Entries that are the same only if they are the very same value: to compare 100,000 takes long."""

    entries: tuple[Entry, ...]

    def __eq__(self, other: object) -> bool:
        """Return whether the entries are one value."""
        return isinstance(other, _Same) and self.entries is other.entries

    def __hash__(self) -> int:
        """Return the identity of the entries."""
        return id(self.entries)


@remembered(4)
def _index_of(same: _Same) -> Index:
    return Index.of([entry.forms for entry in same.entries])


def by_surname(near: Sequence[Entry], forms: Iterable[str], speaks: Callable[[Entry], str]) -> Link | str:
    """Return the entry that a bare surname means, in all spellings that the document has; else why it is none.

    `near`: the entries whose surnames sound like it; there may be only one. Its spelling must be one of the entry's,
    or nearly so. `speaks` must say what else in the document speaks for the person ("" for nothing) unless the entry
    lists the surname alone as a variant.
    """
    if len(near) != 1:
        return "several persons of the authority file may have this surname" if near else ""
    (entry,) = near
    tokens = [name(form) for form in sorted(set(forms))]
    if not all(_spelt_like(entry, token) for token in tokens):
        return f'"{entry.canonical}" of the authority file is spelled differently'
    if any(_listed(entry, token) for token in tokens):
        return Link(entry, None, f'"{entry.canonical}" has this name alone in the authority file')
    why = speaks(entry)
    if not why:
        return f'"{entry.canonical}" of the authority file has this surname, but nothing else speaks for that person'
    return Link(entry, None, f'"{entry.canonical}" has this surname in the authority file, and {why}')


def score_of(entry: Entry, forms: Sequence[str]) -> tuple[float, str, str]:
    """Return the score of the best pair of forms, and the pair; 0 if a form is apart from every form of the entry."""
    full = [theirs for theirs in entry.forms if len(name(theirs).tokens) > 1]
    pairs = [(match(ours, theirs), ours, theirs) for ours in forms for theirs in full]
    apart = any(max((s for s, mine, _ in pairs if mine == ours), default=0.0) <= APART for ours in forms)
    good = [pair for pair in pairs if _more_than_initials(entry, *pair[1:])]
    if apart or not good or _other_gender(forms, entry):
        return 0.0, "", ""
    return max(good, key=lambda pair: pair[0])


def _more_than_initials(entry: Entry, ours: str, theirs: str) -> bool:
    """Whether a form has a given name, or initials before a surname that is nearly the entry's."""
    form = name(ours)
    initials_only = len(form.tokens) - len(form.initials) < 2
    return not initials_only or nearly_same(form.tokens[-1], name(theirs).tokens[-1], romanised=entry.romanised)


def _other_gender(forms: Iterable[str], entry: Entry) -> bool:
    known = [name(form) for form in forms]
    return bool(entry.gender) and any(n.sure and n.gender and n.gender != entry.gender for n in known)


def _surnames(entry: Entry) -> set[str]:
    return {token for form in entry.forms for token in name(form).tokens[-1:]}


def sounds_like(entry: Entry, bare: Name) -> bool:
    """Return whether an entry has a surname that sounds like a bare one, and nothing speaks against its gender."""
    if entry.gender and bare.gender and entry.gender != bare.gender:
        return False
    token = bare.tokens[-1]
    return any(same_spelling(token, other) or likeness(token, other) >= ALIKE for other in _surnames(entry))


def _spelt_like(entry: Entry, bare: Name) -> bool:
    return any(nearly_same(bare.tokens[-1], other, romanised=entry.romanised) for other in _surnames(entry))


def _listed(entry: Entry, bare: Name) -> bool:
    alone = (name(form).tokens for form in entry.forms)
    return any(len(tokens) == 1 and same_spelling(bare.tokens[-1], tokens[0]) for tokens in alone)
