"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clean.rules.lines.line_view import Told, View
from clean.rules.lines.repeated_lines import Repeated
from clean.standoff import Edit

Stage = Literal["repair", "boilerplate", "typography", "layout"]
Look = Callable[[View], Iterable[Edit]]


VERSIONS = range(1, 2**31)
"""What a version may be; the ledger stores it in 32 bits."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports show about a rule: its id, its version, why it exists, and the stage in which it runs."""

    id: str
    version: int
    why: str
    stage: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule looks at a view and proposes edits; it never writes.

    id: its name everywhere: file, ledger, report, test table.
    version: increases whenever the edits on its own examples change.
    why: one sentence for the ledger.
    stage: when it runs.
    priority: within a stage, higher ones run first; lower ones don't see lines already removed. If two proposals
        overlap, the higher one wins.
    look: the rule itself.
    hit: texts in which `[-gone-]` and `{+written+}` mark what the rule does (see `clean.rules.examples`).
    miss: texts that the rule leaves alone. Our own rules read both from a file when they are looked at.
    guesses: it judges only by the looks of a line, so it is skipped for pages extracted from markup.
    only: a function and the number that it returns for a line without which the rule proposes nothing; None: it always
        looks.
    known: returns what is known about the site of its examples; nothing by default.
    """

    id: str
    version: int
    why: str
    stage: Stage
    priority: int
    look: Look
    hit: Sequence[str]
    miss: Sequence[str]
    known: Callable[[], Repeated] = Repeated
    guesses: bool = False
    only: tuple[Told, int] | None = None

    @property
    def info(self) -> RuleInfo:
        """The rule as reports describe it."""
        return RuleInfo(self.id, self.version, self.why, self.stage)
