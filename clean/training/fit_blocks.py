"""Fit the weights in blocks.toml, which decide which of the lines kept by an extractor are the article.

    python -m clean.training.fit_blocks PAGES.jsonl.gz...                     write clean/extraction/blocks/blocks.toml
    python -m clean.training.fit_blocks --cross-validate PAGES.jsonl.gz...    report how well they do on other sites

PAGES holds one {"url", "html", "gold"} object per line, gold being the article's text. No words of the pages are
learned: the features are the verdicts of two extractors, element names, and lengths.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Words
from clean.extraction.page_reading import read_page, see_page
from clean.scoring import written
from clean.training.fitting import Sample, cross_validated, fit
from clean.training.samples import fold_of, read_jsonl

BLOCKS = Path(__file__).parent.parent / "extraction" / "blocks" / "blocks.toml"
PENALTY = 20.0
ENOUGH = -0.3  # log odds: losing a line costs more than keeping one too many
SURE = (0.2, 0.8)  # share of a line's words in the gold text: lines in between are not learned from
NOTES = """Evidence that a line of a page belongs to its article (positive) or does not (negative), in log odds.
Read by clean/extraction/blocks/choice.py; the names are the features of clean/extraction/blocks/block_features.py.
Source: fitted by clean/training/fit_blocks.py to {pages} pages of {files}; it contains none of their words.
Left out: features that fewer than 40 lines have, and weights below 0.05."""


class LabelledBlock(NamedTuple):
    """A candidate line of a page: its features, its share of gold text, its size and its text."""

    features: dict[str, float]
    gold: float
    size: int
    text: str


class Answered(NamedTuple):
    """A page with its candidates."""

    fold: int
    gold: str
    rows: list[LabelledBlock]


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    sets = {file.name: list(_answered(file)) for file in options.pages}
    pages = [page for found in sets.values() for page in found]
    samples = [sample for found in sets.values() for page in found for sample in _samples(page, len(found))]
    if options.cross_validate:
        _report(sets, cross_validated(samples, penalty=PENALTY))
        return
    weights = fit(samples, penalty=PENALTY, enough=ENOUGH)
    notes = NOTES.format(pages=len(pages), files=", ".join(sets))
    BLOCKS.write_text(written(weights, notes), encoding="utf-8")


def _answered(file: Path) -> Iterator[Answered]:
    with ProcessPoolExecutor() as pool:
        yield from pool.map(_answer, read_jsonl(file), chunksize=8)


def _answer(page: dict[str, Any]) -> Answered:
    read = read_page(see_page(page["html"], page["url"], None))
    keep = place(read.words, Words.of(page["gold"])).keep
    rows = [
        LabelledBlock(
            dict(block.features),
            keep.count(1, block.line.first, block.line.last) / (block.line.last - block.line.first),
            block.line.last - block.line.first,
            read.visible.text[block.line.start : block.line.end],
        )
        for block in read.candidates()
    ]
    return Answered(fold_of(page["url"]), page["gold"], rows)


def _samples(page: Answered, pages: int) -> Iterator[Sample]:
    """Yield samples weighted so that long lines count more, long pages less than their length, and all files equally.

    pages: number of pages in the page's file.
    """
    scale = pages * math.sqrt(sum(math.sqrt(row.size) for row in page.rows))
    for row in page.rows:
        sure = not SURE[0] < row.gold < SURE[1]
        yield Sample(row.features, row.gold > 0.5, math.sqrt(row.size) / scale if sure else 0.0, page.fold)


def _report(sets: dict[str, list[Answered]], scores: Sequence[float]) -> None:
    at = iter(scores)
    for name, pages in sets.items():
        kept = [(page.gold, "\n".join(row.text for row in page.rows if next(at) >= ENOUGH)) for page in pages]
        print(json.dumps({"pages": name, **_figures(kept)}))


def _figures(answers: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return precision and recall of 4-word shingles, counted as in the article extraction benchmark of 2020."""
    precisions, recalls = [], []
    for gold, kept in answers:
        wanted, found = _shingles(gold), _shingles(kept)
        shared = (wanted & found).total()
        if found:
            precisions.append(shared / found.total())
        if wanted:
            recalls.append(shared / wanted.total())
    precision, recall = mean(precisions), mean(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


if __name__ == "__main__":
    main()
