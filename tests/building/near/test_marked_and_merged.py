"""A corpus with near-duplicates, marked and merged: sums, the table, restoring, and what a diff says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import clean
from clean import building
from clean.building import planning
from clean.release import compare
from clean.release.storage import layout
from tests.building.test_merged import files_of
from tests.support.projects import project, run, tree

PARAGRAPHS = [
    "The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said that day.",
    "It had been lying at the quay for eleven days, since ice up to forty centimetres thick had closed the sound.",
    '"We are glad that the ice has gone," harbour master Ingrid Vestergaard told reporters who had come to see it.',
    "The first boat carried forty passengers, two lorries with fish and the post of a whole week to the island.",
    "In the winter of 1987 the sound was closed for fifty days, and food was dropped by the air force twice a week.",
    "The council wants to buy an icebreaker of its own, which would cost nine million crowns over ten years of use.",
]
HEAD = "Ferry to Skarholm runs again after winter storm"
OTHER = [
    "The museum of Oldnes shows three hundred letters that sailors of the last century wrote to their families.",
    "They were found in the attic of a chandler, who had promised to send them on and had forgotten every one of them.",
    "Most are about the food, some about the weather, and one asks a girl of the name of Marit to wait for two years.",
    "Whether she waited isn't known, but the museum has asked everybody with that name in the family to come forward.",
]


def article(head: str, *paragraphs: str) -> bytes:
    """Return an article as a raw text."""
    return "\n\n".join((head, *paragraphs)).encode()


AGENCY = "This report was written by the Northern Press Agency and taken over unchanged."
TEXTS = {
    "a.txt": article("Ferry runs again", *PARAGRAPHS[:5]),
    "b.txt": article(HEAD, *PARAGRAPHS),
    "c.txt": article(HEAD, *PARAGRAPHS, AGENCY),
    "d.txt": article("Letters of sailors shown in Oldnes for the first time", *OTHER),
    "e.txt": article("Wire: ferry", *PARAGRAPHS[:2]),
    "f.txt": article(HEAD, *PARAGRAPHS[:5], "Advertisement", PARAGRAPHS[5]),
}
"""c, the longest, stands for b, of which f is an exact copy; it contains a, which contains e; d is another story."""


def corpus(folder: Path, near: str, more: str = "", *, level: str = "") -> Path:
    """Make a corpus project that looks for near-duplicates."""
    root = project(folder, TEXTS, level=level)
    recipe = root / "raw" / "corpus.toml"
    told = recipe.read_text(encoding="utf-8")
    recipe.write_text(f'{told}[duplicates]\nnear = "{near}"\n{more}', encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the release of the corpus for each way to treat near-duplicates."""
    folder = tmp_path_factory.mktemp("near")
    return {near: building.build(corpus(folder / near, near)).folder for near in ("off", "mark", "merge")}


def rows(folder: Path, config: str = "duplicates") -> dict[str, dict[str, Any]]:
    """Return the rows of a table of a release by the id of the record."""
    return {row["id" if config == "default" else "record"]: row for row in layout.rows(folder, config)}


@pytest.mark.parametrize("near", ["mark", "merge"])
def test_what_is_listed(releases: dict[str, Path], near: str) -> None:
    """Each near-duplicate has its keeper, its similarity and what differs; a merged one's copy is listed, too."""
    found = rows(releases[near])
    assert {name: (row["relation"], row["keeper"]) for name, row in found.items()} == {
        "a": ("contained", "c"),
        "b": ("near", "c"),
        "e": ("contained", "a"),
        **({"f": ("near", "c")} if near == "merge" else {}),
    }
    (lost,) = found["b"]["differences"]
    assert (lost["change"], lost["unit"], lost["place"], lost["text"]) == ("cut", "paragraphs", "end", "")
    assert lost["end"] - lost["start"] == len(f"\n\n{AGENCY}")
    assert 0.7 < found["b"]["similarity"] < found["b"]["contained"] == 1
    assert found["a"]["similarity"] < 0.7
    assert found["a"]["contained"] > 0.8


def test_records(releases: dict[str, Path]) -> None:
    """Marked records are those of a release that looks for nothing, with one field more; merged ones are fewer."""
    off, mark, merge = (rows(releases[near], "default") for near in ("off", "mark", "merge"))
    assert {name: row.pop("duplicate_cluster") for name, row in mark.items()} == {
        "a": None, "b": "c", "c": "c", "d": None, "e": None,
    }  # fmt: skip
    for row in (*off.values(), *mark.values(), *merge.values()):
        del row["digest"]
    assert mark == off
    assert merge == {name: off[name] for name in "acde"}


