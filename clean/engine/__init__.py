"""Run the work: build a release, check that it can be reproduced, verify it, rebuild a release without text."""

from clean.engine.building import Built, build
from clean.engine.checking import check
from clean.engine.rehydrating import ALIGNED, EXACT, IMPOSSIBLE, rehydrate
from clean.engine.rehydrating import write as write_rehydrated
from clean.engine.shard_jobs import rounds
from clean.engine.verifying_with_raw import verify_report

__all__ = [
    "ALIGNED",
    "EXACT",
    "IMPOSSIBLE",
    "Built",
    "build",
    "check",
    "rehydrate",
    "rounds",
    "verify_report",
    "write_rehydrated",
]
