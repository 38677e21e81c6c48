"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from clean.rules.repeats import NOTHING, Repeated
from clean.rules.view import View
from clean.standoff import Edit

Stage = Literal["repair", "boilerplate", "typography", "layout"]
Look = Callable[[View], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports say of a rule: its id, its version, why it exists, and the stage in which it looks."""

    id: str
    version: int
    why: str
    stage: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule looks at a view and proposes edits; it never writes.

    id: its name everywhere: file, ledger, report, test table.
    version: goes up whenever the edits on its own examples change.
    why: one sentence for the ledger.
    stage: when it looks.
    priority: within a stage higher ones look first; lower ones don't see the lines that are gone by then. When two
        proposals overlap, the higher one wins.
    look: the rule itself.
    hit: texts in which `[-gone-]` and `{+written+}` mark what the rule does (see `clean.rules.examples`).
    miss: texts that the rule leaves alone.
    guesses: it goes by the looks of a line alone, so it keeps out of pages whose markup was asked.
    known: what is known of the site on which its examples stand.
    """

    id: str
    version: int
    why: str
    stage: Stage
    priority: int
    look: Look
    hit: tuple[str, ...]
    miss: tuple[str, ...]
    known: Repeated = NOTHING
    guesses: bool = False

    @property
    def info(self) -> RuleInfo:
        """The rule as reports name it."""
        return RuleInfo(self.id, self.version, self.why, self.stage)
