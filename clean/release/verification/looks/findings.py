"""Faults of a release, and what one check has found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import TypeVar

from clean.errors import CleanError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a release."""

    where: str
    """The file, row or document, and the location in it."""
    what: str
    """What is wrong, as a phrase."""
    hint: str = ""
    """What to do about it."""

    @classmethod
    def of(cls, error: CleanError) -> Fault:
        """Convert an error."""
        return cls(error.where, error.what, error.hint)


MEND = "get the release again; if its checksums are right, it was built wrongly"
"""The hint for most faults."""

Found = Iterator[list[Fault]]
"""The faults of each item that a check examined; an empty list if the item is fine."""


def sound_ones(items: int) -> Found:
    """Yield the faults of items that are known to be fine."""
    return repeat([], items)


class Findings:
    """What a look has found in the batches or documents that it was shown; after an error it is shown no more."""

    def __init__(self) -> None:
        self._looked_at = 0
        self._faults: list[Fault] = []
        self._error: Exception | None = None

    def take(self, look: Callable[[T], Found], shown: T) -> None:
        """Add what a look finds in the next thing that it is shown, as far as it can be examined."""
        if self._error:
            return
        try:
            for faults in look(shown):
                self._looked_at += 1
                if faults:
                    self._faults += faults
        except Exception as error:  # noqa: BLE001 - raised again in `found`, where the check that looks reports it
            self._error = error

    def found(self) -> Found:
        """Yield a list for each item, all faults in the first of them, then raise what kept it from looking further."""
        if self._looked_at:
            yield self._faults
            yield from repeat([], self._looked_at - 1)
        self.expect_whole()

    def expect_whole(self) -> None:
        """Raise what kept the look from looking further, if anything did."""
        if self._error:
            raise self._error
