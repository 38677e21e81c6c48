"""Preformatted texts and rows of tables: whole, one block each, in the text as on the page."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import clean_text, extract
from clean.standoff import Cell
from clean.texts import CleanedText, ExtractedText

PAGES = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))["page"]
BEFORE = (
    "The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office of the town said."
)
AFTER = (
    "More than forty passengers were on board for the first crossing of the year, and all of them were on their feet."
)
PAGE = (
    "<html><head><title>The ferry sails again</title></head><body><article><p>{}</p>{}<p>{}</p></article></body></html>"
)


def read(body: str) -> tuple[CleanedText, ExtractedText]:
    """Return a page with a body between two paragraphs, cleaned and only extracted."""
    source = PAGE.format(BEFORE, body, AFTER)
    return clean_text(source), extract(source)


@pytest.mark.parametrize("page", PAGES, ids=[page["why"] for page in PAGES])
def test_pages(page: dict[str, Any]) -> None:
    """Kinds, texts and cells are the same whether a page is cleaned or only extracted, and the source comes back."""
    kinds = page.get("kinds") or [page["kind"]] * len(page["due"])
    for found in read(page["body"]):
        blocks = found.blocks[1:-1]
        assert [(block.kind, found.text[block.start : block.end]) for block in blocks] == [
            *zip(kinds, page["due"], strict=True)
        ]
        if "cells" in page:
            assert [cells(found, block.cells) for block in blocks] == page["cells"]
        assert found.undo() == found.raw
        assert found.text.startswith(BEFORE)
        assert found.text.endswith(AFTER)


def cells(found: CleanedText | ExtractedText, of: tuple[Cell, ...]) -> list[list[Any]]:
    """Return cells as the table writes them."""
    return [[c.column, c.colspan, c.rowspan, c.header, found.text[c.start : c.end]] for c in of]


def test_rows_and_tables_are_numbered() -> None:
    """Tables from 1 in the order of the page; rows as in the markup, with those that have no text."""
    one = "<table><tr><th>Zone</th><th>Fare</th></tr><tr><td></td><td></td></tr><tr><td>1</td><td>€ 2</td></tr></table>"
    for found in read(one + "<p>The office put the fares of next year on the wall.</p>" + one):
        rows = [(block.table, block.row) for block in found.blocks if block.kind == "table_row"]
        assert rows == [(1, 1), (1, 3), (2, 1), (2, 3)]


FARES = "<tr><th>Zone</th><th>Fare</th></tr><tr><td>1</td><td>€ 2</td></tr>"


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("<table><caption>Fares of the ferry, in euros</caption>{0}</table>", [1, 1, 1]),
        ("<figure><table>{0}</table><figcaption>Fares of the ferry, in euros</figcaption></figure>", [1, 1, 1]),
        ("<table>{0}</table><table><caption>Fares in winter</caption>{0}</table>", [1, 1, 2, 2, 2]),
        ("<figure><img src=a><figcaption>The ferry at its pier</figcaption></figure><table>{0}</table>", [None, 1, 1]),
        ("<figure><table>{0}</table><table>{0}</table><figcaption>Fares</figcaption></figure>", [1, 1, 2, 2, None]),
    ],
)
def test_captions_carry_the_number_of_their_table(body: str, due: list[int | None]) -> None:
    """Of a table's own caption, and of the caption of a figure around one table."""
    source = PAGE.format(BEFORE, body.format(FARES), AFTER)
    found = clean_text(source, keep=["captions"])
    assert [block.table for block in found.blocks][1:-1] == due
    assert [block.kind for block in found.blocks if block.row is None][1:-1] == ["caption"] * (len(due) % 2)


words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<&>"), max_size=6)
tables = st.lists(st.lists(words, min_size=2, max_size=5), min_size=2, max_size=5)


@given(tables)
def test_any_table(rows: list[list[str]]) -> None:
    """Every row is one line, cells are inside it in the order of their columns, and the source comes back."""
    body = "".join("<tr>" + "".join(f"<td>{word}</td>" for word in row) + "</tr>" for row in rows)
    for found in read(f"<table border=1>{body}</table>"):
        for block in found.blocks:
            text = found.text[block.start : block.end]
            if block.kind == "table_row":
                assert "\n" not in text
                last = found.text[block.cells[-1].start : block.cells[-1].end]
                assert text.rstrip(" |").endswith(last.rstrip(" |"))
            at, column = block.start, 0
            for cell in block.cells:
                assert at <= cell.start < cell.end <= block.end
                assert cell.column > column
                at, column = cell.end, cell.column
        assert found.undo() == found.raw


@given(st.lists(st.sampled_from(["x", " y", "\t", "\n", "  ", "<b>", "</b>", "&lt;", "é", "}", '"']), max_size=30))
def test_any_preformatted_text(parts: list[str]) -> None:
    """It reads as written, without markup and the blank lines at both ends; the source comes back."""
    source = "".join(parts)
    shown = source.replace("<b>", "").replace("</b>", "").replace("&lt;", "<").rstrip()
    while "\n" in shown and not shown.partition("\n")[0].strip():
        shown = shown.partition("\n")[2]
    for found in read(f"<pre>{source}</pre>"):
        told = [found.text[block.start : block.end] for block in found.blocks if block.kind == "preformatted"]
        assert told == ([shown] if shown.strip() else [])
        assert found.undo() == found.raw
