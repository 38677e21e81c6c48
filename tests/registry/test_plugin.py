"""A made-up plugin: each of the six kinds works in a corpus that switches it on, and a release says so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clean import building, intake, names, registry
from clean.errors import InputError, PluginError
from clean.names.lexicon.sounds import likeness
from clean.release import exports
from tests.registry.installing import NAME, harbour
from tests.support.projects import ARTICLE, project, run, tree

TEXT = ARTICLE.replace("Vestergaard said", "Harbour Ticker 14:03\n\nVestergaard said", 1)
PERSONS = '{"id": "shadova", "canonical": "Ingrid Shadova"}\n'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """Install the plugin."""
    with harbour(tmp_path / "site") as folder:
        yield folder


def corpus(folder: Path, *, on: bool = True, level: str = "") -> Path:
    """Make a project that uses the plugin, or doesn't."""
    text = TEXT.replace("Vestergaard", "Qxadova")
    project(folder, {f"{name}.txt": text.replace("forty", name).encode() for name in ("ten", "twenty")}, level=level)
    (folder / "raw" / "persons.jsonl").write_text(PERSONS, encoding="utf-8")
    if on:
        recipe = folder / "raw" / "corpus.toml"
        recipe.write_text(recipe.read_text(encoding="utf-8") + f'[plugins]\nuse = ["{NAME}"]\n', encoding="utf-8")
    return folder


def about(folder: Path) -> dict[str, Any]:
    """Read release.json."""
    return dict(json.loads((folder / "release.json").read_text(encoding="utf-8")))


def linked(folder: Path) -> set[str]:
    """Return the ids of the persons in the records of a release."""
    rows = exports.layout.rows(folder, "default")
    return {person["person_id"] for row in rows for person in row["persons"]}


def test_a_corpus_that_uses_it(site: Path, tmp_path: Path) -> None:
    """Its rule cleans, its paper is written, its romanisation links a person; release.json names it with its digest."""
    built = building.build(corpus(tmp_path / "corpus"))
    told = about(built.folder)
    (plugin,) = told["plugins"]
    assert (plugin["name"], plugin["version"], len(plugin["sha256"])) == (NAME, "1.0", 64)
    assert plugin["provides"]["rules"] == ["harbour_ticker"]
    assert "harbour_ticker" in {rule["id"] for rule in told["rules"]}
    assert {rule.rule: rule.edits for rule in built.figures.rules}["harbour_ticker"] == 2
    assert (built.folder / "notes" / "TALLY.txt").read_text(encoding="utf-8") == "2 records in tiny\n"
    assert "shadova" in linked(built.folder)
    assert building.verify_report(built.folder).holds
    assert building.check(tmp_path / "corpus").faults == ()


def test_a_corpus_that_does_not(site: Path, tmp_path: Path) -> None:
    """Being installed is not enough: the same bytes as without it."""
    here = building.build(corpus(tmp_path / "corpus", on=False))
    assert about(here.folder)["plugins"] == []
    assert "shadova" not in linked(here.folder)
    assert not (here.folder / "notes").exists()
    shutil.rmtree(site)
    again = building.build(tmp_path / "corpus", to=tmp_path / "again")
    assert tree(again.folder) == tree(here.folder)


def test_romanisations_hold_where_they_are_switched_on(site: Path) -> None:
    """What was remembered without them is not given with them, nor the other way round."""
    before = likeness("qxadova", "shadova")
    with names.romanised((NAME,)):
        assert likeness("qxadova", "shadova") == 1.0
    assert likeness("qxadova", "shadova") == before < 1.0


def test_its_reader_adds_documents(site: Path, tmp_path: Path) -> None:
    """To a corpus that switches it on."""
    bundle = tmp_path / "news.bundle"
    bundle.write_text(f"{TEXT}\n====\n{TEXT} again\n====\n \n", encoding="utf-8")
    added = intake.add(corpus(tmp_path / "corpus"), [bundle])
    assert [document.path for document in added.documents] == [f"texts/news/00000{n}.txt" for n in (1, 2)]
    assert added.passed == {"blank": 1}
    with pytest.raises(InputError, match="bundle can't be added"):
        intake.add(corpus(tmp_path / "other", on=False), [bundle])


def test_its_exporter_writes_a_release(site: Path, tmp_path: Path) -> None:
    """By its name, for any release."""
    built = building.build(corpus(tmp_path / "corpus", on=False))
    assert exports.export(built.folder, "headlines", tmp_path / "out") == 2
    said = (tmp_path / "out" / "headlines.txt").read_text(encoding="utf-8")
    assert said == "Ferry to Skarholm runs again after winter storm\n" * 2


