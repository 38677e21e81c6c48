"""Lines are credited to the rule that removed them."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

from tests.gate.measure import measure

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


def test_lines_are_counted_to_their_rules(tmp_path: Path) -> None:
    """A removed line counts under its label; mixed lines and lines without a word don't."""
    rows = [
        {"doc": name, "url": f"https://www.post.example/{name}", "i": i, "text": text, "label": label}
        for name, lines in (("a", PAGE), ("b", OTHER))
        for i, (label, text) in enumerate(lines)
    ]
    with gzip.open(tmp_path / "tiny.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    found = tomllib.loads(measure(tmp_path))
    took = {name: (row["boilerplate"], row["content"]) for name, row in found["rule"].items()}
    assert took.pop("share_bar_en") == (1, 1)
    assert took.pop("site_repeat") == (2, 0)
    assert set(took.values()) == {(0, 0)}
    assert list(found["bench"]) == ["tiny"]
