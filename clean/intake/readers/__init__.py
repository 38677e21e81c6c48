"""The kinds of input that `clean add` reads: one file a kind, found by walking this folder.

A reader defines `ENDINGS` (of file names, small letters; longer ones win), `SINGLE` (a file is one document) and
`read(named)`, which gives the members of an input one by one and holds one at a time: documents, what it passes over,
and errors that name what is broken. A reader of other things than files has `opens(named)`, which knows them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from clean.errors import InputError
from clean.intake.member import Member


class Reader(Protocol):
    """A module of this folder."""

    ENDINGS: tuple[str, ...]
    SINGLE: bool

    def read(self, named: str, /) -> Iterator[Member]:
        """Give the members of an input in its order. What it can't go on from is raised, as InputError or OSError."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, sorted by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


@cache
def endings() -> tuple[str, ...]:
    """All endings of files that are read, texts and pages first, packed ones last."""
    found = [(ending.endswith(".gz"), not reader.SINGLE, ending) for reader in readers() for ending in reader.ENDINGS]
    return tuple(ending for _, _, ending in sorted(found, key=lambda each: each[:2]))


def of_file(name: str) -> tuple[Reader, str] | None:
    """Give the reader of a file by its name, and the name without the ending; None where nothing reads it."""
    low = name.lower()
    found = [(len(ending), reader) for reader in readers() for ending in reader.ENDINGS if low.endswith(ending)]
    if not found:
        return None
    length, reader = max(found, key=lambda each: each[0])
    return reader, name[:-length]


def of_other(named: str) -> Reader | None:
    """Give the reader of what is no file, or a folder that is one thing; None where nothing knows it."""
    return next((reader for reader in readers() if getattr(reader, "opens", _never)(named)), None)


def members(reader: Reader, named: str) -> Iterator[Member]:
    """Give the members of an input; what stops the reader comes last, as an error."""
    try:
        yield from reader.read(named)
    except InputError as error:
        yield error
    except OSError as error:
        what = f"the file can't be read: {error.strerror or error}"
        yield InputError(what, where=named, mend="mend its rights, or fetch it again")


def _never(_named: str) -> bool:
    return False
