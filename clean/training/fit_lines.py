"""Fit the weights in boilerplate/scored_line.toml: which lines of a text are not part of its article.

    python -m clean.training.fit_lines LINES.jsonl.gz...                     write the weights
    python -m clean.training.fit_lines --cross-validate LINES.jsonl.gz...    report how well they do on other sites

LINES holds one {"doc", "url", "text", "label"} object per line; labels other than content and boilerplate don't count.
No words are learned: features are a line's length, form, place and neighbours, and what other rules say about it.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from clean.rules.boilerplate.scored_line import RULE, margin, open_to_doubt
from clean.rules.features.text_features import line_features
from clean.rules.rule_book import RuleBook
from clean.rules.rule_flow import repaired, view_for
from clean.scoring import Features, written
from clean.standoff import Page
from clean.training.fitting import Sample, cross_validated, fit
from clean.training.samples import fold_of, read_jsonl

PENALTY = 10.0
ENOUGH = 0.0  # log odds; at this value the output of light extractors keeps 98 % of its content
WHOLE_PAGES = 0.35  # weight of a line of a whole page: nine out of ten are menus
HEADLINE = 3  # words that a line labelled title needs to be learned as text; shorter ones are parts of one
NOTES = """Evidence that a line is not part of the article (positive) or is part of it (negative), in log odds.
Read by clean/rules/boilerplate/scored_line.py; the names are the features of clean/rules/features/text_features.py.
Source: fitted by clean/training/fit_lines.py to {documents} documents of {files}; it contains none of their words.
Left out: features that fewer than 40 lines have, and weights below 0.05."""
_WORD = re.compile(r"\w+")


class LabelledLine(NamedTuple):
    """A line with its features, its label, its number of words, and whether earlier rules removed it."""

    features: Features
    label: str
    words: int
    gone: bool
    stays: bool
    """Whether the rule leaves it alone, whatever its score."""


class Labelled(NamedTuple):
    """A document's lines."""

    view: str
    """Which text of a page it is: the second part of the file's name, such as `full`."""
    source: str
    """The set of pages: the first part of the file's name."""
    fold: int
    rows: tuple[LabelledLine, ...]


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    documents = [document for file in options.lines for document in _documents(file)]
    pages = Counter(document.source for document in documents)
    samples = [
        sample for document in documents for sample in _samples(document, sum(pages.values()) / pages[document.source])
    ]
    if options.cross_validate:
        _report(documents, cross_validated(samples, penalty=PENALTY))
        return
    weights = fit(samples, penalty=PENALTY, enough=ENOUGH)
    notes = NOTES.format(documents=len(documents), files=", ".join(file.name for file in options.lines))
    target = Path(__file__).parent / "boilerplate" / "scored_line.toml"
    target.write_text(written(weights, notes), encoding="utf-8")


def _documents(file: Path) -> Iterator[Labelled]:
    groups = [list(rows) for _, rows in groupby(read_jsonl(file), itemgetter("doc"))]
    with ProcessPoolExecutor() as pool:
        for group, rows in zip(groups, pool.map(_rows, groups, chunksize=8), strict=True):
            source, view = file.name.split(".")[:2]
            yield Labelled(view, source, fold_of(group[0]["url"]), rows)


@cache
def _book() -> RuleBook:
    return RuleBook.load()


def _rows(group: Sequence[dict[str, Any]]) -> tuple[LabelledLine, ...]:
    texts = [row["text"].replace("\n", " ") for row in group]
    page = repaired(Page.of("\n".join(texts)), _book())
    view = view_for(page, RULE, _book())
    found, asked = line_features(view), open_to_doubt(view)
    starts = [line.start for line in view.lines]
    rows, at = [], 0
    for text, row in zip(texts, group, strict=True):
        start, end = page.patch.span_to_clean(at, at + len(text))
        number = bisect_right(starts, max(start, end - 1)) - 1
        blank = number < 0 or view.lines[number].end <= start
        gone = not blank and number in view.taken
        stays = not blank and number not in asked
        rows.append(LabelledLine({} if blank else found[number], row["label"], len(_WORD.findall(text)), gone, stays))
        at += len(text) + 1
    return tuple(rows)


def _samples(document: Labelled, often: float) -> Iterator[Sample]:
    """Yield samples in which long lines count more than short ones; often: factor that makes sources count equally."""
    share = often * (WHOLE_PAGES if document.view == "full" else 1.0)
    for row in document.rows:
        headline = row.label == "title" and row.words >= HEADLINE
        counts = (row.label in {"content", "boilerplate"} or headline) and not row.gone
        weight = share * math.sqrt(max(1, row.words)) if counts else 0.0
        yield Sample(row.features, row.label == "boilerplate", weight, document.fold)


def _report(documents: Sequence[Labelled], scores: Sequence[float]) -> None:
    at, marked = iter(scores), []
    for document in documents:
        own = [next(at) for _ in document.rows]
        marked.append(
            (
                document,
                [
                    row.gone or (score - margin(row.features) >= ENOUGH and not row.stays)
                    for row, score in zip(document.rows, own, strict=True)
                ],
            )
        )
    for view in dict.fromkeys(document.view for document in documents):
        mine = [pair for pair in marked if pair[0].view == view]
        print(json.dumps({"lines": view, **_figures(mine)}))


def _figures(marked: Sequence[tuple[Labelled, Sequence[bool]]]) -> dict[str, float]:
    """Return line and word figures over all documents, counted like the bench's scorer."""
    lines: Counter[tuple[str, bool]] = Counter()
    words: Counter[tuple[str, bool]] = Counter()
    for document, going in marked:
        for row, goes in zip(document.rows, going, strict=True):
            lines[row.label, goes] += 1
            words[row.label, goes] += row.words
    lost, left = lines["content", True], lines["boilerplate", False]
    return {
        "content_line_f1": _f1(lines["content", False], left, lost),
        "boilerplate_line_f1": _f1(lines["boilerplate", True], lost, left),
        "content_words_kept": _share(words["content", False], words["content", True]),
        "boilerplate_words_left": _share(words["boilerplate", False], words["boilerplate", True]),
    }


def _f1(hit: int, extra: int, missed: int) -> float:
    return round(2 * hit / (2 * hit + extra + missed), 4) if hit else 0.0


def _share(part: int, rest: int) -> float:
    return round(part / max(1, part + rest), 4)


if __name__ == "__main__":
    main()
