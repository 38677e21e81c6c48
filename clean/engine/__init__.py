"""Run the work: build a release, check that it can be reproduced, verify it, rebuild a release without text."""

from clean.engine.building import Built, build
from clean.engine.check import Checked, check
from clean.engine.rehydrating import ALIGNED, EXACT, IMPOSSIBLE, Rehydrated, Verdict, rehydrate
from clean.engine.rehydrating import write as write_rehydrated
from clean.engine.verifying import verify_report

__all__ = [
    "ALIGNED",
    "EXACT",
    "IMPOSSIBLE",
    "Built",
    "Checked",
    "Rehydrated",
    "Verdict",
    "build",
    "check",
    "rehydrate",
    "verify_report",
    "write_rehydrated",
]
