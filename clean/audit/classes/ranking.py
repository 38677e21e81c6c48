"""Classes of changes, in the order in which a reviewer should read them, and where to stop."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from clean.audit.classes import risk
from clean.audit.classes.members import Gathered

Kind = Literal["removal", "person", "date"]

SEEN = 0.95
"""Share of the visible removed characters after which a reviewer may stop …"""

SERIOUS = 0.35
"""… unless a class of at least this risk is still to come."""


class Key(NamedTuple):
    """What the members of a class have in common."""

    kind: Kind
    rule: str
    form: str
    """Kind of shape: `text`, `form`, `space`, `held`, `markup`; `group` or, if single, `one` for persons and dates."""
    label: str
    """A description, or the text itself."""


@dataclass(frozen=True, slots=True)
class Class:
    """One thing to decide."""

    key: Key
    members: Gathered
    table: tuple[tuple[str, ...], ...] = ()
    """Rows with the values of persons or dates; the first row holds the column names."""
    tier: int = 0
    """On a page of two releases: 1 a new kind of change, 2 more from old input, 3 more from new input."""

    @property
    def risk(self) -> float:
        """The risk of its riskiest member, 0 to 1."""
        return self.members.riskiest.risk

    @property
    def why(self) -> str:
        """Description of what makes it risky."""
        return risk.reason(self.members.riskiest.signs)

    @property
    def score(self) -> float:
        """Risk × frequency: each doubling of the count adds as much as the first member."""
        return self.risk * (1 + math.log2(self.members.count))


@dataclass(frozen=True, slots=True)
class Ranked:
    """All classes in reading order."""

    classes: tuple[Class, ...]
    seen: tuple[float, ...]
    """For each class, the share of the visible removed characters in it and the classes before it."""
    stop: int
    """Number of classes to read before stopping."""


def rank(classes: Iterable[Class]) -> Ranked:
    """Order by tier, then risk × frequency, then characters removed; determine after which class to stop."""
    ordered = tuple(sorted(classes, key=lambda c: (c.tier, -c.score, -c.members.visible, *c.key)))
    total = sum(c.members.visible for c in ordered if c.key.kind == "removal") or 1
    seen: list[float] = []
    at = 0
    for c in ordered:
        at += c.members.visible if c.key.kind == "removal" else 0
        seen.append(at / total)
    return Ranked(ordered, tuple(seen), _stop(ordered, seen))


def _stop(ordered: Sequence[Class], seen: Sequence[float]) -> int:
    enough = next((n for n, share in enumerate(seen, start=1) if share >= SEEN), len(ordered))
    last = max((n for n, c in enumerate(ordered, start=1) if c.risk >= SERIOUS), default=0)
    return max(enough, last)


def gathered(groups: Mapping[Key, Gathered]) -> list[Class]:
    """Turn gathered members into classes."""
    return [Class(key, members) for key, members in groups.items()]
