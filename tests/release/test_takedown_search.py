"""After a takedown, no word of the article is in any byte of what people get; the long form is `takedown_search`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.release.takedown_search import found, search


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_no_word_is_left(tmp_path: Path, seed: int) -> None:
    """A whole page, one of three articles without text, one of two; the words were there before."""
    one, before, after = search(tmp_path, seed)
    assert len({line.partition(" ")[0] for line in before}) > len(one.words) / 4
    assert after == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """In a text, in capitals, in UTF-16 and in the name of a file."""
    (tmp_path / "a.md").write_text("Baju ZOREKI", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes("zoreki".encode("utf-16-le"))
    (tmp_path / "zoreki.txt").write_bytes(b"")
    assert len(found(["zoreki", "vunabo"], [tmp_path])) == 3
