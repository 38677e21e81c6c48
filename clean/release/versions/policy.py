"""The next version number, computed from a diff under a published policy.

The published policies disagree. Frictionless (Data Package Version) moves MAJOR when the package is renamed, when
fields are added, removed, reordered or retyped, and when data that another resource refers to is deleted; MINOR when
data is added; PATCH when existing data is corrected or descriptive metadata changes. Croissant 1.1 (section Version)
moves MAJOR when existing data is edited or removed, or extended so that the earlier record set is no longer available;
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
"""Number of the first version of any corpus (Data Package Version, scenarios)."""

_PARTS = ("patch", "minor", "major")
_NUMBER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of change that the policy has a clause for, with the rows that decide it."""

    part: str
    """Part of the number it moves: patch, minor or major."""
    change: str
    """The kind of change, a key in `policies.toml`."""
    clause: str
    """The clause of the policy, in our words."""
    rows: tuple[str, ...]
    """Ids of the records, names of the fields or paths of the files that decide it, sorted."""


@dataclass(frozen=True, slots=True)
class Bump:
    """The effect of a diff on a version number under one policy."""

    policy: str
    """Name of the policy."""
    part: str
    """The highest part that moves; "" if nothing differs."""
    reasons: tuple[Reason, ...]
    """Every clause that applies, the most significant first."""

    def next(self, current: str) -> str:
        """Return the number after `current`: 1.4.2 becomes 2.0.0, 1.5.0 or 1.4.3, or stays the same."""
        major, minor, patch = parse(current)
        follows = {
            "major": (major + 1, 0, 0),
            "minor": (major, minor + 1, 0),
            "patch": (major, minor, patch + 1),
            "": (major, minor, patch),
        }
        return ".".join(str(part) for part in follows[self.part])


def policies() -> tuple[str, ...]:
    """Return the names of all policies, sorted."""
    return tuple(sorted(_table()))


def bump(policy: str, kinds: Mapping[str, Collection[str]]) -> Bump:
    """Return the effect of changes on a version number; `kinds` maps each kind in `policies.toml` to its rows.

    A kind without rows changes nothing. Raises VersionError if there is no such policy.
    """
    if policy not in _table():
        hint = f"use one of {', '.join(policies())}"
        raise VersionError(f"there is no version policy {policy!r}", where="raw/corpus.toml", hint=hint)
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
        raise VersionError(f"{version!r} is not a valid version number", hint="use MAJOR.MINOR.PATCH, such as 1.2.0")
    major, minor, patch = (int(part) for part in match.groups())
    return major, minor, patch


def is_number(version: str) -> bool:
    """Return whether a string is a version number."""
    return _NUMBER.fullmatch(version) is not None


def at_least(asked: str | None, needed: str) -> str:
    """Return the requested number, or else the policy's; VersionError if the requested one is lower."""
    if asked is None:
        return needed
    if parse(asked) < parse(needed):
        raise VersionError(f"version {asked} is lower than the policy allows", hint=f"use {needed} or a higher number")
    return asked


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("clean.release.versions").joinpath("policies.toml").read_text(encoding="utf-8"))
