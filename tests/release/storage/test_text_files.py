"""Text files of a release that are written in parts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clean.release.storage.text_files import dump, dumped, put_parts

TEXT = st.text(st.sampled_from('a[]{}":, \n\r\u0085\u2028\u202e\x0b\x7fé'), max_size=6)
JSON = st.recursive(
    st.none() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(JSON, max_size=4), st.dictionaries(st.sampled_from(["n", "o[]", 'p"', "z"]), JSON))
def test_the_parts_are_those_of_the_whole(values: list[object], rest: dict[str, object]) -> None:
    """Whatever stands in the values, none or many; each is a part of its own."""
    parts = list(dumped("m", iter(values), rest))
    assert "".join(parts) == dump({"m": values, **rest})
    assert len(parts) == len(values) + 1


def test_a_file_in_parts(tmp_path: Path) -> None:
    """It holds all of them, and the digest is that of its bytes; if one fails, there is no file."""
    file = tmp_path / "a" / "b.json"
    assert put_parts(file, iter(["é", "", "\n"])) == hashlib.sha256("é\n".encode()).hexdigest()
    assert file.read_text(encoding="utf-8") == "é\n"
