"""What reviewers judged before: left out of the classes, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from clean.audit.gather import Member


@dataclass(slots=True)
class Decided:
    """Signatures of verdicts, asked of each member of a class."""

    signatures: Set[str] = field(default_factory=frozenset)
    count: int = 0
    """Members left out so far."""

    def leaves(self, member: Member) -> bool:
        """Tell whether a member is still to be judged; count it where it is not."""
        judged = bool(self.signatures) and not self.signatures.isdisjoint((member.signature, member.sourced))
        self.count += judged
        return not judged

    def told(self) -> Iterator[str]:
        """Say how many there were, if any."""
        if self.count:
            yield f"{self.count:,} edits, persons and dates that raw/decisions.jsonl decides already"
