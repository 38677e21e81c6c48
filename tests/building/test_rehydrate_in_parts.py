"""Records are rebuilt some at a time, from shards that are read one after another."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean import building
from clean.building import planning
from clean.building.again import cleaned_pages, rehydrating
from clean.release.shards import Shard
from tests.building import copies
from tests.building.copies import pair
from tests.support.projects import sample


def test_the_parts_decide_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One record at a time from shards of few documents: the same verdicts and records, and a shard is read once."""
    ours = pair(sample(tmp_path / "sample"))
    copies.copy(ours.full, ours.raw, tmp_path / "raw", copies.words_of_article(0.05))
    at_once = building.rehydrate(ours.withheld, tmp_path / "raw")
    assert {building.ALIGNED} <= {verdict.outcome for verdict in at_once.verdicts}
    read: list[Shard] = []
    rows_of = cleaned_pages._read
    monkeypatch.setattr(rehydrating, "_AT_ONCE", 1)
    monkeypatch.setattr(planning, "LEAST", 4)
    monkeypatch.setattr(planning, "SHARDS", 10)
    monkeypatch.setattr(cleaned_pages, "_read", lambda shard: (read.append(shard), rows_of(shard))[1])
    assert building.rehydrate(ours.withheld, tmp_path / "raw") == at_once
    assert len(read) > 2
    assert len(read) == len(set(read))
