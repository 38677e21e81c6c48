"""One document explained in the light of its site, for which the others are not read again after a build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clean import building, intake, pipeline, rules
from tests.pipeline.test_site_repeat import corpus, on_host

ANIMALS = ("crab", "gull", "heron", "otter", "seal", "whale")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Six articles of one site, which end in the same line."""
    return corpus(tmp_path / "site", on_host(*ANIMALS))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the documents whose lines are read from now on."""
    found: list[str] = []
    seen: Callable[[intake.Document, bytes, rules.RuleBook], rules.Seen | None] = pipeline.seen

    def noted(document: intake.Document, data: bytes, book: rules.RuleBook) -> rules.Seen | None:
        found.append(document.id)
        return seen(document, data, book)

    monkeypatch.setattr(pipeline, "seen", noted)
    return found


def test_explaining_says_the_same_with_and_without_what_a_build_has_noted(site: Path, read: list[str]) -> None:
    """The lines of the site are read if there is nothing noted of them, and only then."""
    alone = building.explain(site, "texts/otter")
    assert sorted(set(read)) == [f"texts/{name}" for name in ANIMALS]
    building.build(site)
    read.clear()
    after = building.explain(site, "texts/otter")
    assert read == []
    assert "site_repeat" in after.rules
    assert (after.pieces, after.rules) == (alone.pieces, alone.rules)


def test_what_has_changed_since_the_build_is_read(site: Path, read: list[str]) -> None:
    """Notes are those of the bytes that the manifest names."""
    building.build(site)
    read.clear()
    manifest = site / "raw" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(lines[1:]), encoding="utf-8")
    fewer = building.explain(site, "texts/otter")
    assert sorted(set(read)) == [f"texts/{name}" for name in ANIMALS[1:-1]]  # the whale has a shard of its own
    shutil.rmtree(site / "release")
    assert building.explain(site, "texts/otter").pieces == fewer.pieces
