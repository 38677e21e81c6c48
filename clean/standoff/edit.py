"""One change to a text, and what a change that lost to another leaves behind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points `start` to `end` of a text by `replacement`.

    A rule proposes edits over the view that it was shown; in a `Patch` they count in the raw text. A deletion has an
    empty replacement, an insertion has `start == end`.
    """

    start: int
    """First code point that is replaced."""
    end: int
    """The code point behind the last one that is replaced."""
    replacement: str
    """What stands there afterwards."""
    rule: str
    """Id of the rule that decided this."""
    reason: str = ""
    """Why here; empty where the rule's own `why` says it all."""
    aside: str = ""
    """Kind under which the removed text is kept beside the article (caption, credit, ...); empty: not kept."""
    decision: int = 0
    """Number that the pieces of one decision share."""

    @property
    def is_insertion(self) -> bool:
        """True where nothing is removed."""
        return self.start == self.end

    @property
    def is_deletion(self) -> bool:
        """True where nothing is written."""
        return not self.replacement


@dataclass(frozen=True, slots=True)
class Shadow:
    """A proposal, or the part of one, that was not carried out because another rule owns these characters."""

    edit: Edit
    """What was proposed, in code points of the raw text."""
    winner: str
    """Id of the rule that won."""