@pytest.mark.parametrize("near", ["mark", "merge"])
def test_promises(releases: dict[str, Path], tmp_path: Path, near: str) -> None:
    """The release verifies, its sums reconcile, and every raw file comes back byte for byte."""
    verified = run("verify", releases[near])
    assert verified.returncode == 0, verified.stdout
    figures = layout.about(releases[near])["figures"]
    assert figures["articles_found"] == 6 == figures["records"] + figures["merged"]
    assert figures["merged"] == (2 if near == "merge" else 1)
    assert run("restore", releases[near], tmp_path).returncode == 0
    assert {name: (tmp_path / name).read_bytes() for name in TEXTS} == TEXTS


def test_the_table_is_there_if_the_recipe_asks_for_it(releases: dict[str, Path]) -> None:
    """It can be loaded from a release that has it, and an error says why another doesn't."""
    assert clean.load(releases["mark"], name="duplicates").num_rows == 3
    with pytest.raises(clean.ReleaseError, match="no table 'duplicates'") as caught:
        clean.load(releases["off"], name="duplicates")
    assert "[duplicates]" in caught.value.hint
    assert layout.about(releases["mark"])["near_duplicates"]["found"] == {
        "near": 1, "keepers": 1, "contained": 2, "paragraphs": 0,
    }  # fmt: skip
    assert "near_duplicates" not in layout.about(releases["off"])


def test_a_diff_says_why(releases: dict[str, Path]) -> None:
    """A record that was merged into its near-duplicate, or marked with it, differs for that reason."""
    merged = compare.diff(releases["mark"], releases["merge"])
    assert str(merged.causes["b"]) == "duplicate: merged into its near-duplicate c (0.91)"
    assert str(compare.diff(releases["merge"], releases["off"]).causes["b"]).startswith(
        "duplicate: no longer merged into"
    )
    assert merged.removed == ("b",)


def test_a_delta_leads_from_one_to_the_other(releases: dict[str, Path], tmp_path: Path) -> None:
    """The table goes with the delta."""
    compare.delta(releases["mark"], releases["merge"], tmp_path / "delta")
    for one, other in (("mark", "merge"), ("merge", "mark")):
        compare.apply(tmp_path / "delta", releases[one], tmp_path / other)
        assert files_of(tmp_path / other) == files_of(releases[other])


@pytest.mark.parametrize("near", ["mark", "merge"])
def test_the_release_does_not_depend_on_shards(
    releases: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, near: str
) -> None:
    """One shard for all and one for each document give the same bytes."""
    monkeypatch.setattr(planning, "LEAST", 1)
    building.build(releases[near].parent.parent, to=tmp_path / "1")
    assert files_of(tmp_path / "1") == files_of(releases[near])


def test_the_release_does_not_depend_on_processes(releases: dict[str, Path], tmp_path: Path) -> None:
    """The steps run in a process of their own, too."""
    root = releases["merge"].parent.parent
    building.build(root, to=tmp_path / "own", workers=2, engine="local_processes")
    assert files_of(tmp_path / "own") == files_of(releases["merge"])


@pytest.mark.parametrize("near", ["mark", "merge"])
def test_withheld(releases: dict[str, Path], tmp_path: Path, near: str) -> None:
    """A release without text has the table without what differs, verifies, and is rebuilt from the raw files.

    Cleaning its page yields each record as the release has it, cluster and digest; none is put together from words.
    """
    root = corpus(tmp_path, near, level="withheld")
    folder = building.build(root).folder
    assert run("verify", folder).returncode == 0
    for name, row in rows(folder).items():
        full = rows(releases[near])[name]
        assert row["title"] is None
        assert [{**one, "text": None} for one in full.pop("differences")] == row.pop("differences")
        assert {**full, "title": None} == row
    rebuilt = building.rehydrate(folder, root / "raw")
    assert {(verdict.outcome, verdict.why) for verdict in rebuilt.verdicts} == {
        ("exact", "cleaning its page yields a record with this digest"),
    }
    assert {row["id"]: row for row in rebuilt.records} == rows(releases[near], "default")
    building.write_rehydrated(folder, rebuilt, tmp_path / "out")
    (table,) = tree(tmp_path / "out" / "data")
    assert (tmp_path / "out" / "data" / table).read_bytes() == (releases[near] / "data" / table).read_bytes()


def test_parameters_change_what_is_found(tmp_path: Path) -> None:
    """With a lower threshold more is near, and a paragraph of two articles is shared."""
    folder = building.build(corpus(tmp_path, "mark", "threshold = 0.5\nshared = 2\n")).folder
    found = [(row["record"], row["relation"], row["keeper"]) for row in layout.rows(folder, "duplicates")]
    assert ("a", "near", "c") in found
    assert {record for record, relation, _ in found if relation == "paragraph"} == {"a", "b", "c", "e"}
    assert run("verify", folder).returncode == 0
    texts = rows(folder, "default")
    shared = [row for row in layout.rows(folder, "duplicates") if row["relation"] == "paragraph"]
    assert {texts[row["record"]]["text"][row["start"] : row["end"]] for row in shared} == set(PARAGRAPHS[:2])
    assert all((row["articles"], row["keeper"]) == (2, "a") for row in shared)
