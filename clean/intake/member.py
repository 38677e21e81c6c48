"""What an input holds: documents, and what is no document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from clean.errors import InputError

LARGEST = 64 * 2**20
"""Bytes of one document that are taken; the longest pages with all their scripts have a third of it."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One document, as its bytes are to lie in raw/."""

    data: bytes
    where: str
    """The file, and the line, row or byte in it."""
    ending: str = ".txt"
    """Of the file it becomes: .txt or .html."""
    id: str = ""
    """What the input calls it, "" where it has no name."""
    number: int = 1
    """Its place among the members of the input."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Fields of its line in the manifest, and `title`."""
    unused: frozenset[str] = frozenset()
    """Names of columns that have no place in the manifest."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A member that is sound and no document."""

    reason: str
    """Words to put behind a number: `images`."""


Member: TypeAlias = Payload | Passed | InputError
"""A document, something passed over, or what is broken and where."""


def expect_size(size: int, where: str) -> None:
    """Raise InputError where a document has more than LARGEST bytes."""
    if size > LARGEST:
        what = f"it has more than the {LARGEST // 2**20} MB of the largest document"
        raise InputError(what, where=where, mend="split it into documents, or leave it out")
