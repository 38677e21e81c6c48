"""Fit the weights in blocks.toml and second_look.toml, which decide which lines of a page are the article.

    python -m clean.training.fit_blocks PAGES.jsonl.gz...                     write both in clean/extraction/blocks
    python -m clean.training.fit_blocks --cross-validate PAGES.jsonl.gz...    report how well they do on other sites

PAGES holds one {"url", "html", "gold"} object per line, gold being the article's text. No words of the pages are
learned: the features are the verdicts of two extractors, element names, and lengths. The second look learns from what
the first one says of pages whose site it was not fitted to, as it will be on pages that it has never seen.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple, TypeAlias

from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Words
from clean.extraction.blocks.choice import lasting
from clean.extraction.blocks.second_look import second_look
from clean.extraction.page_reading import read_page, see_page
from clean.scoring import Weights, written
from clean.training.fitting import Sample, cross_validated, fit
from clean.training.samples import fold_of, read_jsonl

FOLDER = Path(__file__).parent.parent / "extraction" / "blocks"
PENALTY, PENALTY_AGAIN = 20.0, 40.0
ENOUGH = -0.3  # log odds: losing a line costs more than keeping one too many
SURE = (0.2, 0.8)  # share of a line's words in the gold text: lines in between are not learned from
NOTES = """Evidence that a line of a page belongs to its article (positive) or does not (negative), in log odds.
Read by clean/extraction/blocks/choice.py; the names are the features of clean/extraction/blocks/{module}.py.
Source: fitted by clean/training/fit_blocks.py to {pages} pages of {files}; it contains none of their words.
Left out: features that fewer than 40 lines have, and weights below 0.05."""


class LabelledBlock(NamedTuple):
    """A candidate line of a page: its first word, its features, its share of gold text, its size and its text."""

    first: int
    features: dict[str, float]
    gold: float
    size: int
    text: str


class Answered(NamedTuple):
    """A page with its candidates."""

    fold: int
    gold: str
    rows: list[LabelledBlock]


Sets: TypeAlias = Mapping[str, list[Answered]]
"""The pages of each file."""
Scores: TypeAlias = Mapping[int, float]
"""The log odds of each candidate of a page, by the position of its first word."""


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    first = {file.name: list(_answered(file)) for file in options.pages}
    samples = _all_samples(first)
    scores = _by_page(first, cross_validated(samples, penalty=PENALTY))
    again = {file.name: list(_answered(file, scores[file.name])) for file in options.pages}
    samples_again = _all_samples(again)
    if options.cross_validate:
        found = _by_page(again, cross_validated(samples_again, penalty=PENALTY_AGAIN))
        _report("first", first, scores)
        _report("second", again, _settled(first, scores, found))
        return
    _write(first, "block_features", "blocks.toml", fit(samples, penalty=PENALTY, enough=ENOUGH))
    _write(again, "second_look", "second_look.toml", fit(samples_again, penalty=PENALTY_AGAIN, enough=ENOUGH))


def _answered(file: Path, scores: Sequence[Scores] | None = None) -> Iterator[Answered]:
    """Yield the pages with the lines of the first look; scores: what it says of each, for the second look."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(_answer, read_jsonl(file), scores or itertools.repeat(None), chunksize=8)


def _answer(page: dict[str, Any], scores: Scores | None) -> Answered:
    read = read_page(see_page(page["html"], page["url"]))
    keep = place(read.words, Words.of(page["gold"])).keep
    blocks = read.candidates()
    if scores is not None:
        blocks = second_look(read.places, blocks, scores, ENOUGH)
    rows = [
        LabelledBlock(
            block.line.first,
            dict(block.features),
            keep.count(1, block.line.first, block.line.last) / (block.line.last - block.line.first),
            block.line.last - block.line.first,
            read.visible.text[block.line.start : block.line.end],
        )
        for block in blocks
    ]
    return Answered(fold_of(page["url"]), page["gold"], rows)


def _by_page(sets: Sets, scores: Iterable[float]) -> dict[str, list[Scores]]:
    """Return the scores of all samples by file, page, and the position of a line's first word."""
    at = iter(scores)
    return {name: [{row.first: next(at) for row in page.rows} for page in pages] for name, pages in sets.items()}


def _write(sets: Sets, module: str, file: str, weights: Weights) -> None:
    notes = NOTES.format(module=module, pages=sum(map(len, sets.values())), files=", ".join(sets))
    (FOLDER / file).write_text(written(weights, notes), encoding="utf-8")


def _all_samples(sets: Sets) -> list[Sample]:
    return [sample for pages in sets.values() for page in pages for sample in _samples(page, len(pages))]


def _samples(page: Answered, pages: int) -> Iterator[Sample]:
    """Yield samples weighted so that long lines count more, long pages less than their length, and all files equally.

    pages: number of pages in the page's file.
    """
    scale = pages * math.sqrt(sum(math.sqrt(row.size) for row in page.rows))
    for row in page.rows:
        sure = not SURE[0] < row.gold < SURE[1]
        yield Sample(row.features, row.gold > 0.5, math.sqrt(row.size) / scale if sure else 0.0, page.fold)


def _settled(
    sets: Sets, scores: Mapping[str, list[Scores]], again: Mapping[str, list[Scores]]
) -> dict[str, list[Scores]]:
    """Return the scores that count on each page: those of the second look, unless it leaves too little of the first."""
    return {
        name: [
            second if lasting(_kept(page, first), {at for at, score in second.items() if score >= ENOUGH}) else first
            for page, first, second in zip(pages, scores[name], again[name], strict=True)
        ]
        for name, pages in sets.items()
    }


def _kept(page: Answered, scores: Scores) -> dict[int, int]:
    return {row.first: row.size for row in page.rows if scores[row.first] >= ENOUGH}


def _report(look: str, sets: Sets, scores: Mapping[str, list[Scores]]) -> None:
    for name, pages in sets.items():
        kept = [
            (page.gold, "\n".join(row.text for row in page.rows if said.get(row.first, ENOUGH - 1) >= ENOUGH))
            for page, said in zip(pages, scores[name], strict=True)
        ]
        print(json.dumps({"pages": name, "look": look, **_figures(kept)}))


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
