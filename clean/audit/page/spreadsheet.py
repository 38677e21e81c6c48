"""The classes of a page as a table for spreadsheets, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from clean.audit.page.marking import marked
from clean.visible_characters import visible

HEADS = (
    "class", "tier", "kind", "rule", "what", "example", "count", "removed", "share", "risk", "why", "seen", "sources",
    "languages", "read",
)  # fmt: skip
"""Columns; `read` says whether the class comes before the point where one may stop."""

STARTS = frozenset("=+-@'\N{MINUS SIGN}")
"""First characters, after white space and quotes, of a cell that a spreadsheet would evaluate or unescape; full-width
and small forms of them count as well."""

_QUOTES = '"\N{FULLWIDTH QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'


def sheet(found: Mapping[str, Any]) -> str:
    """Return the classes of `page_data.data` as comma-separated values, one per row, in page order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(HEADS)
    writer.writerows(_rows(found))
    return out.getvalue()


def cell(text: str) -> str:
    """Return a text that a spreadsheet shows and never evaluates, its bidi marks and control characters visible.

    >>> cell("=1+1"), cell("a = b")
    ("'=1+1", 'a = b')
    """
    shown = visible(text)
    return f"'{shown}" if shown[:1] in {"\t", "\n"} or _begins(shown) in STARTS else shown


def _begins(text: str) -> str:
    """Return the first character after white space and quotes, in its ordinary form; "" if there is none."""
    at = 0
    while at < len(text) and (text[at].isspace() or text[at] in _QUOTES):
        at += 1
    return unicodedata.normalize("NFKC", text[at : at + 1])[:1]


def _rows(found: Mapping[str, Any]) -> Iterator[list[object]]:
    for number, one in enumerate(found["classes"], start=1):
        yield [
            number, one["tier"], one["kind"], cell(found["rules"][one["rule"]]["id"]), cell(one["label"]),
            cell(_example(one)), one["count"], one["removed"], one["share"], one["risk"], cell(one["why"]), one["seen"],
            _counts(one["sources"], found["sources"]), _counts(one["languages"], found["languages"]),
            "yes" if number <= found["stop"] else "no",
        ]  # fmt: skip


def _example(one: Mapping[str, Any]) -> str:
    """Return the text marked in the riskiest context."""
    return marked(one["contexts"][0]["parts"]).strip() if one["contexts"] else ""


def _counts(pairs: list[list[int]], names: list[str]) -> str:
    return cell("; ".join(f"{names[at] or '(unknown)'} {count}" for at, count in pairs))
