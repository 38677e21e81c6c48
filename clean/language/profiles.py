"""langdetect's n-gram profiles, loaded once a process, in an order that no file system decides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_SEED = 0


@cache
def factory() -> DetectorFactory:
    """Give a detector factory of our own, seeded: langdetect's global one draws anew on each call.

    Each detector made by it has its own generator, seeded when it detects, so neither threads nor earlier calls
    change an answer.
    """
    from langdetect import detector_factory

    made = detector_factory.DetectorFactory()
    files = sorted(Path(detector_factory.PROFILES_DIRECTORY).iterdir())
    made.load_json_profile([file.read_text(encoding="utf-8") for file in files if not file.name.startswith(".")])
    made.set_seed(_SEED)
    return made
