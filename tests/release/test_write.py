"""A version in a folder: the same bytes for the same rows, its number only in its papers, nothing half-written."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from clean.errors import DatasheetError, ReleaseError
from clean.release import Rows
from clean.release.storage import layout
from tests.release.editions import RECIPE, everything, lake, pair, written
from tests.release.tiny import merge

ROOT = Path(__file__).parents[2]


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_what_it_should(tmp_path: Path) -> None:
    """Papers, four tables, four schemas, checksums, and nothing else: without authors there is no citation file."""
    folder = written(tmp_path / "1.0.0", everything()).folder
    assert sorted(content(folder)) == [
        "DATASHEET.md",
        "DICTIONARY.md",
        "README.md",
        "SHA256SUMS",
        "croissant.json",
        "data/train-00000-of-00001.parquet",
        "datapackage.json",
        "documents/documents-00000-of-00001.parquet",
        "edits/edits-00000-of-00001.parquet",
        "pictures/published.svg",
        "pictures/removed.svg",
        "quarantine/quarantine-00000-of-00001.parquet",
        "release.json",
        "schema/documents.schema.json",
        "schema/edits.schema.json",
        "schema/quarantine.schema.json",
        "schema/record.schema.json",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_bytes_for_any_order_of_rows(tmp_path: Path, seed: int) -> None:
    """Rows come from workers in any order, and the release does not depend on it."""
    mixed, rows = random.Random(seed), everything()  # noqa: S311 - no secret
    tables = ("records", "edits", "quarantine", "documents")
    shuffled = Rows(*(mixed.sample(list(getattr(rows, name)), len(getattr(rows, name))) for name in tables))
    assert content(written(tmp_path / "a", rows).folder) == content(written(tmp_path / "b", shuffled).folder)


@pytest.mark.parametrize(
    "setting", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"}]
)
def test_the_same_bytes_in_another_process(tmp_path: Path, setting: dict[str, str]) -> None:
    """The bytes depend on neither hash order, time zone, locale nor the current folder."""
    here = written(tmp_path / "here", everything())
    code = "import sys; from pathlib import Path; from tests.release.editions import everything, written; "
    code += "print(written(Path(sys.argv[1]), everything()).rendered.bytes_digest)"
    env = {**os.environ, "PYTHONPATH": str(ROOT), **setting}
    command = [sys.executable, "-c", code, "there"]
    run = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == here.rendered.bytes_digest


def test_another_number_changes_the_papers_alone(tmp_path: Path) -> None:
    """Tables, schemas and pictures have the same bytes under any number, and so do papers but for the number."""
    one, two = (written(tmp_path / version, everything(), version=version) for version in ("1.0.0", "2.0.0"))
    before, after = content(one.folder), content(two.folder)
    assert {name: data for name, data in before.items() if "/" in name} == {
        name: data for name, data in after.items() if "/" in name
    }
    assert one.rendered.sums("2.0.0") == two.rendered.sums()
    assert one.rendered.bytes_digest != two.rendered.bytes_digest
    assert one.edition.content == two.edition.content


def test_digests_are_what_they_say(tmp_path: Path) -> None:
    """The bytes digest is that of SHA256SUMS; the content digest is in the card and release.json."""
    made = written(tmp_path / "a", everything())
    assert made.rendered.bytes_digest == hashlib.sha256((made.folder / "SHA256SUMS").read_bytes()).hexdigest()
    about = layout.about(made.folder)
    assert about["content_digest"] == made.edition.content == about["tables"]["default"]["digest"]
    assert made.edition.content in (made.folder / layout.CARD).read_text()


def test_release_json_is_for_machines(tmp_path: Path) -> None:
    """Name, number, rules with their versions, tools, figures; keys sorted, a newline at the end."""
    text = (written(tmp_path / "a", everything()).folder / layout.ABOUT).read_text(encoding="utf-8")
    about = json.loads(text)
    assert text == json.dumps(about, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert (about["name"], about["version"], about["date"], about["licence"]) == (
        "tiny",
        "1.0.0",
        "2021-06-01",
        "CC0-1.0",
    )
    assert [(rule["id"], rule["version"]) for rule in about["rules"]] == [("cut", 1), ("gap", 1), ("mend", 3)]
    assert about["figures"]["records"] == 5
    assert {"corpus-ledger", "pyarrow", "python", "unicode"} <= about["tools"].keys()


def test_no_path_of_the_machine_and_no_clock(tmp_path: Path) -> None:
    """Neither the folder's path nor today's date is in any of its files."""
    for name, data in content(written(tmp_path / "a", everything()).folder).items():
        assert str(tmp_path).encode() not in data, name


def test_a_full_folder_is_not_written_over(tmp_path: Path) -> None:
    """Existing files belong to somebody."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseError, match="not empty"):
        written(tmp_path, lake())
    assert sorted(content(tmp_path)) == ["notes.txt"]


def test_books_that_do_not_balance_are_not_written(tmp_path: Path) -> None:
    """A lost record stops the release before anything is written."""
    rows = replace(everything(), records=everything().records[1:])
    with pytest.raises(ReleaseError, match="counts do not reconcile"):
        written(tmp_path / "a", rows)
    assert not (tmp_path / "a").exists()


def test_a_strange_answer_stops_before_anything_is_written(tmp_path: Path) -> None:
    """The curator's typo is reported first."""
    with pytest.raises(DatasheetError):
        written(tmp_path / "a", lake(), answers={"uses": {"nothing": "Yes."}})
    assert not (tmp_path / "a").exists()


def test_a_corpus_without_a_record_is_a_release_too(tmp_path: Path) -> None:
    """Everything in quarantine, or no documents at all: the figures are zero, with no division by zero."""
    only_refused = Rows([], [], everything().quarantine[1:], everything().documents[-1:])
    for name, rows in (("refused", only_refused), ("empty", merge())):
        assert written(tmp_path / name, rows).edition.figures.records == 0


def test_rules_switched_off_and_licences_reach_the_papers(tmp_path: Path) -> None:
    """The recipe's choices can be read back."""
    recipe = replace(RECIPE, rules_off=("b", "a"), licence=None)
    about = layout.about(written(tmp_path / "a", pair(), recipe=recipe).folder)
    assert (about["rules_off"], about["licence"]) == (["b", "a"], None)
