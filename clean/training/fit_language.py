"""Fit clean/language/letter_evidence.toml: how certain a language is by the letters of a text.

    python -m clean.training.fit_language DJANGO UDHR

DJANGO, UDHR: as for `fit_letters`; of the declarations, the third of the articles after the one that it read. Those in
languages that no letters are kept of count too, so that a text in one of them is not surely taken for another's.
The report is on the last third. No word of the texts is learned.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib.resources import files
from math import exp
from pathlib import Path

from clean.language import scripts
from clean.language.likely_languages import candidates
from clean.language.stated import code_of
from clean.training.calibrating import Case, reliability
from clean.training.fitting import Sample, fit
from clean.training.translated_texts import messages, udhr

NOTES = """\
# What speaks for a language, in log odds: a logistic regression over the evidence of clean/language/letter_evidence.py.
#
# Written by: clean/training/fit_language.py, from translations of the Universal Declaration of Human Rights and the
# messages of Django, none of whose words it contains.

"""
SIZES = (25, 40, 60, 90, 140, 220, 350, 600, 1000, 2000)  # code points of a piece
UNKNOWN = 0.1  # weight of a piece in a language without letters: they are rarer among pages than in the declaration
FEW = 8000  # code points of messages; with fewer, a translation has hardly begun

Piece = tuple[str, str]
"""The code of a language, and a text in it."""


def main() -> None:
    """Fit, report, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("django", "udhr"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    learned = [*_declared(given.udhr, 1), *_translated(given.django)]
    weights = fit([sample for piece in learned for sample in _samples(piece)], penalty=1.0, enough=0.0)
    rows = "".join(f"{name} = {weight:.2f}\n" for name, weight in sorted(weights.by_name.items()))
    text = f"{NOTES}base = {weights.base:.2f}\n\n[weight]\n{rows}"
    Path(str(files("clean.language") / "letter_evidence.toml")).write_text(text, encoding="utf-8")
    held = [sample for piece in _declared(given.udhr, 2) for sample in _samples(piece)]
    cases: list[Case] = [(1 / (1 + exp(-weights.score(one.features))), one.yes) for one in held if one.weight == 1]
    for row in reliability(cases):
        print(f"{row.said:.3f} {row.right:.3f} {row.cases}")


def _declared(package: Path, part: int) -> Iterator[Piece]:
    for file in sorted((package / "declaration").glob("*.html")):
        code = re.search(r'<html[^>]* lang="([^"]*)"', file.read_text(encoding="utf-8"))
        text = " ".join(udhr(package, file.stem, part))
        if code and code_of(code[1]):
            yield from _pieces(code_of(code[1]), text)


def _translated(django: Path) -> Iterator[Piece]:
    for folder in sorted((django / "django/conf/locale").iterdir()):
        code = code_of(folder.name)
        text = ". ".join(line for line in messages(django, folder.name) if " " in line)
        if len(text) > FEW and scripts.is_known(code):
            yield from _pieces(code, text)


def _pieces(code: str, text: str) -> Iterator[Piece]:
    """Yield pieces of words from all over the text, of every size."""
    for number, size in enumerate(SIZES):
        start = max(0, (len(text) - size) * number // len(SIZES))
        piece = text[start : start + size].partition(" ")[2].rpartition(" ")[0]
        if len(piece) > size / 2:
            yield code, piece


def _samples(piece: Piece) -> Iterator[Sample]:
    code, text = piece
    script = scripts.script_of(text.lower())
    found = candidates(text.lower(), script.name) if script and scripts.is_shared(script.name) else None
    if found and (code in found.weights or not scripts.is_known(code)):
        weight = 1.0 if scripts.is_known(code) else UNKNOWN
        yield Sample(found.evidence().features(), found.best == code, weight, 0)


if __name__ == "__main__":
    main()
