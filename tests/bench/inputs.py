"""What is measured on: texts and pages of the external benchmarks, and texts made up from the sample corpus."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.scale.templates import template

LENGTH = 3_800
"""Code points of an ordinary text."""
TEXTS, PAGES = 400, 120
"""How many of each are measured."""
LENGTHS = (1_000, 4_000, 16_000, 65_000, 260_000)
"""Code points of the texts of which a few of each length are measured."""
FIRST = 5
"""Items that are processed beforehand, since importing and compiling is not what is measured."""
SETS = ("wcxb_dev", "aeb")


@dataclass(frozen=True, slots=True)
class Item:
    """A text or page."""

    name: str
    content: str
    url: str | None = None
    suffix: str = ".txt"


def texts(bench: Path) -> list[Item]:
    """Return the beginnings of pages as plain text with some of their furniture, each of about LENGTH code points."""
    found = (_item(name, lines) for name, lines in _lines(bench))
    return list(islice((one for one in found if len(one.content) > LENGTH * 3 // 4), TEXTS))


def made_up(_bench: Path) -> list[Item]:
    """Return as many texts of the sample corpus with most words exchanged for others."""
    return [Item(f"made-up-{number}", template(number).text(number)) for number in range(TEXTS // 2)]


def pages(bench: Path) -> list[Item]:
    """Return web pages."""
    return list(islice(_pages(bench), PAGES))


def of_lengths(bench: Path) -> list[Item]:
    """Return two texts of each of LENGTHS, put together from ordinary ones, after a few of those."""
    whole = "\n\n".join("\n".join(lines) for _, lines in _lines(bench))
    found = texts(bench)[:FIRST]
    for length in LENGTHS:
        for number in range(2):
            start = whole.index("\n", number * max(LENGTHS)) + 1
            found.append(Item(str(length), whole[start : start + length].rpartition("\n")[0]))
    return found


def _item(name: str, lines: list[str]) -> Item:
    return Item(name, "\n".join(lines)[:LENGTH].rpartition("\n")[0])


def _lines(bench: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each page's lines as a plain text."""
    for source in SETS:
        by_page: dict[str, list[str]] = defaultdict(list)
        with gzip.open(bench / "lines" / f"{source}.resili.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                by_page[f"{source}-{row['doc']}"].append(row["text"])
        yield from by_page.items()


def _pages(bench: Path) -> Iterator[Item]:
    for source in SETS:
        with gzip.open(bench / "pages" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                yield Item(f"{source}-{row['id']}", row["html"], row["url"], ".html")
