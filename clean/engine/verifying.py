"""A release held against what it promises; one without text against the user's own raw pages, too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clean import release
from clean.engine.rehydrating import EXACT, Verdict, rehydrate


def verify_report(folder: Path, raw: Path | None = None) -> release.VerifyReport:
    """Make every check of a release, as `release.verify_report`; with `raw` prove the records of one without text.

    Each must come out of its page with the digest that the release gives. ReleaseError for a folder that never was a
    release, or where there is no folder `raw`.
    """
    report = release.verify_report(folder, raw)
    if raw is None or not report.holds or not release.withheld(folder):
        return report
    verdicts = rehydrate(folder, raw).verdicts
    faults = tuple(_fault(one) for one in verdicts if one.outcome != EXACT)
    proved = release.Result("rehydration", len(verdicts), faults, note="records built from their pages, by digest")
    return replace(report, results=(*report.results, proved))


def _fault(one: Verdict) -> release.Fault:
    mend = "put the page that was cleaned there, as the paths in documents say"
    return release.Fault(f"record {one.id}", f"its page does not give it: {one.outcome}, {one.why}", mend)
