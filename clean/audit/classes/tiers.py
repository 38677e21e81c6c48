"""Tiers on the page of two releases: new kinds of change come first, known kinds from new input last."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from clean import release
from clean.audit.classes.ranking import Class, Key

NEW, RULES, INPUT = 1, 2, 3
"""The earlier release has no such class; it has one, and some new members are in unchanged documents, so that a rule,
a table or a verdict caused them; it has one, and all new members are in new or changed documents."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier release already has of a later one."""

    signatures: Set[str]
    """Signatures of its edits, persons and dates."""
    keys: Set[Key]
    """Keys of its classes."""
    unmoved: Set[str]
    """Documents with the same bytes, address and publisher in both."""

    @classmethod
    def of(cls, classes: Iterable[Class], a: Path, b: Path) -> Earlier:
        """Collect the classes of release `a`, and compare its documents with those of `b`."""
        listed = list(classes)
        keys = {key for one in listed for key in one.members.signatures}
        unmoved = {document for document, *_ in _documents(a) & _documents(b)}
        return cls(keys, {one.key for one in listed}, unmoved)

    def tiered(self, one: Class) -> Class:
        """Return a class with its tier."""
        if one.key not in self.keys:
            return replace(one, tier=NEW)
        return replace(one, tier=INPUT if self.unmoved.isdisjoint(one.members.documents) else RULES)

    def share(self, one: Class) -> float:
        """Return the share of a class's documents that did not change, 0 to 1."""
        return len(self.unmoved & one.members.documents) / max(len(one.members.documents), 1)


def _documents(folder: Path) -> set[tuple[str, ...]]:
    """Return each document's id, with everything about it that rules may know."""
    columns = ["document", "sha256", "url", "publisher"]
    return {tuple(row[name] or "" for name in columns) for row in release.read_rows(folder, "documents", columns)}
