"""How much of one text another one holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.carried.letters import CHUNK, covered

PARTS = st.lists(st.sampled_from(["a" * 9, "b" * 16, "ab" * 8, "abc" * 11, "x"]), max_size=9).map("".join)


@given(PARTS, PARTS)
def test_the_share_of_chunks(part: str, whole: str) -> None:
    """Each chunk of the first text counts if it is anywhere in the second one."""
    chunks = [part[at : at + CHUNK] for at in range(0, len(part) - CHUNK + 1, CHUNK)]
    plain = sum(chunk in whole for chunk in chunks) / len(chunks) if len(part) > CHUNK else bool(part) and part in whole
    assert covered(part, whole) == plain
