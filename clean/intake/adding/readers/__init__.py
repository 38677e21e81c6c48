"""The kinds of input that `clean add` reads: one file per kind, found by scanning this folder.

A reader defines `ENDINGS` (of file names, in lower case; longer ones win), `SINGLE` (a file is one document) and
`read(named)`, which yields the members of an input one by one and holds one at a time: documents, skipped items, and
errors that name what is broken. A reader of things other than files has `opens(named)`, which recognises them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from clean.errors import InputError
from clean.intake.adding.member import Member


class Reader(Protocol):
    """A module of this folder."""

    ENDINGS: tuple[str, ...]
    SINGLE: bool

    def read(self, named: str, /) -> Iterator[Member]:
        """Yield the members of an input in order. Raises InputError or OSError if it can't go on."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers, sorted by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


@cache
def endings() -> tuple[str, ...]:
    """Return all file name endings that are read: texts and pages first, gzipped ones last."""
    found = [(ending.endswith(".gz"), not reader.SINGLE, ending) for reader in readers() for ending in reader.ENDINGS]
    return tuple(ending for _, _, ending in sorted(found, key=lambda each: each[:2]))


def of_file(name: str) -> tuple[Reader, str] | None:
    """Return the reader for a file name, and the name without its ending; None if nothing reads it."""
    low = name.lower()
    found = [(len(ending), reader) for reader in readers() for ending in reader.ENDINGS if low.endswith(ending)]
    if not found:
        return None
    length, reader = max(found, key=lambda each: each[0])
    return reader, name[:-length]


def of_other(named: str) -> Reader | None:
    """Return the reader for something other than a file, or for a folder that is one dataset; None if there is none."""
    return next((reader for reader in readers() if getattr(reader, "opens", _never)(named)), None)


def members(reader: Reader, named: str) -> Iterator[Member]:
    """Yield the members of an input; an error that stops the reader comes last."""
    try:
        yield from reader.read(named)
    except InputError as error:
        yield error
    except OSError as error:
        what = f"the file can't be read: {error.strerror or error}"
        yield InputError(what, where=named, hint="fix its permissions, or fetch it again")


def _never(_named: str) -> bool:
    return False
