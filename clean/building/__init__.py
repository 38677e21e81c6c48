"""Run the work: build a release, check that it can be reproduced, verify it, rebuild a release without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.later import imported_later

if TYPE_CHECKING:
    from clean.building.again.checking import check
    from clean.building.again.explaining import explain
    from clean.building.again.rehydrating import ALIGNED, EXACT, IMPOSSIBLE, rehydrate
    from clean.building.again.rehydrating import write as write_rehydrated
    from clean.building.again.verifying_with_raw import verify_report
    from clean.building.new_release import Built, build
    from clean.building.progress import Progress
else:
    __getattr__ = imported_later(
        __name__,
        {
            "clean.building.again.checking": ("check",),
            "clean.building.again.explaining": ("explain",),
            "clean.building.again.rehydrating": (
                "ALIGNED", "EXACT", "IMPOSSIBLE", "rehydrate", "write as write_rehydrated",
            ),
            "clean.building.again.verifying_with_raw": ("verify_report",),
            "clean.building.new_release": ("Built", "build"),
            "clean.building.progress": ("Progress",),
        },
    )  # fmt: skip

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
