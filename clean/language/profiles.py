"""langdetect's n-gram profiles, loaded once per process, in an order that does not depend on the file system."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

SEED = 0


class Shares:
    """What share an n-gram has of a language's n-grams of its length, for each language in order.

    langdetect computes the shares of all 88,000 n-grams beforehand, which takes longer than a text; here each is
    computed when it is first asked for.
    """

    def __init__(self, profiles: Iterable[Mapping[str, Any]]) -> None:
        """Take langdetect's profiles: `freq` counts each n-gram, `n_words` all that have one, two and three letters."""
        self._counts = [(profile["freq"], profile["n_words"]) for profile in profiles]
        self._computed: dict[str, Sequence[float] | None] = {}

    def get(self, gram: str, default: Sequence[float]) -> Sequence[float]:
        """Return the shares of an n-gram; `default` if no language has it."""
        return default if (found := self._found(gram)) is None else found

    def __getitem__(self, gram: str) -> Sequence[float]:
        if (found := self._found(gram)) is None:
            raise KeyError(gram)
        return found

    def __contains__(self, gram: str) -> bool:
        return self._found(gram) is not None

    def _found(self, gram: str) -> Sequence[float] | None:
        if gram not in self._computed:
            number = len(gram) - 1
            shares = [counts.get(gram, 0) / totals[number] for counts, totals in self._counts]
            self._computed[gram] = shares if any(shares) else None
        return self._computed[gram]


@cache
def factory() -> DetectorFactory:
    """Return our own seeded detector factory: langdetect's global one draws new random numbers on each call.

    Each of its detectors has its own generator, seeded when it detects, so neither threads nor earlier calls change
    an answer.
    """
    from langdetect import detector_factory

    made = detector_factory.DetectorFactory()
    profiles = list(map(json.loads, texts()))
    made.langlist = [profile["name"] for profile in profiles]
    made.word_lang_prob_map = Shares(profiles)
    made.set_seed(SEED)
    return made


def texts() -> list[str]:
    """Read the profiles in the order of their names, in which each is numbered."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    files = sorted(Path(PROFILES_DIRECTORY).iterdir())
    return [file.read_text(encoding="utf-8") for file in files if not file.name.startswith(".")]
