"""Lines are credited to the rule that removed them."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from clean.rules.precision import ENOUGH
from clean.rules.rule_book import our_rules
from tests.gate import measure as measuring
from tests.gate.measure import line_digest, measure, measured

RIGHT = 0.9
PAGE = (
    ("title", "Flood in the north"),
    ("boilerplate", "Share:"),
    ("content", "The river rose again on Tuesday after a week of rain, and the old bridge is closed."),
    ("content", "Share"),
    ("boilerplate", "* * *"),
    ("mixed", "Leave a Reply"),
    ("content", "Nobody knows when it will open again, the mayor said on Wednesday in the old town hall."),
    ("boilerplate", "The Skarholm building, harbour side"),
)
OTHER = (
    ("content", "The ferry came back to the island on Monday, and the whole school went to see it."),
    ("boilerplate", "The Skarholm building, harbour side"),
)


def test_lines_are_counted_to_their_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A removed line counts under its label; mixed lines and lines without a word don't.

    One labelled content that is what its rule describes counts on its own as well.
    """
    rows = [
        {"doc": name, "url": f"https://www.post.example/{name}", "i": i, "text": text, "label": label}
        for name, lines in (("a", PAGE), ("b", OTHER))
        for i, (label, text) in enumerate(lines)
    ]
    with gzip.open(tmp_path / "tiny.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    aware = tmp_path / "read_again.toml"
    aware.write_text(
        f'[share_bar_en]\n"a button in the main text" = ["{line_digest("a", "Share")}"]\n', encoding="utf-8"
    )
    monkeypatch.setattr(measuring, "READ_AGAIN", aware)
    measuring.read_again.cache_clear()
    found = tomllib.loads(measure(tmp_path))
    measuring.read_again.cache_clear()
    took = {name: (row["boilerplate"], row["content"], row["as_described"]) for name, row in found["rule"].items()}
    assert took.pop("share_bar_en") == (1, 1, 1)
    assert took.pop("site_repeat") == (2, 0, 0)
    assert set(took.values()) == {(0, 0, 0)}
    assert list(found["bench"]) == ["tiny"]


MEASURED = {rule: row for rule, row in measured().items() if row.version == our_rules()[rule].version}


@pytest.mark.parametrize("rule", [rule for rule, row in MEASURED.items() if row.lines >= ENOUGH])
def test_nine_lines_in_ten_are_rightly_removed(rule: str) -> None:
    """A rule that removes more content than that is to be mended."""
    assert MEASURED[rule].as_read >= RIGHT


@pytest.mark.parametrize("rule", [rule for rule, row in MEASURED.items() if row.lines >= ENOUGH])
def test_lines_are_read_again_only_where_a_label_says_content(rule: str) -> None:
    """What is described as removed rightly was labelled content."""
    assert MEASURED[rule].as_described <= MEASURED[rule].content


def test_most_rules_are_measured() -> None:
    """A figure holds for one version of a rule: after a change, `make rulebook` measures again."""
    boilerplate = [rule for rule in our_rules().values() if rule.stage == "boilerplate"]
    assert len(MEASURED) >= RIGHT * len(boilerplate)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("a", "Read also: A ferry"), ("a", "Read\xa0also:  A ferry"), True),
        (("a", "Read also: A ferry"), ("b", "Read also: A ferry"), False),
        (("a", "Read also: A ferry"), ("a", "Read also: A boat"), False),
    ],
)
def test_a_line_has_one_digest_in_all_views(first: tuple[str, str], second: tuple[str, str], same: bool) -> None:
    """Spaces and marks differ between the views of a page; the page and the words identify a line."""
    assert (line_digest(*first) == line_digest(*second)) is same
