"""Does a release folder hold what it promises? Asked of the folder alone, by its own files and its own schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clean.errors import CleanError, VerifyError
from clean.release.checks.books import books
from clean.release.checks.files import files
from clean.release.checks.ledger import names, order, sums
from clean.release.checks.loads import loads
from clean.release.checks.opened import Fault, Found, Opened
from clean.release.checks.records import digests, records
from clean.release.checks.reversible import reversible
from clean.release.checks.rows import rows

CHECKS: Mapping[str, Callable[[Opened], Found]] = {
    "checksums": files,
    "schema": rows,
    "order": order,
    "records": records,
    "digests": digests,
    "ledger names": names,
    "ledger sums": sums,
    "reversibility": reversible,
    "books": books,
    "loading": loads,
}
"""Every check by name, in the order they are made."""

_ODD = (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, OSError)
"""What a check runs into where rows have not the form that the check of the schema has refused already."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found."""

    check: str
    """Its name in CHECKS."""
    looked_at: int
    """How many things it looked at: files, rows, records, documents, as the check says."""
    faults: tuple[Fault, ...]
    """What is wrong, in the order it was met."""
    stopped: str = ""
    """Why it could not go on, where an earlier check has named the cause; empty when it came to its end."""

    @property
    def ok(self) -> bool:
        """True when everything was looked at and is right."""
        return not self.faults and not self.stopped


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What all checks found in one release folder."""

    folder: str
    results: tuple[Result, ...]

    @property
    def ok(self) -> bool:
        """True when every check came to its end and found nothing."""
        return all(result.ok for result in self.results)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, in the order of the checks."""
        return tuple(fault for result in self.results for fault in result.faults)

    def require(self) -> VerifyReport:
        """Give the report back if all is well; VerifyError that names the first fault, and how many there are."""
        if self.ok:
            return self
        first, more = self.faults[0], len(self.faults) - 1
        what = first.what + (f" (and {more} more faults)" if more else "")
        raise VerifyError(what, where=first.where, mend=first.mend)

    def to_json(self) -> dict[str, Any]:
        """Give the report as plain JSON values."""
        results = [
            {**asdict(result), "faults": [asdict(f) for f in result.faults], "ok": result.ok} for result in self.results
        ]
        return {"folder": self.folder, "ok": self.ok, "results": results}


def verify(folder: Path) -> VerifyReport:
    """Make every check on a release folder; nothing is written, and no damage to its files raises.

    The tables are held in memory. A check that can't go on because of what an earlier one found says so.
    """
    release = Opened(folder)
    results: list[Result] = []
    for name, check in CHECKS.items():
        known = {(fault.where, fault.what) for result in results for fault in result.faults}
        results.append(_result(name, check(release), known))
    return VerifyReport(str(folder), tuple(results))


def _result(name: str, found: Found, known: set[tuple[str, str]]) -> Result:
    faults: list[Fault] = []
    looked_at = 0
    try:
        for these in found:
            looked_at += 1
            faults += these
    except CleanError as error:
        if (error.where, error.what) in known:
            return Result(name, looked_at, tuple(faults), f"{error.where}: {error.what}")
        faults.append(Fault.of(error))
    except _ODD as error:
        stopped = f"rows or files have another form than the schema's ({type(error).__name__}: {error})"
        if not known:
            faults.append(Fault(name, stopped, "get the release again"))
        return Result(name, looked_at, tuple(faults), stopped)
    return Result(name, looked_at, tuple(faults))
