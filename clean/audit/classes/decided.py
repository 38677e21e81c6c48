"""What reviewers already decided: left out of the classes, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from clean.audit.classes.members import Member


@dataclass(slots=True)
class Decided:
    """Signatures of earlier verdicts, checked for each member of a class."""

    signatures: Mapping[str, str | None] = field(default_factory=dict)
    """Each with the id of the document if it is on one place there, else None."""
    before: Set[str] = field(default_factory=frozenset)
    """Signatures of an earlier release, whose members are also left out."""
    within: Set[str] | None = None
    """The documents whose members are judged; all if None."""
    count: int = 0
    """Members left out so far because of a verdict."""
    old: int = 0
    """Members left out so far because they are in the earlier release, too."""

    single: frozenset[str] = field(init=False)
    """Ids of documents with verdicts on one place."""

    def __post_init__(self) -> None:
        """Note the documents."""
        self.single = frozenset(name for name in self.signatures.values() if name is not None)

    def leaves(self, member: Member, here: Callable[[], str], times: int = 1) -> bool:
        """Return whether members that are alike, so many times, are still to be judged; count them if not.

        `here`: the signature of a member in its place alone, asked for in documents with verdicts on one place.
        """
        judged = member.settled or member.signature in self.signatures or member.sourced in self.signatures
        judged = judged or (member.document in self.single and here() in self.signatures)
        known = not judged and member.signature in self.before
        self.count += judged * times
        self.old += known * times
        return not judged and not known

    def told(self) -> Iterator[str]:
        """Yield how many were left out, if any."""
        if self.count:
            yield f"{_members(self.count)} already decided in raw/decisions.jsonl"
        if self.old:
            yield f"{_members(self.old)} unchanged since the earlier version"


def _members(count: int) -> str:
    return "1 edit, person or date" if count == 1 else f"{count:,} edits, persons and dates"