def test_its_engine_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """With several shards, in another order."""
    texts = {f"{n:02d}.txt": TEXT.replace("forty", f"{n} dozen").encode() for n in range(20)}
    root = project(tmp_path / "corpus", texts, publisher="The Invented Post")
    one = building.build(root, to=tmp_path / "one")
    other = building.build(root, to=tmp_path / "other", engine="backwards")
    assert len(texts) > 16  # more than one shard
    assert tree(one.folder) == tree(other.folder)


def test_several_workers_load_it_too(site: Path, tmp_path: Path) -> None:
    """The same bytes from processes that were started for the work."""
    root = corpus(tmp_path / "corpus")
    one = building.build(root, to=tmp_path / "one", engine="in_process")
    other = building.build(root, to=tmp_path / "other", workers=2, engine="local_processes")
    assert tree(one.folder) == tree(other.folder)


def test_the_digest_is_that_of_its_files(tmp_path: Path) -> None:
    """The same wherever it is installed; another after any change; what Python compiles doesn't count."""
    with harbour(tmp_path / "a"):
        (first,) = registry.plugins([NAME])
    with harbour(tmp_path / "b") as site:
        (site / "harbour_plugin" / "__pycache__").mkdir()
        (site / "harbour_plugin" / "__pycache__" / "tally.cpython-399.pyc").write_bytes(b"\0")
        assert registry.plugins([NAME]) == (first,)
        (site / "harbour_plugin" / "words.txt").write_text("ahoy", encoding="utf-8")
        (changed,) = registry.plugins([NAME])
    assert replace(changed, sha256=first.sha256) == first != changed


def test_a_release_whose_plugin_is_missing(tmp_path: Path) -> None:
    """It verifies, with a note; it can't be checked or built, and the message names the plugin and its version."""
    with harbour(tmp_path / "site"):
        built = building.build(corpus(tmp_path / "corpus"))
    report = building.verify_report(built.folder)
    assert report.holds
    assert any(f"the plugin {NAME} 1.0 is missing" in line for line in report.lines())
    (fault,) = building.check(tmp_path / "corpus").faults
    assert f"can't be rebuilt here: the plugin {NAME} 1.0 is missing" in fault
    with pytest.raises(PluginError, match="is not installed"):
        building.build(tmp_path / "corpus")


def test_a_release_whose_plugin_is_another(tmp_path: Path) -> None:
    """The check says which, and compares the content."""
    with harbour(tmp_path / "site"):
        building.build(corpus(tmp_path / "corpus"))
    with harbour(tmp_path / "newer", "1.1"):
        checked = building.check(tmp_path / "corpus")
    assert checked.faults == ()
    assert [each.partition(" (")[0] for each in checked.other_tools] == [f"{NAME} 1.1"]


def test_a_release_that_lost_a_rule_of_its_plugin(site: Path, tmp_path: Path) -> None:
    """Its list of rules no longer says what its plugin brought."""
    built = building.build(corpus(tmp_path / "corpus"))
    told = about(built.folder)
    told["rules"] = [rule for rule in told["rules"] if rule["id"] != "harbour_ticker"]
    (built.folder / "release.json").write_text(json.dumps(told), encoding="utf-8")
    assert any("`harbour_ticker` is not among" in fault.what for fault in building.verify_report(built.folder).faults)


def test_a_release_without_text_is_rebuilt_with_the_same_plugin(tmp_path: Path) -> None:
    """Its records come back exactly; with other files under the same name nothing is run."""
    with harbour(tmp_path / "site"):
        built = building.build(corpus(tmp_path / "corpus", level="withheld"))
        done = building.rehydrate(built.folder, tmp_path / "corpus" / "raw")
        assert {verdict.outcome for verdict in done.verdicts} == {building.EXACT}
    with pytest.raises(PluginError, match="is missing"):
        building.rehydrate(built.folder, tmp_path / "corpus" / "raw")
    with harbour(tmp_path / "other") as site:
        (site / "harbour_plugin" / "__init__.py").write_text("raise SystemExit('it runs')", encoding="utf-8")
        with pytest.raises(PluginError, match="is not the one that the release was made with"):
            building.rehydrate(built.folder, tmp_path / "corpus" / "raw")


def test_the_command_line(site: Path, tmp_path: Path) -> None:
    """A build on an engine, an export, and an unknown format."""
    root = corpus(tmp_path / "corpus")
    env = {"PYTHONPATH": f"{site}:{Path(__file__).parents[2]}"}
    done = run("build", "--root", root, "--engine", "backwards", env=env)
    assert done.returncode == 0, done.stderr
    release = root / "release" / "0.1.0"
    release = release if release.exists() else next((root / "release").glob("*/release.json")).parent
    done = run("export", release, "--format", "headlines", "--to", tmp_path / "out", env=env)
    assert (done.returncode, done.stdout) == (0, f"2 records written to {tmp_path / 'out'}\n")
    done = run("export", release, "--format", "headline", "--to", tmp_path / "new", env=env)
    assert done.returncode == 2
    assert "did you mean `headlines`? there are: brat, headlines, jsonl" in done.stderr
