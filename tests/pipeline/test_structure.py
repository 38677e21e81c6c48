"""Headings and lists of an HTML page, from its markup to the record and everything that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clean import clean_text, extract, release
from clean.audit.page.document_parts import parts
from clean.audit.page.document_pieces import BEGIN, END, REMOVED, pieces
from clean.audit.page.document_views import shown
from clean.release import exports
from tests.support.projects import project, run

PAGE = """<!doctype html>
<html lang="en"><head><title>What to pack for the ferry | Oldnes News</title></head><body><article>
<h1>What to pack for the ferry to Skarholm</h1>
<p>The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said, and more than
forty passengers were on board for the first crossing of the year.</p>
<h2>For the deck, where the wind is strong even in June.</h2>
<ul><li>A coat that keeps out the rain, since the deck has no roof at all.</li>
<li><p>Shoes with a firm sole, the harbour master recommends:</p>
<ol><li>boots for the winter months, when there is ice on the deck</li><li>sandals in July</li></ol></li></ul>
<p>Weather in Oldnes</p>
<h4>Tickets</h4>
<p>They are sold at the quay.<br>On board they cost a little more than they do at the office in town.</p>
<blockquote><p>Nobody who misses the last boat has to sleep on the quay, since the office has beds.</p></blockquote>
<pre>Oldnes 08:00 12:00 16:00
Skarholm 09:30 13:30 17:30</pre>
<ol><li>Ask for a return ticket, which saves a fifth of the price in summer.</li></ol>
<p>The harbour master, Ingrid Vestergaard, said that the first boat had carried forty passengers to the island.</p>
</article></body></html>
"""
DUE: list[tuple[str, str, int | None, int | None, bool | None]] = [
    ("What to pack", "title", None, None, None),
    ("The ferry between", "paragraph", None, None, None),
    ("For the deck", "heading", 2, None, None),
    ("A coat", "list_item", 1, 1, False),
    ("Shoes with", "list_item", 1, 1, False),
    ("boots for", "list_item", 2, 1, True),
    ("sandals in", "list_item", 2, 1, True),
    ("Weather in", "paragraph", None, None, None),
    ("Tickets", "heading", 4, None, None),
    ("They are sold", "paragraph", None, None, None),
    ("On board", "paragraph", None, None, None),
    ("Nobody who", "quote", None, None, None),
    ("Oldnes 08:00 12:00 16:00\nSkarholm 09:30 13:30 17:30", "preformatted", None, None, None),
    ("Ask for", "list_item", 1, 2, True),
    ("The harbour master", "paragraph", None, None, None),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the page, built."""
    root = project(tmp_path_factory.mktemp("structure") / "p", {"ferry.html": PAGE.encode()})
    assert run("build", "--root", root).returncode == 0
    return root


@pytest.fixture(scope="module")
def record(root: Path) -> dict[str, Any]:
    """Return its record."""
    (row,) = release.read_rows(root / "release" / "1.0.0", "default")
    return row


def test_the_record_says_what_the_markup_says(record: dict[str, Any]) -> None:
    """A heading may end like a sentence and a paragraph look like a heading; lists are numbered in the article."""
    told = [
        (record[b["field"]][b["start"] : b["end"]], b["kind"], b["level"], b["list"], b["ordered"])
        for b in record["blocks"]
    ]
    assert [(text[: len(due[0])], *rest) for (text, *rest), due in zip(told, DUE, strict=True)] == DUE


def test_a_text_without_a_corpus() -> None:
    """`clean_text` and `extract` tell the same, except that `extract` leaves the lines of a paragraph together."""
    told = [(b.kind, b.level, b.list, b.ordered) for b in clean_text(PAGE).blocks]
    assert told == [due[1:] for due in DUE]
    told = [(b.kind, b.level, b.list, b.ordered) for b in extract(PAGE).blocks]
    assert told == [due[1:] for due in DUE if due[0] != "On board"]


