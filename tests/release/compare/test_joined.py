"""Articles that are split or merged between two releases, by their position in the raw text."""

from __future__ import annotations

from typing import Any

import pytest

from clean.release.compare.splits import Joined, joined


def article(name: str, start: int, end: int, sha256: str = "a") -> dict[str, Any]:
    """Return the part of a record that is needed."""
    return {"id": name, "source": {"sha256": sha256, "raw_start": start, "raw_end": end}}


@pytest.mark.parametrize(
    ("parts", "due"),
    [
        ([article("x", 0, 50), article("x#2", 52, 100)], ("x", "x#2")),
        ([article("x#2", 52, 100), article("x", 0, 50)], ("x", "x#2")),
        ([article("x", 0, 100)], ()),
        ([article("x", 0, 50), article("y", 52, 100, "b")], ()),
        ([article("x", 0, 90), article("x#2", 95, 300)], ()),
        ([article("x", 0, 40), article("x#2", 42, 80), article("x#3", 82, 110)], ("x", "x#2", "x#3")),
    ],
    ids=["two", "in any order", "one", "of another file", "mostly beyond it", "three"],
)
def test_a_whole_has_several_parts_of_its_own_file(parts: list[dict[str, Any]], due: tuple[str, ...]) -> None:
    """Each is mostly inside it."""
    found = list(joined([article("x", 0, 100)], parts))
    assert found == ([Joined("x", due)] if due else [])
