"""Fit the weights that decide which lines of a page that is not an article are its content.

    python -m clean.training.fit_content PAGES.jsonl.gz...                     write clean/extraction/lines/weights/
    python -m clean.training.fit_content --cross-validate PAGES.jsonl.gz...    report how well they do on other sites

PAGES holds one {"url", "kind", "html", "gold"} object per line, gold being the page's content. No words of the pages
are learned: the features are the verdicts of two extractors, the markup, and lengths.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Words
from clean.extraction.lines.content import ANY, OWN, SOBER, evened, likeliest
from clean.extraction.page_reading import read_page, see_page
from clean.scoring import Features, written
from clean.training.fitting import Sample, cross_validated, fit_groups
from clean.training.samples import fold_of, read_jsonl

PENALTY = 60.0
MOST = 150  # lines of a page to learn from: a long one has many that are alike
SURE = (0.2, 0.8)  # share of a line's words in the gold text: lines in between are not learned from
POWER = 0.85  # a page counts for its length, to one less this power
NOTES = """Evidence that a line of a page that is not an article belongs to its content (positive) or does not
(negative), in log odds.
Read by clean/extraction/lines/content.py; the names are the features of clean/extraction/lines/evidence.py.
Source: fitted by clean/training/fit_content.py to {pages} pages of {files}; it contains none of their words.
Left out: features that fewer than 40 lines have, and weights below 0.05. `enough` is not used: how much is enough
depends on the other lines of the page.
F1 of words, mean of the pages, under weights fitted to other sites: {figures}."""
WEIGHTS = Path(__file__).parents[1] / "extraction" / "lines" / "weights"
_WORD = re.compile(r"\w+")


class LabelledLine(NamedTuple):
    """A line of a page: its features, its share of gold text, its size, its shape and its words."""

    features: Features
    gold: float
    size: int
    shape: tuple[str, ...]
    words: Counter[str]


class LabelledPage(NamedTuple):
    """A page with its lines."""

    kind: str
    fold: int
    gold: Counter[str]
    lines: list[LabelledLine]


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    pages = [_page(page) for file in options.pages for page in read_jsonl(file)]
    samples = [sample for page in pages for sample in _samples(page)]
    groups = [page.kind if page.kind in OWN else "" for page in pages for _ in page.lines]
    figures = json.dumps(_figures(pages, cross_validated(samples, groups, penalty=PENALTY)))
    print(figures)
    if not options.cross_validate:
        notes = NOTES.format(pages=len(pages), files=", ".join(file.name for file in options.pages), figures=figures)
        for kind, weights in fit_groups(samples, groups, penalty=PENALTY, enough=0.0).items():
            (WEIGHTS / f"{kind or ANY}.toml").write_text(written(weights, notes), encoding="utf-8")


def _page(page: dict[str, Any]) -> LabelledPage:
    read = read_page(see_page(page["html"], page["url"]))
    keep = place(read.words, Words.of(page["gold"])).keep
    page_lines = read.lines()
    rows = [
        LabelledLine(found, keep.count(1, one.line.first, one.line.last) / one.size, one.size, shape, _words(one.text))
        for one, found, shape in zip(page_lines.lines, page_lines.all(), page_lines.shapes(), strict=True)
    ]
    return LabelledPage(page["kind"], fold_of(page["url"]), _words(page["gold"]), rows)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _samples(page: LabelledPage) -> Iterator[Sample]:
    """Yield samples weighted so that long lines count more, and long pages hardly more than short ones."""
    scale = sum(math.sqrt(line.size) for line in page.lines) ** POWER
    share = min(1.0, MOST / max(1, len(page.lines)))
    for number, line in enumerate(page.lines):
        chosen = int(share * (number + 1)) > int(share * number)
        learned = chosen and not SURE[0] < line.gold < SURE[1]
        weight = math.sqrt(line.size) / scale / share if learned else 0.0
        yield Sample(line.features, line.gold > 0.5, weight, page.fold)


def _figures(pages: Sequence[LabelledPage], scores: Sequence[float]) -> dict[str, float]:
    """Return the mean F1 of words per kind and over all, counted as the benchmark's own evaluation does."""
    at = iter(scores)
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        own, sizes = [SOBER * next(at) for _ in page.lines], [line.size for line in page.lines]
        kept = likeliest(evened(own, [line.shape for line in page.lines], sizes), sizes)
        by_kind[page.kind].append(_f1(page.gold, sum((page.lines[number].words for number in kept), Counter())))
    found = {kind: mean(values) for kind, values in sorted(by_kind.items())}
    found["all"] = mean(value for values in by_kind.values() for value in values)
    return {kind: round(value, 4) for kind, value in found.items()}


def _f1(gold: Counter[str], found: Counter[str]) -> float:
    return 2 * (gold & found).total() / max(1, gold.total() + found.total())


if __name__ == "__main__":
    main()
