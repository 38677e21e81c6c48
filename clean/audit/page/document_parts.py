"""Where the parts of a document begin and end in its clean text: blocks, the cells of tables, the posts of a thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from clean import record
from clean.audit.page.document_pieces import BEGIN, END
from clean.block_labels import block_label
from clean.record import Row

Parts: TypeAlias = Mapping[int, Sequence[list[object]]]
"""The rows for the page by their place in the clean text: `[BEGIN, label, -1, what]`, and `[END, "", -1, part]`."""
_INSIDE = ("post", "block", "cell")  # each part in the one before it
_OF_BLOCKS = ("kind", "level", "list", "ordered", "table", "row")
_OF_CELLS = ("column", "colspan", "rowspan", "header")


def parts(clean: str, articles: Sequence[Row]) -> Parts:
    """Return where each part of a document's articles begins and ends in its clean text."""
    found = [part for row, start in located(clean, articles) for part in _of_article(row, start)]
    ordered: defaultdict[int, list[list[object]]] = defaultdict(list)
    for at, _, part in sorted(found, key=lambda each: each[:2]):
        ordered[at].append(part)
    return ordered


def located(clean: str, articles: Iterable[Row]) -> Iterator[tuple[Row, int]]:
    """Yield the articles that are in the clean text, with their starts."""
    at = 0
    for row in articles:
        start = clean.find(record.view(row), at)
        if start >= 0:
            yield row, start
            at = start + len(record.view(row))


def text_start(row: Row, start: int) -> int:
    """Return where the text of an article begins, which begins at `start` with its headline."""
    return start + (len(row["title"]) + len(record.GAP) if row["title"] else 0)


def _of_article(row: Row, start: int) -> Iterator[tuple[int, int, list[object]]]:
    """Yield place, rank at that place and row of each beginning and end; releases of old have no cells and posts."""
    text = text_start(row, start)
    told = {
        "block": [(block, _label(block), _said(block, _OF_BLOCKS)) for block in row["blocks"]],
        "cell": [(cell, "", {"kind": "cell", **_said(cell, _OF_CELLS)}) for cell in row.get("cells") or ()],
        "post": [(post, _who(post), {"kind": "post"}) for post in row.get("posts") or ()],
    }
    for part, spans in told.items():
        depth = _INSIDE.index(part)
        for span, label, what in spans:
            base = text if span["field"] == "text" else start
            yield base + span["start"], depth, [BEGIN, label, -1, what]
            yield base + span["end"], -1 - depth, [END, "", -1, part]


def _label(block: Row) -> str:
    return "" if block["kind"] == "paragraph" else block_label(block)


def _said(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in names if row.get(name) is not None}


def _who(post: Row) -> str:
    return ", ".join(["post", *(word for word in (post["author"], post["published"]) if word)])
