"""The cost of getting from markup to text, as a ratio to the extractor alone: both in one run, page by page.

    python -m tests.gate.speed PAGES.jsonl.gz... [--rounds 3]

Each page is processed in all ways in turn, in an order that changes from page to page, so that other load on the
machine affects all of them equally. In a build every page is new: each round runs in its own process, and the
extractor's caches are reset before each way. CPU time is measured. Prints the ratio of each round, and their median.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from clean import extraction, rules
from clean.errors import DocumentError
from clean.standoff import Page

Way = Callable[[str, str], object]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        rounds = list(pool.map(_fresh, [options.pages] * options.rounds))
    for base in ("bare_extraction, metadata", "extract"):
        for way in ("article", "article and rules"):
            ratios = [spent[way] / spent[base] for spent in rounds]
            print(f"{way} / trafilatura {base}: {median(ratios):.3f}", *(f"{ratio:.3f}" for ratio in ratios))


def _fresh(files: list[Path]) -> Counter[str]:
    """Run one round; imports and compilation on the first pages are not counted."""
    logging.disable(logging.CRITICAL)
    pages = [page for file in files for page in _read(file)]
    for page in pages[:5]:
        _round([page])
    return _round(pages)


def _read(file: Path) -> list[tuple[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [(page["html"], page["url"]) for page in map(json.loads, lines)]


def _round(pages: list[tuple[str, str]]) -> Counter[str]:
    from trafilatura.meta import reset_caches

    spent: Counter[str] = Counter()
    names = list(WAYS)
    for turn, (html, url) in enumerate(pages):
        shift = turn % len(names)
        for name in (*names[shift:], *names[:shift]):
            reset_caches()
            start = time.process_time()
            WAYS[name](html, url)
            spent[name] += time.process_time() - start  # type: ignore[assignment]
    return spent


def _bare(html: str, url: str) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(html, url=url, with_metadata=True)


def _plain(html: str, url: str) -> object:
    from trafilatura import extract as plain

    return plain(html, url=url)


def _article(html: str, url: str) -> extraction.Extracted | None:
    try:
        return extraction.reduced(extraction.look(Page.of(html), url=url))
    except DocumentError:
        return None


def _with_rules(html: str, url: str) -> object:
    found = _article(html, url)
    known = rules.Known(articles=1, headlines=found.headlines, marked_up=True) if found else rules.Known()
    return rules.clean(found.page, _book(), known) if found else None


@cache
def _book() -> rules.RuleBook:
    return rules.RuleBook.load()


WAYS: dict[str, Way] = {
    "bare_extraction, metadata": _bare,
    "extract": _plain,
    "article": _article,
    "article and rules": _with_rules,
}

if __name__ == "__main__":
    main()
