"""What reviewers judged before: left out of the classes, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from clean.audit.gather import Member


@dataclass(slots=True)
class Decided:
    """Signatures of verdicts, asked of each member of a class."""

    signatures: Set[str] = field(default_factory=frozenset)
    before: Set[str] = field(default_factory=frozenset)
    """Signatures of an earlier release, whose members are left out as well."""
    count: int = 0
    """Members left out so far because somebody judged them."""
    old: int = 0
    """Members left out so far because the earlier release has them, too."""

    def leaves(self, member: Member) -> bool:
        """Tell whether a member is still to be judged; count it where it is not."""
        judged = bool(self.signatures) and not self.signatures.isdisjoint((member.signature, member.sourced))
        known = not judged and member.signature in self.before
        self.count += judged
        self.old += known
        return not judged and not known

    def told(self) -> Iterator[str]:
        """Say how many there were, if any."""
        if self.count:
            yield f"{self.count:,} edits, persons and dates that raw/decisions.jsonl decides already"
        if self.old:
            yield f"{self.old:,} edits, persons and dates that are as they were"
