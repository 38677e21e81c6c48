"""The classes for a spreadsheet: whatever strangers wrote, every cell is text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.page_data import data
from clean.audit.page.spreadsheet import HEADS, STARTS, cell, sheet
from tests.audit.test_inert import HOSTILE
from tests.audit.test_page import hostile

NUMBERS = {"class", "tier", "count", "removed", "share", "risk", "seen"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"), ('"=1', "'\"=1"), ("'=1", "''=1"), ("a = 1", "a = 1"), ("1-2", "1-2"), ("", ""),
        ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠SUM(A1)", "'＠SUM(A1)"), ("﹦1", "'﹦1"), ("−1", "'−1"),
        ("\t=1", "'\t=1"), ("\ta", "'\ta"), ("\n=1", "'\n=1"), ("\xa0=1", "'\xa0=1"), ("\u3000＝1", "'\u3000＝1"),
        ("“=1", "'“=1"), ("＂＝1", "'＂＝1"), ("\r=1", "⟨CR⟩=1"), ("ａ＝1", "ａ＝1"), ("½", "½"), ("a\t=1", "a\t=1"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, shown: str) -> None:
    """Whatever would be evaluated is marked as text, and nothing else is."""
    assert cell(text) == shown


def test_every_class_is_a_row(tmp_path: Path) -> None:
    """The rows are in page order, with their figures; hostile texts stay in their cells."""
    folder = hostile(tmp_path)
    found = data(folder, figures(folder), ())
    rows = list(csv.DictReader(io.StringIO(sheet(found))))
    assert [int(row["class"]) for row in rows] == list(range(1, len(found["classes"]) + 1))
    assert [int(row["count"]) for row in rows] == [one["count"] for one in found["classes"]]
    assert [row["read"] for row in rows].count("yes") == found["stop"]
    for row in rows:
        assert tuple(row) == HEADS
        for name, text in row.items():
            if name not in NUMBERS:
                assert not text.lstrip(' \t\r\n"').startswith(tuple(STARTS - {"'"}))
                assert not any(c in text for c in "\x00\x1b\u202e")
    assert any(HOSTILE[0][:8] in row["example"] for row in rows)
