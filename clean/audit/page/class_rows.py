"""One class as shown on the page: counts, contexts, and the keys of its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clean.audit.classes.members import How, Member
from clean.audit.classes.mention_classes import Mark, Marks
from clean.audit.classes.ranking import Class
from clean.audit.classes.tiers import Earlier
from clean.audit.page.selection import Budget, Shelf, packed

CONTEXTS, SIGNATURES = 3_700_000, 2_700_000
"""Bytes of the page for contexts and tables, and for the keys of verdicts on whole classes."""

BARS = 8
"""Number of sources and languages listed for a class, the most frequent ones."""

Shown = Sequence[tuple[How, Member]]


@dataclass(frozen=True, slots=True)
class Names:
    """Numbers for rules, sources, languages and kinds of pages, so that the page contains each name only once."""

    rules: Mapping[str, int]
    sources: Mapping[str, int]
    languages: Mapping[str, int]
    page_kinds: Mapping[str, int]

    @classmethod
    def of(cls, *groups: Iterable[str]) -> Names:
        """Assign a number to each rule, source, language and kind of page, in the order given."""
        return cls(*({name: n for n, name in enumerate(group)} for group in groups))


@dataclass(frozen=True, slots=True)
class Show:
    """What is needed to show classes, and the bytes left to spend on them."""

    names: Names
    shelf: Shelf
    marks: Mapping[str, Marks]
    """Mentions of persons and dates, by kind."""
    removed: int
    """Code points removed by all edits."""
    earlier: Earlier | None = None
    """On a page of two releases, what the first one has."""
    room: Budget = field(default_factory=lambda: Budget(CONTEXTS))
    keys: Budget = field(default_factory=lambda: Budget(SIGNATURES))

    def one(self, c: Class, seen: float, members: Shown) -> dict[str, Any]:
        """Return a class with as many of its contexts as there is room for."""
        got = c.members
        contexts = (self._context(c, how, member) for how, member in members)
        whole = {"all": packed(got.signatures), "by": self._by_source(c)}
        return {
            "kind": c.key.kind,
            "tier": c.tier,
            "unmoved": round(self.earlier.share(c), 3) if self.earlier else None,
            "rule": self.names.rules[c.key.rule],
            "form": c.key.form,
            "label": c.key.label,
            "count": got.count,
            "removed": got.removed,
            "share": round(got.removed / max(self.removed, 1), 5),
            "risk": round(c.risk, 3),
            "why": c.why,
            "seen": round(seen, 4),
            "texts": len(got.signatures),
            "sources": [[self.names.sources[name], n] for name, n in got.sources.most_common(BARS)],
            "manySources": len(got.sources),
            "languages": [[self.names.languages[name], n] for name, n in got.languages.most_common(BARS)],
            "pageKinds": [[self.names.page_kinds[name], n] for name, n in got.page_kinds.most_common()],
            "contexts": [context for context in contexts if self.room.take(context)],
            "table": c.table if self.room.take(c.table) else [],
            "keys": whole if self.keys.take(whole) else None,
        }

    def _by_source(self, c: Class) -> dict[str, str]:
        found = c.members.by_source
        return {str(self.names.sources[name]): packed(found[name]) for name in sorted(found)}

    def _context(self, c: Class, how: How, member: Member) -> dict[str, Any]:
        place = (member.document, member.place)
        told: dict[str, Any] = {
            "document": member.document,
            "how": how,
            "source": self.names.sources[member.source],
            "language": self.names.languages[member.language],
            "key": member.signature,
            "sourceKey": member.sourced,
        }
        if c.key.kind == "removal":
            alone = self.shelf.alone.get(place, "")
            return told | {"parts": self.shelf.contexts[place], "seq": member.place[0], "alone": alone}
        mark = self.marks[c.key.kind][place]
        told["alone"] = mark.alone(member.signature)
        return told | {"parts": _around(mark), "value": _value(c.key.kind, mark)}


def _around(mark: Mark) -> list[list[object]]:
    return [[0, mark.before], [4, mark.row["surface"]], [0, mark.after]]


def _value(kind: str, mark: Mark) -> str:
    row = mark.row
    if kind == "person":
        return f"{row['canonical'] or 'not identified'}: {row['evidence']}"
    return f"{row['value']}, {'anchor ' + row['anchor'] if row['anchor'] else 'no anchor'}"
