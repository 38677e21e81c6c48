"""How documents are divided into shards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.building.planning import LEAST, RANGE, cut
from clean.intake import Document

IDS = st.sets(st.text("abcdefgh0123456789/", min_size=1, max_size=6), max_size=300)


def document(name: str) -> Document:
    """Return a document of this id."""
    return Document(name, name, "", None, None, None, None, None, (), 1)


def shards(names: set[str]) -> list[tuple[str, ...]]:
    """Return the ids in each shard."""
    return [tuple(one.id for one in shard) for shard in cut([document(name) for name in sorted(names)])]


@given(IDS)
def test_every_document_is_in_one_shard(names: set[str]) -> None:
    """In order, and in shards that are not too large."""
    found = shards(names)
    assert [name for shard in found for name in shard] == sorted(names)
    assert all(0 < len(shard) <= LEAST * RANGE for shard in found)
    assert all(len(shard) >= LEAST // RANGE for shard in found[:-1])


@given(IDS, st.text("abcdefgh0123456789/", min_size=1, max_size=6))
def test_one_more_document_changes_a_few_shards(names: set[str], one: str) -> None:
    """Those around it; however many there are after it, they soon end at the same documents again."""
    before, after = shards(names - {one}), shards(names | {one})
    new = [shard for shard in after if shard not in before]
    assert sum(map(len, new)) <= 4 * LEAST * RANGE
