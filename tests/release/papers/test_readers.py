"""Each paper of a release is read by its own reader, and none contradicts another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clean import record, schemas
from clean.intake import Author
from clean.record.canonical_form import conform
from clean.release import Rows
from clean.release.storage import layout
from tests.house import ROOT
from tests.record import records
from tests.record.schemas import scalar, struct
from tests.release.editions import RECIPE, each, everything, lake, written
from tests.release.papers import reading

HUMAN = {
    "uses": {"tasks": "Teaching *cleaning*, <b>say</b> at https://example.org/x_y.", "misuse": "Not as news."},
    "composition": {"sensitive": "Nothing."},
}
CITED = replace(
    RECIPE,
    authors=(Author("Voss", "Mira", is_person=True), Author("The Odra Desk: news & more", None, is_person=False)),
    url="https://example.org/tiny",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a release with authors, a URL and some answers."""
    return written(tmp_path_factory.mktemp("read") / "1.0.0", everything(), recipe=CITED, answers=HUMAN).folder


def test_no_paper_contradicts_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name, version, date, licence, authors, rows, checksums, fields: all papers that state them agree."""
    said = {
        "own": reading.about(folder),
        "card": reading.card(folder),
        "croissant": reading.croissant(folder),
        "package": reading.package(folder, monkeypatch),
        "citation": reading.citation(folder),
    }
    for fact in fields(reading.Facts):
        values = {paper: getattr(facts, fact.name) for paper, facts in said.items()}
        told = {paper: value for paper, value in values.items() if value is not None}
        assert len(told) > 1, f"only {list(told)} states {fact.name}"
        assert all(value == next(iter(told.values())) for value in told.values()), told


@pytest.mark.parametrize("version", sorted(p.parent.name for p in (ROOT / "release").glob("*/croissant.json")))
def test_the_committed_releases_are_read(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the sample corpus too: every version that has these papers."""
    folder = ROOT / "release" / version
    own = reading.about(folder)
    for paper in (reading.card(folder), reading.croissant(folder), reading.package(folder, monkeypatch)):
        assert (paper.version, paper.rows, paper.fields) == (version, own.rows, own.fields)
    assert reading.citation(folder).content == own.content


def test_the_facts_are_those_of_the_recipe(folder: Path) -> None:
    """What the papers agree on is true."""
    facts = reading.citation(folder)
    assert (facts.version, facts.date, facts.licence) == ("1.0.0", "2021-06-01", "cc0-1.0")
    assert facts.authors == ("Mira Voss", "The Odra Desk: news & more")
    assert reading.about(folder).rows == {"default": 5, "edits": 9, "quarantine": 2, "documents": 5}


@pytest.mark.parametrize("table", layout.TABLES)
def test_croissant_reads_what_is_written(folder: Path, table: str) -> None:
    """Every value of every record set, through a reader that shares no code with the writer."""
    rows = list(layout.rows(folder, table))
    assert [_as_croissant_has_it(row) for row in rows] == reading.records_of_croissant(folder, table)


def _as_croissant_has_it(row: dict[str, Any]) -> dict[str, Any]:
    """Croissant has no null for an object, only nulls inside it."""
    parts = ("words_of_answer", "words_placed", "lines_moved", "visible_chars", "kept_chars", "text_from")
    return {key: dict.fromkeys(parts) if key == "extraction" and value is None else value for key, value in row.items()}


def test_croissant_conforms_and_speaks_of_responsibility(folder: Path) -> None:
    """Version 1.1, a checksum for every file, and the answers of the datasheet without markup."""
    said = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    assert said["conformsTo"][0] == "http://mlcommons.org/croissant/1.1"
    assert all(len(node["sha256"]) == 64 for node in said["distribution"] if node["@type"] == "cr:FileObject")
    assert said["rai:dataUseCases"] == ["Teaching *cleaning*, <b>say</b> at https://example.org/x_y."]
    assert said["rai:dataLimitations"][-1] == "Not as news."
    assert said["rai:dataCollectionTimeframe"] == ["2021-05-05"]
    assert "5 rows." in said["recordSet"][0]["description"]


def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a release whose tables have several files each."""
    monkeypatch.setattr(layout, "SHARD_ROWS", 2)
    return written(tmp_path / "1.0.0", everything(), recipe=CITED).folder


def test_tables_of_several_files_are_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Croissant reads a set of files, a Data Package one resource per file."""
    folder = many(tmp_path, monkeypatch)
    own = reading.about(folder)
    assert len(own.files or ()) == 3 + 5 + 1 + 3
    for facts in (reading.croissant(folder), reading.package(folder, monkeypatch)):
        assert (facts.rows, facts.files, facts.fields) == (own.rows, own.files, own.fields)


