"""The next version number, computed from a diff under a published policy.

The published policies disagree. Frictionless (Data Package Version) moves MAJOR when the package is renamed, when
fields are added, removed, reordered or retyped, and when data that another resource refers to is deleted; MINOR when
data is added; PATCH when existing data is corrected or descriptive metadata changes. Croissant 1.1 (section Version)
moves MAJOR when existing data is edited or removed, or extended so that the earlier record set can't be had as it was;
MINOR when fields are added; PATCH when the same data is packaged differently. `policies.toml` holds both, clause by
clause.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from clean.errors import VersionError

FIRST = "1.0.0"
"""The number of the first version of any corpus (Data Package Version, scenarios)."""

_PARTS = ("patch", "minor", "major")
_NUMBER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of change that the policy has a clause for, and the rows that decide it."""

    part: str
    """Which part of the number it moves: patch, minor or major."""
    change: str
    """The kind of change, a key of `policies.toml`."""
    clause: str
    """The clause of the policy, in our words."""
    rows: tuple[str, ...]
    """Ids of the records, names of the fields, or paths of the files that decide, sorted."""


@dataclass(frozen=True, slots=True)
class Bump:
    """What a diff does to a version number under one policy."""

    policy: str
    """Name of the policy."""
    part: str
    """The highest part that moves; "" when nothing differs."""
    reasons: tuple[Reason, ...]
    """Every clause that applies, the weightiest first."""

    def next(self, current: str) -> str:
        """Give the number that follows `current`: `1.4.2` becomes 2.0.0, 1.5.0, 1.4.3, or stays."""
        major, minor, patch = parse(current)
        follows = {
            "major": (major + 1, 0, 0),
            "minor": (major, minor + 1, 0),
            "patch": (major, minor, patch + 1),
            "": (major, minor, patch),
        }
        return ".".join(str(part) for part in follows[self.part])


def policies() -> tuple[str, ...]:
    """Names of the policies there are, sorted."""
    return tuple(sorted(_table()))


def bump(policy: str, kinds: Mapping[str, Collection[str]]) -> Bump:
    """Say what changes do to a version number: `kinds` gives the rows that decide for each kind of `policies.toml`.

    A kind without rows is no change. VersionError for a policy that there is not.
    """
    if policy not in _table():
        mend = f"write one of {', '.join(policies())}"
        raise VersionError(f"there is no version policy {policy!r}", where="raw/corpus.toml", mend=mend)
    moves = _table()[policy]["moves"]
    reasons = [
        Reason(moves[kind]["part"], kind, moves[kind]["clause"], tuple(sorted(rows)))
        for kind, rows in kinds.items()
        if rows
    ]
    reasons.sort(key=lambda reason: (-_PARTS.index(reason.part), reason.change))
    return Bump(policy, reasons[0].part if reasons else "", tuple(reasons))


def parse(version: str) -> tuple[int, int, int]:
    """Split a version number: `parse("1.10.0") == (1, 10, 0)`; VersionError for anything but MAJOR.MINOR.PATCH."""
    match = _NUMBER.fullmatch(version)
    if not match:
        raise VersionError(f"{version!r} is no version number", mend="write MAJOR.MINOR.PATCH, such as 1.2.0")
    major, minor, patch = (int(part) for part in match.groups())
    return major, minor, patch


def at_least(asked: str | None, needed: str) -> str:
    """Give the number asked for, or the policy's own; VersionError when the one asked for is lower."""
    if asked is None:
        return needed
    if parse(asked) < parse(needed):
        raise VersionError(f"version {asked} is lower than the policy allows", mend=f"use {needed} or a higher number")
    return asked


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("clean.release").joinpath("policies.toml").read_text(encoding="utf-8"))
