"""What reviewers already decided: left out of the classes, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from clean.audit.classes.members import Member


@dataclass(slots=True)
class Decided:
    """Signatures of earlier verdicts, checked for each member of a class."""

    signatures: Set[str] = field(default_factory=frozenset)
    before: Set[str] = field(default_factory=frozenset)
    """Signatures of an earlier release, whose members are also left out."""
    count: int = 0
    """Members left out so far because of a verdict."""
    old: int = 0
    """Members left out so far because they are in the earlier release, too."""

    def leaves(self, member: Member) -> bool:
        """Return whether a member is still to be judged; count it if not."""
        judged = member.settled or not self.signatures.isdisjoint((member.signature, member.sourced))
        known = not judged and member.signature in self.before
        self.count += judged
        self.old += known
        return not judged and not known

    def told(self) -> Iterator[str]:
        """Yield how many were left out, if any."""
        if self.count:
            yield f"{_members(self.count)} already decided in raw/decisions.jsonl"
        if self.old:
            yield f"{_members(self.old)} unchanged since the earlier version"


def _members(count: int) -> str:
    return "1 edit, person or date" if count == 1 else f"{count:,} edits, persons and dates"
