"""Fit clean/dates/publishing/certainty.toml: how often a page's day of publication is right, by what speaks for it.

    python -m clean.training.fit_publication CHECKOUT                     write the file
    python -m clean.training.fit_publication --cross-validate CHECKOUT    report how well it holds on other sites

CHECKOUT is one of adbar/htmldate, of which `tests/eval_default.json` and its pages are read. No word is learned.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from clean import extraction, intake
from clean.dates.publishing import witness_weights
from clean.dates.publishing.publication_date import weighed
from clean.errors import CleanError
from clean.standoff import Page
from clean.training.calibrating import Case, calibrated, reliability
from clean.training.fitting import FOLDS

NOTES = """\
# How often a page's day of publication is right: a monotone curve through points (weight of the day beyond that of the
# next one, share of right days). Shares count half a case more of either kind than there was.
#
# Written by: clean/training/fit_publication.py, from {cases} pages of htmldate's eval_default, none of whose words it
# contains.
# Read by: clean/dates/publishing/witness_weights.py.

"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One day that was said of a page."""

    site: str
    score: float
    right: bool

    @property
    def fold(self) -> int:
        """Which fold its site is in."""
        return sha256(self.site.encode()).digest()[0] % FOLDS


def main() -> None:
    """Fit the curve or cross-validate it, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    found = list(_answers(options.checkout / "tests"))
    if options.cross_validate:
        for row in reliability(list(_elsewhere(found))):
            print(f"said {row.said:.3f}  right {row.right:.3f}  of {row.cases}")
        return
    curve = calibrated([(one.score, one.right) for one in found])
    points = ", ".join(f"[{score}, {right}]" for score, right in zip(curve.scores, curve.shares, strict=True))
    text = f"{NOTES.format(cases=len(found))}points = [{points}]\n"
    (Path(witness_weights.__file__).parent / "certainty.toml").write_text(text, encoding="utf-8", newline="\n")


def _elsewhere(found: Sequence[Answer]) -> Iterator[Case]:
    """Yield what a curve fitted to the sites of the other folds says of each day, and whether it is right."""
    for fold in range(FOLDS):
        curve = calibrated([(one.score, one.right) for one in found if one.fold != fold])
        yield from ((curve.at(one.score), one.right) for one in found if one.fold == fold)


def _answers(base: Path) -> Iterable[Answer]:
    for url, row in json.loads((base / "eval_default.json").read_text(encoding="utf-8")).items():
        places = (base / folder / row["file"] for folder in ("test_set", "cache", "eval"))
        file = next((place for place in places if place.is_file()), None)
        said = _said(file.read_bytes(), url) if file and isinstance(row["date"], str) else None
        if said:
            yield Answer(urlsplit(url).netloc.removeprefix("www."), said[1], said[0] == row["date"])


def _said(page: bytes, url: str) -> tuple[str, float] | None:
    """Return the day that is found for a page, and what speaks for it beyond what speaks for the next one."""
    try:
        found = extraction.look(Page.of(intake.decode(page).text), url=url).articles[0].metadata
    except CleanError:
        return None
    day = weighed(found.days, found.locale, found.languages[0].value if found.languages else "", url, None)
    return (day.claim.day.isoformat(), day.score) if day.claim else None


if __name__ == "__main__":
    main()
