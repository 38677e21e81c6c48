"""The members of an input: documents and skipped items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from clean.errors import InputError

LARGEST = 64 * 2**20
"""Bytes that one document may have; the longest pages with all their scripts have a third of it."""
DEFECT = "leave it out, and report this as a defect of clean"
"""The hint of an error that nobody thought of."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One document, with the bytes to be stored in raw/."""

    data: bytes
    where: str
    """The file, and the line, row or byte in it."""
    ending: str = ".txt"
    """Ending of the file it becomes: .txt or .html."""
    id: str = ""
    """What the input calls it; "" if it has no name."""
    number: int = 1
    """Its position among the members of the input, from 1."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Fields of its line in the manifest, and `title`."""
    own: Mapping[str, Any] = field(default_factory=dict)
    """Values of fields that the corpus adds to its records, as JSON has them."""
    unused: frozenset[str] = frozenset()
    """Names of columns that have no place in the manifest."""
    place: int | None = None
    """Where the reader's `finder` finds it again; None if it can only be reached by reading what is before it."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A member that is sound but not a document."""

    reason: str
    """Why it is skipped, or what it is, as in a list of counts: `images`."""


Member: TypeAlias = Payload | Passed | InputError
"""A document, a skipped item, or an error that says what is broken and where."""


Finder: TypeAlias = Callable[[int], bytes]
"""Returns the document at a place of a container, as it was when it was read with the others. Raises InputError or
OSError if there is none."""


def content(member: Member) -> bytes:
    """Return the bytes of a document; InputError if it is none."""
    if isinstance(member, Payload):
        return member.data
    if isinstance(member, Passed):
        raise InputError(f"there is no document there, but: {member.reason}", hint=DEFECT)
    raise member


def placed(member: Member, place: int) -> Member:
    """Return a member with its place, if it is a document."""
    return replace(member, place=place) if isinstance(member, Payload) else member


def expect_size(size: int, where: str) -> None:
    """Raise InputError if a document has more than LARGEST bytes."""
    if size > LARGEST:
        raise too_large(where)


def too_large(where: str) -> InputError:
    """Return the error for a document with more than LARGEST bytes."""
    what = f"larger than the {LARGEST // 2**20} MB that a document may have"
    return InputError(what, where=where, hint="split it into documents, or leave it out")
