"""Verify that a release folder keeps its promises, using only its own files and schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from clean.errors import CleanError, ReleaseError
from clean.release.storage import layout
from clean.release.verification.checks.balance import books
from clean.release.verification.checks.duplicates import duplicates
from clean.release.verification.checks.files import files
from clean.release.verification.checks.ledger import names, order, sums
from clean.release.verification.checks.load_dataset import loads
from clean.release.verification.checks.opened import Opened
from clean.release.verification.checks.plugins import absent, plugins
from clean.release.verification.checks.records import digests, records
from clean.release.verification.checks.reversible import held, note, reversible
from clean.release.verification.checks.rows import rows
from clean.release.verification.looks.findings import Fault, Found
from clean.release.verification.report import Result, VerifyReport

CHECKS: Mapping[str, Callable[[Opened], Found]] = {
    "checksums": files,
    "schema": rows,
    "order": order,
    "records": records,
    "digests": digests,
    "ledger names": names,
    "ledger sums": sums,
    "ledger levels": held,
    "reversibility": reversible,
    "books": books,
    "duplicates": duplicates,
    "plugins": plugins,
    "loading": loads,
}
"""Every check by name, in the order they run."""

_ODD = (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, OSError)
"""Errors a check may run into if rows or files are malformed in ways no earlier check rejected."""

_AGAIN = "get the release again"


_NOTES: Mapping[str, Callable[[Opened], str]] = {"reversibility": note, "plugins": absent}


def verify_report(folder: Path, raw: Path | None = None) -> VerifyReport:
    """Run every check on a release folder and return the results; damaged files never raise.

    raw: folder of the raw files, `raw/` of the corpus project. With it, documents below level `full` are proved against
    their files, which must all be there; without it, their ledger is checked against the records only.
    Nothing is written but what `datasets` caches in a scratch folder, and no table is held in memory. Raises
    ReleaseError if the folder never was a release.
    """
    known_files = (layout.CHECKSUMS, layout.CARD, layout.ABOUT, *layout.FOLDERS.values())
    if not any((folder / name).exists() for name in known_files):
        hint = "name a folder such as release/1.0.0"
        raise ReleaseError("there is no release in this folder", where=str(folder), hint=hint)
    release = Opened(folder, raw)
    results: list[Result] = []
    for name, check in CHECKS.items():
        known = {(fault.where, fault.what) for result in results for fault in result.faults}
        found = _result(name, check(release), known)
        results.append(replace(found, note=_NOTES[name](release)) if name in _NOTES and found.holds else found)
    return VerifyReport(str(folder), tuple(results))


def verify(folder: Path, raw: Path | None = None) -> VerifyReport:
    """Return the report on a release that passes every check; otherwise raise VerifyError with the first fault."""
    report = verify_report(folder, raw)
    report.require()
    return report


def _result(name: str, found: Found, known: set[tuple[str, str]]) -> Result:
    """Run one check to its end, or until it can't continue."""
    faults: list[Fault] = []
    looked_at, stopped = 0, ""
    try:
        for these in found:
            looked_at += 1
            faults += these
    except CleanError as error:
        if (error.where, error.what) in known:
            stopped = f"{error.where}: {error.what}"
        else:
            faults.append(Fault.of(error))
    except _ODD as error:
        stopped = f"the files are malformed ({type(error).__name__}: {error})"
        if not known:
            faults.append(Fault(name, stopped, _AGAIN))
    return Result(name, looked_at, tuple(faults), stopped)