def test_shape_decides_in_plain_text() -> None:
    """Items by shape are a list of depth 1, numbered or not; a heading has no level."""
    text = """The river rose again on Tuesday after a week of rain, and the fire brigade carried sandbags.

What to do

- Stay at home until the water has gone down again.
- Keep the cellar doors shut at night.

1. Call the town hall.
2. Wait for an answer from the office.

The mayor said on Tuesday evening that nobody had been hurt in the flood so far."""
    told = [(b.kind, b.level, b.list, b.ordered) for b in clean_text(text).blocks]
    assert told[1] == ("heading", None, None, None)
    assert told[2:6] == [("list_item", 1, 1, False)] * 2 + [("list_item", 1, 2, True)] * 2
    assert {kind for kind, *_ in (told[0], told[-1])} == {"paragraph"}


def test_explain_lists_the_structure(root: Path) -> None:
    """Every block that is not a paragraph, items by list and depth; as JSON, every block."""
    out = run("explain", "ferry", "--root", root).stdout
    lines = out.partition("\nStructure\n")[2].partition("\n\n")[0].splitlines()
    lists = ["  list 1  4 items", "  list 2  1 item"]
    assert len(lines) == sum(kind != "paragraph" for _, kind, *_ in DUE) + len(lists)
    assert lines[1].startswith("  heading, level 2  For the deck")
    assert [line for line in lines if line.startswith("  list")] == lists
    assert lines[3].startswith("    • A coat")
    assert lines[5].startswith("      # boots for")
    told = json.loads(run("explain", "ferry", "--root", root, "--json").stdout)["blocks"]
    assert [(row["kind"], row["level"], row["list"], row["ordered"]) for row in told] == [due[1:] for due in DUE]


def test_the_audit_page_tells_the_blocks(root: Path, record: dict[str, Any]) -> None:
    """Each block is between its beginning, which says what it is, and its end; paragraphs have no label."""
    (account,) = release.restoration.accounts(root / "release" / "1.0.0")
    found = pieces(account, {record["id"]: record})
    clean = "".join(piece.text for piece in found if piece.fate != REMOVED)
    rows, _ = shown(found, (), parts(clean, [record]), {piece.rule: 0 for piece in found})
    texts: list[str] = []
    inside = False
    for fate, text, *_ in rows:
        inside = fate == BEGIN or (inside and fate != END)
        if fate == BEGIN:
            texts.append("")
        elif inside and fate in {0, 7}:
            texts[-1] += str(text)
    fields = {"title": record["title"], "text": record["text"]}
    assert texts == [fields[block["field"]][block["start"] : block["end"]] for block in record["blocks"]]
    begun = [row for row in rows if row[0] == BEGIN]
    assert [row[1] for row in begun][:5] == ["title", "", "heading, level 2", *["list item, list 1, level 1"] * 2]
    assert begun[5][3] == {"kind": "list_item", "level": 2, "list": 1, "ordered": True}


def test_exports_tell_it(root: Path, record: dict[str, Any], tmp_path: Path) -> None:
    """Brat as types and attributes, JSON lines as in the record."""
    exports.export(root / "release" / "1.0.0", "brat", tmp_path / "brat")
    lines = (tmp_path / "brat" / f"{record['id']}.ann").read_text(encoding="utf-8").splitlines()
    (deep,) = (line.split("\t")[0] for line in lines if line.startswith("T") and "boots for" in line)
    assert any(line.split("\t")[1:] == [f"Level {deep} 2"] for line in lines)
    assert any(line.split("\t")[1:] == [f"Ordered {deep}"] for line in lines)
    assert sum("\tOrdered " in line for line in lines) == 3
    exports.export(root / "release" / "1.0.0", "jsonl", tmp_path / "jsonl")
    (row,) = map(json.loads, next((tmp_path / "jsonl").iterdir()).read_text(encoding="utf-8").splitlines())
    assert row["blocks"] == record["blocks"]
