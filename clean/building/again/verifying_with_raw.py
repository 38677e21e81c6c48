"""Verify a release; one without text can also be checked against the user's own raw pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clean import release
from clean.building.again.rehydrating import EXACT, Verdict, rehydrate


def verify_report(folder: Path, raw: Path | None = None) -> release.verification.VerifyReport:
    """Run every check; with `raw`, also prove the records of a release without text.

    Each record must come out of its page with the digest in the release. Raises ReleaseError if `folder` never was a
    release or there is no folder `raw`.
    """
    report = release.verification.verify_report(folder, raw)
    if raw is None or not report.holds or not release.withheld(folder):
        return report
    verdicts = rehydrate(folder, raw).verdicts
    faults = tuple(_fault(one) for one in verdicts if one.outcome != EXACT)
    proved = release.verification.Result(
        "rehydration", len(verdicts), faults, note="records built from their pages, by digest"
    )
    return replace(report, results=(*report.results, proved))


def _fault(one: Verdict) -> release.verification.Fault:
    hint = "put the page that was cleaned at its path, as documents lists it"
    return release.verification.Fault(
        f"record {one.id}", f"it can't be rebuilt from its page: {one.outcome}, {one.why}", hint
    )
