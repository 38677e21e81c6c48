"""How much of one text another one holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.carried.letters import CHUNK, holds

PARTS = st.lists(st.sampled_from(["a" * 9, "b" * 16, "ab" * 8, "abc" * 11, "x"]), max_size=9).map("".join)


@given(PARTS, PARTS, st.sampled_from([0.1, 0.3, 0.5, 0.8, 1.0]))
def test_the_share_of_chunks(part: str, whole: str, least: float) -> None:
    """Each chunk of a text counts if it is anywhere in the other one."""
    chunks = [part[at : at + CHUNK] for at in range(0, len(part) - CHUNK + 1, CHUNK)]
    plain = sum(chunk in whole for chunk in chunks) / len(chunks) if len(part) > CHUNK else bool(part) and part in whole
    assert holds(whole, part, least) == (plain >= least)
