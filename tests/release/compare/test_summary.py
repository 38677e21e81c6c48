"""The diff as a pull request comment: what it shows, and that nothing in it is active."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from clean.release import Rows
from clean.release.compare import Diff, diff, summary
from clean.release.compare.changed_records import ChangedRecords
from tests.audit.test_inert import HOSTILE
from tests.release.editions import lake, pair, written
from tests.release.tiny import LAKE, merge, rows_of, spans

OURS = {"h3", "p", "ul", "li", "strong", "s", "code", "table", "thead", "tbody", "tr", "th", "td"}
"""Elements that a summary consists of."""

LIMIT = 65_536
"""Maximum characters of a pull request comment."""


def compare(folder: Path, a: Rows, b: Rows) -> Diff:
    """Write two releases and compare them."""
    return diff(written(folder / "a", a).folder, written(folder / "b", b, version="2.0.0").folder)


def test_it_tells_number_causes_and_words(tmp_path: Path) -> None:
    """In this order, each record with its cause."""
    kept = replace(LAKE, changes=tuple(change for change in LAKE.changes if "Share" not in change[0]))
    other = rows_of(kept, spans(kept.page.text, "Lake Odra Freezes"))
    told = summary(compare(tmp_path, lake(), merge(other, pair())), "frictionless")
    head, reasons, table, changed = told.split("\n\n", 3)
    assert head == "### 1.0.0 → 2.0.0: next version 1.1.0, a minor change under `frictionless`"
    assert "* minor: data was added to an existing resource (`b/pair`, `b/pair#2`)" in reasons
    assert "| raw | 2 |  |  |" in table
    assert "| rule `cut` |  |  | 1 |" in table
    assert "**Share this!**" in changed
    same = compare(tmp_path / "same", lake(), lake())
    assert summary(replace(same, files=()), "frictionless") == "### 1.0.0 and 2.0.0 are identical\n"


@pytest.mark.parametrize("bad", [*HOSTILE, "x" * 1_000_000, "\x1b[31mred", "\u202eturned", "`|<b>*_~~"])
def test_what_strangers_wrote_is_inert(tmp_path: Path, bad: str) -> None:
    """No markup, no control or direction characters, no endless lines; in a text, an id and a cause."""
    rows = lake()
    word = bad.replace("\n", " ").strip() or "x"
    changed = [{**row, "text": f"{row['text']} {word}", "digest": "sha256:" + "0" * 64} for row in rows.records]
    found = compare(tmp_path, rows, replace(rows, records=changed))
    (one,) = found.changed
    hostile = replace(one, id=f"id {word}")
    found = replace(found, changed=ChangedRecords((hostile.id,), lambda: iter([hostile])))
    told = summary(found, "frictionless")
    assert len(told) < LIMIT
    unseen = {c for c in told if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} - {"\n", "\u200c", "\u200d"}
    assert not unseen
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(told)
    assert set(re.findall(r"<(\w+)", html)) <= OURS
    assert not re.findall(r"<\w+ [^>]*>", html.replace(' style="text-align:right"', ""))
