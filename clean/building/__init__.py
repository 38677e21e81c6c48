"""Run the work: build a release, check that it can be reproduced, verify it, rebuild a release without text."""

from clean.building.again.checking import check
from clean.building.again.explaining import explain
from clean.building.again.rehydrating import ALIGNED, EXACT, IMPOSSIBLE, rehydrate
from clean.building.again.rehydrating import write as write_rehydrated
from clean.building.again.verifying_with_raw import verify_report
from clean.building.new_release import Built, build
from clean.building.progress import Progress

__all__ = [
    "ALIGNED",
    "EXACT",
    "IMPOSSIBLE",
    "Built",
    "Progress",
    "build",
    "check",
    "explain",
    "rehydrate",
    "verify_report",
    "write_rehydrated",
]
