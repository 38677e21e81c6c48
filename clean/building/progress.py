"""How far a build is, for whoever watches it. Nothing of it goes into a release."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace

from clean.process_memory import peak

SLOWEST = 5
"""How many of the slowest documents are named."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    step: str = ""
    """What is being done."""
    done: int = 0
    total: int = 0
    """How many documents or files the step does; 0 if nobody knows."""
    unit: str = "documents"
    """What is counted."""
    stored: int = 0
    """How many of those done had not changed since an earlier build: what it made of them was taken."""
    memory: int = 0
    """The most bytes of memory that any process of the build has held so far; 0 if the system doesn't tell."""
    slowest: tuple[tuple[float, str], ...] = ()
    """The documents that took longest to clean so far, the slowest first: seconds and id."""


Watcher = Callable[[Progress], None]
"""Called whenever something is done."""


def nobody(_now: Progress) -> None:
    """Watch nothing."""


class Meter:
    """Counts what is done, and tells the watcher of a build."""

    def __init__(self, watcher: Watcher = nobody) -> None:
        """Begin with nothing done."""
        self._watcher = watcher
        self._now = Progress()

    def begin(self, step: str, total: int = 0, unit: str = "documents") -> None:
        """Begin a step."""
        self._tell(replace(self._now, step=step, done=0, total=total, unit=unit, stored=0))

    def add(self, done: int, *, stored: bool = False) -> None:
        """Count what is done."""
        now = self._now
        self._tell(replace(now, done=now.done + done, stored=now.stored + (done if stored else 0)))

    def took(self, memory: int, slowest: tuple[tuple[float, str], ...] = ()) -> None:
        """Note what a process needed; it is told with what is done next."""
        found = tuple(heapq.nlargest(SLOWEST, (*self._now.slowest, *slowest)))
        self._now = replace(self._now, memory=max(memory, self._now.memory), slowest=found)

    def _tell(self, now: Progress) -> None:
        self._now = replace(now, memory=max(now.memory, peak()))
        self._watcher(self._now)
