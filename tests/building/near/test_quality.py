"""Planted copies, edited as editors do it, are found; `tests/gate/near_duplicates.py` does the same on real texts."""

from __future__ import annotations

import random

import pytest

from clean.building.duplicates.near import relations
from clean.building.duplicates.near.shingles import Words
from clean.building.duplicates.near.similarity import jaccard
from clean.record import view
from tests.gate.editing import EDITS, edited
from tests.gate.near_duplicates import RECIPE, found_pairs, made_up, planted, related, row


def test_every_kind_of_edit_is_found() -> None:
    """All pairs at the threshold or above are found, nothing else is, and the division into files doesn't matter."""
    rows, kinds = planted(map(made_up, range(42)), 42)
    texts = {one["id"]: Words.of(view(one)).shingles() for one in rows}
    near = {(a, b) for a, b in kinds if jaccard(texts[a], texts[b]) >= RECIPE.near.threshold}
    assert {kinds[pair] for pair in near} == set(EDITS)
    assert found_pairs(rows) == near
    assert found_pairs(rows, 1) == near
    rows.reverse()
    assert found_pairs(rows, 5) == near


def test_what_the_bands_miss_is_found_by_sampled_shingles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any band in common the same pairs are found."""
    rows, _ = planted(map(made_up, range(14)), 14)
    due = found_pairs(rows)
    monkeypatch.setattr(relations, "pairs", lambda columns: iter(()) if list(columns) else None)
    assert found_pairs(rows) == due


def test_a_wire_inside_a_report() -> None:
    """A short article that a longer one contains is listed with it, and is no near-duplicate of it."""
    head, paragraphs = made_up(1)
    rows = [row("long", (head, paragraphs)), row("other", made_up(2)), row("short", (head, paragraphs[:2]))]
    ids, found = related(rows)
    assert found.near == []
    assert [(ids[one.text], ids[one.keeper]) for one in found.inside] == [("short", "long")]
    assert found.inside[0].similarity < 0.5
    assert found.inside[0].contained > 0.8


def test_paragraphs_of_many() -> None:
    """A paragraph is shared if five articles have it, near-duplicates counted once."""
    boast = "The Oldnes Gazette is read by every second household of the island and was founded by two sisters in 1871."
    articles = [(head, [*paragraphs, boast]) for head, paragraphs in map(made_up, range(5))]
    chance = random.Random(1)  # noqa: S311 - any will do
    copy = edited(articles[0], "cut", chance)
    few = [row(str(at), article) for at, article in enumerate([*articles[:4], (copy[0], [*copy[1], boast])])]
    assert related(few)[1].shared == []
    ids, found = related([*few, row("5", articles[4])])
    assert {ids[one.text] for one in found.shared} == {"0", "1", "2", "3", "4", "5"}
    assert {(ids[one.first], one.articles) for one in found.shared} == {("0", 5)}