def test_a_release_without_authors_licence_or_dates_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown facts are left out: no author is invented for the citation."""
    bare = written(tmp_path / "1.0.0", Rows([], [], [], []), recipe=replace(RECIPE, licence=None)).folder
    assert not (bare / "CITATION.cff").exists()
    assert not (bare / "pictures").exists()
    for facts in (reading.croissant(bare), reading.package(bare, monkeypatch), reading.about(bare)):
        assert not facts.licence and not facts.authors
        assert facts.rows == {"default": 0, "edits": 0, "quarantine": 0, "documents": 0}


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "cc-by-4.0", "Ask the Odra Desk: it decides", "MIT OR Apache-2.0"])
def test_licences_are_named_as_each_reader_wants(licence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The identifier if there is one, otherwise the wording; every reader accepts it."""
    folder = written(tmp_path / "1.0.0", lake(), recipe=replace(CITED, licence=licence)).folder
    known = licence.lower() == "cc-by-4.0"
    assert reading.citation(folder).licence == ("cc-by-4.0" if known else None)
    assert reading.package(folder, monkeypatch).licence == licence.lower()
    assert json.loads((folder / "croissant.json").read_text(encoding="utf-8"))["license"] == (
        "https://spdx.org/licenses/CC-BY-4.0.html" if known else licence
    )
    reading.croissant(folder)


def flipped(path: str) -> Callable[[Path], None]:
    """Return a function that flips a bit in a file."""

    def damage(folder: Path) -> None:
        data = bytearray((folder / path).read_bytes())
        data[len(data) // 2] ^= 1
        (folder / path).write_bytes(data)

    return damage


def said(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that changes the text of a paper."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("damage", "reader"),
    [
        (flipped("edits/edits-00000-of-00001.parquet"), "croissant"),
        (flipped("edits/edits-00000-of-00001.parquet"), "package"),
        (said("croissant.json", '"column": "persons"', '"column": "person"'), "croissant"),
        (said("croissant.json", '"jsonPath": "confidence"', '"jsonPath": "code"'), "croissant"),
        (said("croissant.json", '"column": "title"', '"column": "titles"'), "croissant"),
        (said("croissant.json", '"dataType": "cr:Float64"', '"dataType": "cr:Float"'), "croissant"),
        (said("datapackage.json", '"name": "title"', '"name": "titles"'), "package"),
        (said("datapackage.json", '"type": "array"', '"type": "string"'), "package"),
        (said("datapackage.json", '"version": "1.0.0"', '"version": 1'), "package"),
        (said("CITATION.cff", "2021-06-01", "2021-06-31"), "citation"),
        (said("CITATION.cff", "authors:", "author:"), "citation"),
        (said("CITATION.cff", "CC0-1.0", "CC0"), "citation"),
    ],
)
def test_the_readers_would_find_a_fault(
    damage: Callable[[Path], None], reader: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong bit, column or word is noticed: the readers in the tests above really check what they read."""
    copy = shutil.copytree(folder, tmp_path / "1.0.0")
    damage(copy)
    with pytest.raises(Exception):  # noqa: B017 - each reader has its own errors
        reading.package(copy, monkeypatch) if reader == "package" else getattr(reading, reader)(copy)


ADDED: dict[str, Any] = {
    "day": {**scalar(["string", "null"]), "format": "date"},
    "moment": {**scalar("string"), "format": "date-time"},
    "mail": {**scalar("string"), "format": "email"},
    "page": {**scalar("string"), "format": "uri"},
    "key": {**scalar("string"), "format": "uuid"},
    "stars": {**scalar("integer"), "minimum": 0, "maximum": 1, "x-class-label": ["dull", "fine"]},
    "shares": {**scalar(["number", "null"]), "minimum": 0},
    "seen": scalar("boolean"),
    "tags": {**scalar(["array", "null"]), "items": {**scalar("string"), "enum": ["a", "b"]}},
    "grid": {**scalar("array"), "items": {**scalar("array"), "items": scalar("integer")}},
    "place": struct({"name": scalar("string"), "spot": struct({"x": scalar("number"), "y": scalar("number")})}),
    "where": {**scalar("array"), "items": struct({"end": scalar("integer"), "parent": scalar(["string", "null"])})},
}
"""A field of every kind that a corpus may add; some names are keywords in path languages."""


def with_added(folder: Path) -> Path:
    """Write a release whose records have the added fields."""
    schema = deepcopy(schemas.load("record"))
    schema["properties"] |= ADDED
    schema["required"] = list(schema["properties"])
    chance = Random(3)  # noqa: S311 - not for security
    extra = {name: {**inner, "maxItems": 2} if inner["type"] == "array" else inner for name, inner in ADDED.items()}
    rows = each("records", everything(), lambda row: _signed(row | records.value(struct(extra), chance), schema))
    return written(folder, rows, recipe=CITED, own=schema).folder


def _signed(row: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    made = conform(row, schema)
    return {**made, "digest": record.digest(made)}


def test_added_fields_of_every_kind_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reader accepts the types and the values."""
    folder = with_added(tmp_path / "1.0.0")
    own = reading.about(folder)
    for facts in (reading.card(folder), reading.croissant(folder), reading.package(folder, monkeypatch)):
        assert (facts.rows, facts.fields) == (own.rows, own.fields)
