"""What reviewers decided about persons: not a person, only this part, that person, the same as another, or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from clean import intake
from clean.names import Authority, Person
from clean.verdicts.honouring import VETO
from clean.verdicts.marks import Asked, Asking, Outcome

DECIDED = "a verdict in raw/decisions.jsonl"
"""The evidence for who a mention is if a reviewer said so."""

REST = "its fuller name was withdrawn by a verdict in raw/decisions.jsonl"
"""The evidence for a mention whose person has another name since a verdict on another mention."""

_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


def parts(person: Person) -> tuple[str, ...]:
    """Return what the signature of a mention is made of."""
    return ("person", person.surface, person.canonical)


def over_persons(found: Sequence[Person], asking: Asking, authority: Authority) -> tuple[Person, ...]:
    """Carry out the verdicts on the mentions of one document.

    Mentions are first narrowed to their names and taken out, then a group that has lost its fullest name gets another;
    a narrowed mention is looked up once more; last, mentions go to other persons, and persons become one.
    """
    narrowed = [_narrowed(each, asking.outcome) for each in asking.about(found, parts)]
    left = _named_anew(found, [each.mark for each in narrowed if not _gone(each)])
    decided = {each.mark.start: each for each in narrowed}
    known = [replace(decided[mark.start], mark=mark) for mark in left]
    again = {each.mark.start: each for each in asking.about((one.mark for one in known if _is_part(one)), parts)}
    people = _People([again.get(each.mark.start, each) for each in known], authority, asking)
    people.take()
    return tuple(_named_anew(left, people.persons))


def _gone(each: Asked[Person]) -> bool:
    return each.decision is not None and each.decision.verdict == VETO


def _is_part(each: Asked[Person]) -> bool:
    return each.decision is not None and each.decision.verdict == "part"


def _narrowed(each: Asked[Person], outcome: Outcome) -> Asked[Person]:
    """Return a mention without what is not the name, if a reviewer said so."""
    person, decision = each.mark, each.decision
    if decision is None or decision.verdict != "part":
        return each
    first, last = decision.span or (0, 0)
    name = person.surface[first:last]
    if last > len(person.surface) or not name.strip() or name != name.strip():
        what = f"characters {first} to {last} are not a name in a mention of {len(person.surface)} characters"
        outcome.stuck[decision.signature] = what
        return each
    start = person.start + first
    return replace(each, mark=replace(person, start=start, end=start + len(name), surface=name, evidence=DECIDED))


def _named_anew(before: Iterable[Person], after: Sequence[Person]) -> list[Person]:
    """Name each person that has lost the mention it was named after; the fullest one that is left does it."""
    lost = _names(before)
    for key, surfaces in _names(after).items():
        lost[key] = lost.get(key, frozenset()) - surfaces
    heirs: dict[str, Person] = {}
    for person in after:
        own = heirs.get(person.person_id)
        if own is None or len(person.surface.split()) > len(own.surface.split()):
            heirs[person.person_id] = person
    return [_heir(each, heirs[each.person_id]) if _orphan(each, lost) else each for each in after]


def _names(persons: Iterable[Person]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for person in persons:
        found.setdefault(person.person_id, set()).add(_name(person))
    return {key: frozenset(names) for key, names in found.items()}


def _orphan(person: Person, lost: dict[str, frozenset[str]]) -> bool:
    return person.status != "linked" and person.canonical in lost[person.person_id]


def _heir(person: Person, heir: Person) -> Person:
    status = "coreferent" if " " in _name(heir) else "unresolved"
    evidence = person.evidence if person.evidence == DECIDED else REST
    return replace(person, canonical=_name(heir), status=status, evidence=evidence)


def _name(person: Person) -> str:
    return " ".join(person.surface.split())


@dataclass(slots=True)
class _People:
    """The mentions of one document while they go to other persons."""

    known: list[Asked[Person]]
    authority: Authority
    asking: Asking
    _new: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def persons(self) -> list[Person]:
        """The mentions as they are now."""
        return [each.mark for each in self.known]

    def take(self) -> None:
        """Carry out the verdicts, mention by mention, in the order of the text."""
        self.known = [each for each in self.known if not _gone(each)]
        for verdict in ("separate", "is", "same_as"):
            for position, each in enumerate(self.known):
                if each.decision is not None and each.decision.verdict == verdict:
                    self._one(position, each.decision)

    def _one(self, position: int, decision: intake.Decision) -> None:
        if decision.verdict == "separate":
            self._separate(position, decision)
        elif decision.verdict == "is":
            self._is(position, decision)
        else:
            self._same(position, decision)

    def _separate(self, position: int, decision: intake.Decision) -> None:
        mark = self.known[position].mark
        others = [each for each in self.known if each.mark.person_id == mark.person_id]
        if mark.status == "linked" or any(each.decision != decision for each in others):
            local = self._own(mark.surface, mark.start if decision.document else -1)
            self._put(position, local, _name(mark), "unresolved")
        else:
            self.known[position] = replace(self.known[position], mark=replace(mark, evidence=DECIDED))

    def _is(self, position: int, decision: intake.Decision) -> None:
        name = " ".join((decision.to or "").split())
        entries = self.authority.called([name])
        if len(entries) == 1:
            self._put(position, entries[0].id, entries[0].canonical, "linked")
        elif entries:
            several = ", ".join(entry.id for entry in entries)
            self._stuck(decision, f"raw/persons.jsonl has several persons of the name {name!r}: {several}")
        elif not name or _ID.fullmatch(name):
            self._stuck(decision, f"raw/persons.jsonl has no person {name!r}")
        else:
            self._named(position, name)

    def _named(self, position: int, name: str) -> None:
        """Assign a mention to the person whom this document calls by this name, or to a new one."""
        same = (mark.person_id for mark in self.persons if mark.canonical == name and mark.status != "linked")
        known = next(same, None) or self._own(name, -1)
        self._put(position, known, name, "coreferent")
        self._settled(known, "coreferent")

    def _settled(self, person_id: str, status: str) -> None:
        """Set the status of all mentions of one person."""
        for place, each in enumerate(self.known):
            if each.mark.person_id == person_id:
                self.known[place] = replace(each, mark=replace(each.mark, status=status))

    def _same(self, position: int, decision: intake.Decision) -> None:
        mine = self.known[position].mark
        other = self._other(mine, decision)
        if other is None:
            return
        gone, stays = (other, mine) if mine.status == "linked" else (mine, other)
        if gone.status == "linked":
            self._stuck(decision, f"both are in raw/persons.jsonl: {mine.person_id} and {other.person_id}")
            return
        status = "coreferent" if stays.status == "unresolved" and " " in stays.canonical else stays.status
        for place, each in enumerate(self.known):
            if each.mark.person_id == gone.person_id:
                self._put(place, stays.person_id, stays.canonical, status)
        self._settled(stays.person_id, status)

    def _other(self, mine: Person, decision: intake.Decision) -> Person | None:
        """Return a mention of the person that `mine` is; None if they are one already, or nobody is."""
        name = " ".join((decision.to or "").split())
        called = {mark.person_id: mark for mark in self.persons if name in {_name(mark), mark.canonical}}
        if mine.person_id in called:
            return None
        if len(called) == 1:
            return next(iter(called.values()))
        if called or decision.document:
            self._stuck(decision, f"{len(called) or 'no'} other persons are called {name!r} there")
        else:
            self.asking.outcome.idle[decision.signature] = f"no other person is called {name!r} there"
        return None

    def _stuck(self, decision: intake.Decision, why: str) -> None:
        self.asking.outcome.stuck[decision.signature] = why

    def _own(self, name: str, place: int) -> str:
        """Return the id of a person of its own, the same for all mentions that belong together."""
        return self._new.setdefault((name, place), f"{self.asking.setting.reader.document}:v{len(self._new) + 1}")

    def _put(self, position: int, person_id: str, canonical: str, status: str) -> None:
        each = self.known[position]
        mark = replace(each.mark, person_id=person_id, canonical=canonical, status=status, score=1.0, evidence=DECIDED)
        self.known[position] = replace(each, mark=mark)
