"""A single change to a text, and the record of a change that lost to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points `start` to `end` of a text with `replacement`.

    A rule proposes edits over the view it was shown; in a `Patch` the offsets refer to the raw text. A deletion has an
    empty replacement, an insertion has `start == end`.
    """

    start: int
    """First code point to replace."""
    end: int
    """One past the last code point to replace."""
    replacement: str
    """The new text."""
    rule: str
    """Id of the rule that made the edit."""
    reason: str = ""
    """Why the rule applies here; empty if the rule's own `why` says it all."""
    aside: str = ""
    """Kind under which the removed text is kept alongside the article (caption, credit, …); empty: not kept."""
    decision: int = 0
    """Number shared by all pieces of one decision."""

    @property
    def is_insertion(self) -> bool:
        """Whether the edit removes nothing."""
        return self.start == self.end

    @property
    def is_deletion(self) -> bool:
        """Whether the edit writes nothing."""
        return not self.replacement


@dataclass(frozen=True, slots=True)
class Shadow:
    """A proposal, or part of one, that was not applied because another rule owns these characters."""

    edit: Edit
    """The proposed edit, in code points of the raw text."""
    winner: str
    """Id of the rule that won."""
