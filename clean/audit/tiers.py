"""Tiers of the page of two releases: what is new in kind comes first, more of a known kind out of new input last."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path

from clean import release
from clean.audit.classes import Class, Key

NEW, RULES, INPUT = 1, 2, 3
"""The earlier release has no such class; it has, and the new members stand, at least in part, in documents that did not
change, so that a rule, a table or a verdict brought them; or they stand in documents that came or changed."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier release has of a later one."""

    signatures: Set[str]
    """Of its edits, persons and dates."""
    keys: Set[Key]
    """Of its classes."""
    unmoved: Set[str]
    """Documents that both have from the same bytes, address and publisher."""

    @classmethod
    def of(cls, classes: Iterable[Class], a: Path, b: Path) -> Earlier:
        """Take the classes of release `a`, and hold its documents against those of `b`."""
        listed = list(classes)
        keys = {key for one in listed for key in one.members.signatures}
        unmoved = {document for document, *_ in _documents(a) & _documents(b)}
        return cls(keys, {one.key for one in listed}, unmoved)

    def tiered(self, one: Class) -> Class:
        """Give a class its tier."""
        if one.key not in self.keys:
            return replace(one, tier=NEW)
        return replace(one, tier=INPUT if self.unmoved.isdisjoint(one.members.documents) else RULES)

    def share(self, one: Class) -> float:
        """Give the share of a class's documents that did not change, 0 to 1."""
        return len(self.unmoved & one.members.documents) / max(len(one.members.documents), 1)


def _documents(folder: Path) -> set[tuple[str, ...]]:
    """Name each document with what rules may know of it."""
    columns = ["document", "sha256", "url", "publisher"]
    return {tuple(row[name] or "" for name in columns) for row in release.read_rows(folder, "documents", columns)}
