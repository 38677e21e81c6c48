"""Compare langdetect-rs with langdetect itself: `python -m tests.language.compare_witnesses`.

A version that differs nowhere may be added to `COMPARED` in `clean/language/witness.py`.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import langdetect_rs

from clean.language.detection import ASKED
from clean.language.witness import Witness, accelerated, stock

TEXTS = 2_000

_HERE = Path(__file__).parent


def pieces(number: int) -> Iterator[tuple[str, str]]:
    """Yield parts of texts, each with its language: of all languages in turn, of any length that detection asks for."""
    found: dict[str, list[str]] = {}
    for one in tomllib.loads((_HERE / "declaration.toml").read_text(encoding="utf-8"))["text"]:
        found.setdefault(one["code"], []).append(one["text"])
    for code, of in tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8")).items():
        found.setdefault(code, []).append(of["long"])
    lots = random.Random(0)  # noqa: S311 - lots, not a secret
    for turn in range(number):
        code = sorted(found)[turn % len(found)]
        text = lots.choice(found[code])
        start = lots.randrange(max(1, len(text) - ASKED))
        yield code, text[start : start + lots.randrange(5, ASKED)].lower()


def different(one: Witness, other: Witness, number: int) -> list[str]:
    """Return the texts of which two witnesses say something else, be it in the last bit or in the order."""
    return [
        text
        for _, text in pieces(number)
        if list(one.probabilities(text).items()) != list(other.probabilities(text).items())
    ]


def main() -> None:
    """Compare the installed version, and fail if it differs."""
    installed = accelerated()
    if installed is None:
        sys.exit(f"langdetect-rs {langdetect_rs.__version__} is not used: add it to COMPARED first, then compare")
    found = different(installed, stock(), TEXTS)
    languages = len({code for code, _ in pieces(TEXTS)})
    print(f"langdetect-rs {langdetect_rs.__version__}: {len(found)} of {TEXTS} texts differ, in {languages} languages")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
