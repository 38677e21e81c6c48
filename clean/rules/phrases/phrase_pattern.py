"""What a phrase rule looks for: alternatives, each compiled for the first line that starts and reads as it can.

The tables hold some 2,200 alternatives in 26 languages; a text needs a few dozen of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clean.needed_parts import Needs
from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import Openings, folded, shortest, starts_of
from clean.rules.phrases import open_parts
from clean.rules.phrases.known_patterns import has_all, needs_of, openings_of


@dataclass(frozen=True)
class PhrasePattern:
    """A pattern. No slots: its tables are computed once, on first use.

    alternatives: regular expressions with macros in braces (`clean.rules.lines.placeholders`).
    flags: `re.IGNORECASE`, or 0.
    """

    alternatives: tuple[str, ...]
    flags: int

    @cached_property
    def openings(self) -> Openings:
        """How a match can start."""
        return shortest(frozenset(self._by_opening))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All alternatives as one pattern."""
        return _compiled("|".join(self.alternatives), self.flags)

    def fits(self, line: str) -> bool:
        """Return whether an alternative matches the whole line, and if it is a sentence, more than its first words."""
        found = (_compiled(one, self.flags).fullmatch(line) for one in self._tried(line))
        return any(match is not None and open_parts.enough(match) for match in found)

    def begins(self, line: str) -> bool:
        """Return whether an alternative matches a part of the line from its start."""
        return any(_compiled(one, self.flags).match(line) for one in self._tried(line))

    def _tried(self, line: str) -> list[str]:
        found = self._by_opening
        started = [one for opening in starts_of(line) if opening in found for one in found[opening]]
        return [one for one, needs in started if (one, self.flags) in _COMPILED or has_all(folded(line), needs)]

    @cached_property
    def _by_opening(self) -> Mapping[str, list[tuple[str, Needs]]]:
        found: dict[str, list[tuple[str, Needs]]] = defaultdict(list)
        for alternative in self.alternatives:
            needs = needs_of(alternative)
            for opening in openings_of(alternative):
                found[opening].append((alternative, needs))
        return dict(found)


_COMPILED: dict[tuple[str, int], re.Pattern[str]] = {}
"""Alternatives with their flags; to try one of them is as fast as to see whether a line has what it needs."""


def _compiled(alternative: str, flags: int) -> re.Pattern[str]:
    found = _COMPILED.get((alternative, flags))
    if found is None:
        found = re.compile(placeholders.expand(open_parts.marked(alternative)), flags)
        _COMPILED[alternative, flags] = found
    return found
