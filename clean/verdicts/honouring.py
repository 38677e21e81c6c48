"""Look up reviewers' verdicts: what a veto names is held back in every document where it occurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from clean import extraction, intake
from clean.rules import Held
from clean.standoff import Edit, Page
from clean.verdicts.places import Places
from clean.verdicts.signatures import both, of_place, parts_of_edit

VETO = "veto"
REASON = "held back by a verdict in raw/decisions.jsonl"

_BARE = frozenset(rule.id for rule in extraction.RULES if rule.bare)


@dataclass(frozen=True, slots=True)
class Reader:
    """Which document is read, and who published it."""

    document: str = ""
    source: str = ""
    names: tuple[str, ...] = ()
    """Other names that a release may have for the document."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Lookups in raw/decisions.jsonl for what is on a page; may be empty."""

    by_signature: Mapping[str, intake.Decision] = field(default_factory=dict)
    single: frozenset[str] = frozenset()
    """Ids of the documents with verdicts on one place."""

    @classmethod
    def of(cls, decisions: Iterable[intake.Decision]) -> Verdicts:
        """Index the decisions of a corpus."""
        listed = tuple(decisions)
        return cls({one.signature: one for one in listed}, frozenset(one.document for one in listed if one.document))

    def __bool__(self) -> bool:
        """Return whether there are any verdicts."""
        return bool(self.by_signature)

    def known(self, keys: Iterable[str]) -> list[str]:
        """Return those signatures that have a verdict, in the order given."""
        return [key for key in keys if key in self.by_signature]

    def on_edits(self, page: Page, reader: Reader) -> Iterator[tuple[Held, list[str]]]:
        """Yield each edit of a page that matches verdicts, with their signatures, that of the narrowest first."""
        if not self:
            return
        spans = ((edit.rule, edit.start, edit.end) for edit in page.patch.edits)
        own = self.own(reader)
        places = places_of_edits(page.raw, spans) if own else None
        for edit in page.patch.edits:
            removed = page.raw[edit.start : edit.end]
            narrow, key = both(*parts_of_edit(edit.rule, removed, edit.replacement), source=reader.source)
            around = places.around(edit.start, edit.end) if places else None
            here = [of_place(key, name, around) for name in own] if around else []
            keys = self.known([*here, narrow, key])
            if keys:
                yield Held(edit.rule, edit.start, edit.end), keys

    def own(self, reader: Reader) -> list[str]:
        """Return the names of a document under which there are verdicts on single places in it."""
        return [name for name in (reader.document, *reader.names) if name in self.single]

    def is_veto(self, key: str) -> bool:
        """Return whether the verdict with this signature is a veto."""
        return self.by_signature[key].verdict == VETO

    def in_order(self, vetoed: Mapping[Held, str]) -> dict[Held, str]:
        """Sort vetoed edits by the line of their veto in raw/decisions.jsonl."""
        return dict(sorted(vetoed.items(), key=lambda item: self.by_signature[item[1]].line))


def places_of_edits(raw: str, edits: Iterable[tuple[str, int, int]]) -> Places:
    """Return the places of a raw text, without what readers never see; `edits`: rule and span of each, in order."""
    return Places.of(raw, [(start, end) for rule, start, end in edits if rule in _BARE])


def noted(page: Page, held: Iterable[Held]) -> Page:
    """Record in the ledger what was held back."""
    return page.hold((Edit(each.start, each.end, "", each.rule, REASON) for each in held), winner="verdict")
