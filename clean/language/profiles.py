"""langdetect's n-gram profiles, loaded once per process, in an order that does not depend on the file system."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_SEED = 0


@cache
def factory() -> DetectorFactory:
    """Return our own seeded detector factory: langdetect's global one draws new random numbers on each call.

    Each of its detectors has its own generator, seeded when it detects, so neither threads nor earlier calls change
    an answer.
    """
    from langdetect import detector_factory

    made = detector_factory.DetectorFactory()
    files = sorted(Path(detector_factory.PROFILES_DIRECTORY).iterdir())
    made.load_json_profile([file.read_text(encoding="utf-8") for file in files if not file.name.startswith(".")])
    made.set_seed(_SEED)
    return made


def probabilities(text: str) -> dict[str, float]:
    """Return what langdetect holds possible, by its codes, with probabilities; the same for a text every time."""
    from langdetect import LangDetectException

    detector = factory().create()
    detector.append(text)
    try:
        return {likely.lang: likely.prob for likely in detector.get_probabilities()}
    except LangDetectException:
        return {}
