"""What the documents of a shard asked of the authority file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clean import names
from clean.building.decisive import digest

KEPT = 16
"""Hexadecimal digits that are kept of the digest of an entry."""
_QUESTIONS = ("matching", "sounding", "called")
"""Methods of the authority file, by which it is asked."""


@dataclass(frozen=True)
class AskedAuthority(names.Authority):
    """An authority file, which notes what it is asked, and the entries that it answers with."""

    questions: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    answers: set[names.Entry] = field(default_factory=set)

    def matching(self, forms: Iterable[str]) -> list[names.Match]:
        """Return the entries that the forms of a full name match."""
        wanted = tuple(sorted(set(forms)))
        found = super().matching(wanted)
        self._note("matching", wanted, (one.entry for one in found))
        return found

    def sounding(self, forms: Iterable[str]) -> list[names.Entry]:
        """Return the entries with a surname that sounds like one of the forms."""
        wanted = tuple(sorted(set(forms)))
        found = super().sounding(wanted)
        self._note("sounding", wanted, found)
        return found

    def called(self, forms: Iterable[str]) -> list[names.Entry]:
        """Return the entries with this id or name."""
        wanted = tuple(forms)
        found = super().called(wanted)
        self._note("called", wanted, found)
        return found

    def _note(self, question: str, forms: tuple[str, ...], found: Iterable[names.Entry]) -> None:
        self.questions.add((question, forms))
        self.answers.update(found)


def trace(asked: AskedAuthority) -> dict[str, Any]:
    """Return what was asked, the entries that answered, and all that there were."""
    return {
        "questions": sorted(asked.questions),
        "answers": sorted(map(_digest, asked.answers)),
        "entries": sorted(_by_digest(asked.entries)),
    }


def still_holds(traced: Mapping[str, Any], now: names.Authority) -> bool:
    """Return whether all entries that answered are there still, and no new one would answer, too."""
    entries = _by_digest(now.entries)
    if not entries.keys() >= set(traced["answers"]):
        return False
    known = set(traced["entries"])
    new = names.Authority(tuple(entry for key, entry in entries.items() if key not in known))
    return not new.entries or not any(_answers(new, *question) for question in traced["questions"])


def _answers(new: names.Authority, question: str, forms: Iterable[str]) -> bool:
    ask = {"matching": new.matching, "sounding": new.sounding, "called": new.called}[question]
    return bool(ask(forms))


_LAST: list[tuple[tuple[names.Entry, ...], dict[str, names.Entry]]] = []
"""The entries that were asked for last, by their digests: all shards that a process works on have the same."""


def _by_digest(entries: tuple[names.Entry, ...]) -> dict[str, names.Entry]:
    if not _LAST or _LAST[0][0] is not entries:
        _LAST[:] = [(entries, {_digest(entry): entry for entry in entries})]
    return _LAST[0][1]


def _digest(entry: names.Entry) -> str:
    return digest(entry)[:KEPT]
