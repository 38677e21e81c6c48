"""The results of verifying a release, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from clean.errors import VerifyError
from clean.release.render.markdown import plural
from clean.release.verification.looks.findings import Fault

SHOWN = 10
"""Maximum faults per check in `lines`; `to_json` has all of them."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one check."""

    check: str
    """Its name."""
    looked_at: int
    """How many things were checked: files, rows, records or documents, depending on the check."""
    faults: tuple[Fault, ...]
    """What is wrong, in the order found."""
    stopped: str = ""
    """Why it could not continue, if an earlier check has reported the cause; empty if it completed."""
    note: str = ""
    """What a reader should know about how it was done; may be empty."""

    @property
    def holds(self) -> bool:
        """Whether everything was checked and is right."""
        return not self.faults and not self.stopped

    def lines(self) -> Iterator[str]:
        """Yield readable lines: one for the check, two for each of the first faults."""
        note = f" ({self.note})" if self.note else ""
        yield f"{self.check}{note}: {self.looked_at} checked, " + (
            "all right" if self.holds else f"{len(self.faults)} wrong"
        )
        for fault in self.faults[:SHOWN]:
            yield f"  {fault.where}: {fault.what}"
            yield f"    hint: {fault.hint}"
        if len(self.faults) > SHOWN:
            yield f"  and {len(self.faults) - SHOWN} more"
        if self.stopped:
            yield f"  could not continue: {self.stopped}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The results of all checks of one release folder."""

    folder: str
    """The folder, as passed in."""
    results: tuple[Result, ...]
    """One per check, in order."""

    @property
    def holds(self) -> bool:
        """Whether every check completed and found no fault."""
        return all(result.holds for result in self.results)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, in check order."""
        return tuple(fault for result in self.results for fault in result.faults)

    def require(self) -> None:
        """Raise VerifyError with the first fault and the number of others, unless everything holds."""
        if self.holds:
            return
        first, more = self.faults[0], len(self.faults) - 1
        raise VerifyError(
            first.what + (f"; and {plural(more, 'more fault')}" if more else ""), where=first.where, hint=first.hint
        )

    def lines(self) -> list[str]:
        """Return the report as readable lines."""
        return [line for result in self.results for line in result.lines()]

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON values."""
        results = [
            asdict(result) | {"faults": [asdict(fault) for fault in result.faults], "holds": result.holds}
            for result in self.results
        ]
        return {"folder": self.folder, "holds": self.holds, "results": results}
