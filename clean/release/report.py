"""What the checks of a release found, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from clean.errors import VerifyError
from clean.release.checks.opened import Fault

SHOWN = 10
"""Faults of one check that `lines` shows; `to_json` gives all."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found."""

    check: str
    """Its name."""
    looked_at: int
    """How many things it looked at: files, rows, records, documents, as the check says."""
    faults: tuple[Fault, ...]
    """What is wrong, in the order it was met."""
    stopped: str = ""
    """Why it could not go on, where an earlier check has named the cause; empty when it came to its end."""
    note: str = ""
    """What a reader should know about how it looked; may be empty."""

    @property
    def holds(self) -> bool:
        """True when everything was looked at and is right."""
        return not self.faults and not self.stopped

    def lines(self) -> Iterator[str]:
        """Tell it to a reader: a line for the check, two for each of the first faults."""
        note = f" ({self.note})" if self.note else ""
        yield f"{self.check}{note}: {self.looked_at} looked at, " + (
            "all right" if self.holds else f"{len(self.faults)} wrong"
        )
        for fault in self.faults[:SHOWN]:
            yield f"  {fault.where}: {fault.what}"
            yield f"    mend: {fault.mend}"
        if len(self.faults) > SHOWN:
            yield f"  and {len(self.faults) - SHOWN} more"
        if self.stopped:
            yield f"  could not go on: {self.stopped}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What all checks found in one release folder."""

    folder: str
    """The folder, as it was given."""
    results: tuple[Result, ...]
    """One for each check, in their order."""

    @property
    def holds(self) -> bool:
        """True when every check came to its end and found nothing."""
        return all(result.holds for result in self.results)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, in the order of the checks."""
        return tuple(fault for result in self.results for fault in result.faults)

    def require(self) -> None:
        """Raise VerifyError, with the first fault and how many there are, unless the release holds."""
        if self.holds:
            return
        first, more = self.faults[0], len(self.faults) - 1
        raise VerifyError(first.what + (f"; {more} more faults" if more else ""), where=first.where, mend=first.mend)

    def lines(self) -> list[str]:
        """Tell it to a reader, line by line."""
        return [line for result in self.results for line in result.lines()]

    def to_json(self) -> dict[str, Any]:
        """Give it as plain JSON values."""
        results = [
            asdict(result) | {"faults": [asdict(fault) for fault in result.faults], "holds": result.holds}
            for result in self.results
        ]
        return {"folder": self.folder, "holds": self.holds, "results": results}
