"""A release in the form of another tool: what is read back has the same spans, ids and values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clean import building, record, schemas
from clean.errors import ReleaseError
from clean.release import exports
from clean.release.exports import brat, jsonl
from clean.release.storage import layout
from tests.support.projects import ARTICLE, project, sample

Mark = tuple[int, int, str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample corpus."""
    return building.build(sample(tmp_path_factory.mktemp("sample"))).folder


@pytest.fixture(scope="module")
def records(built: Path) -> list[dict[str, Any]]:
    """Read its records."""
    return list(layout.rows(built, "default"))


def test_json_lines(built: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    """One record a line, the same in every field and their order."""
    assert exports.export(built, "jsonl", tmp_path / "out") == len(records) > 20
    lines = (tmp_path / "out" / jsonl.FILE).read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == records
    assert [list(json.loads(line)) for line in lines] == [list(row) for row in records]


def test_brat(built: Path, records: list[dict[str, Any]], tmp_path: Path) -> None:
    """Every block, person and date of every record, at its place in the file."""
    assert exports.export(built, "brat", tmp_path / "out") == len(records)
    marks = 0
    for row in records:
        text = (tmp_path / "out" / f"{row['id']}.txt").read_text(encoding="utf-8")
        told = (tmp_path / "out" / f"{row['id']}.ann").read_text(encoding="utf-8")
        assert text == record.view(row)
        assert sorted(read(told, text)) == sorted(due(row))
        marks += told.count("\nT")
    assert marks > 200
    entities = (tmp_path / "out" / brat.CONF).read_text(encoding="utf-8").split("\n\n")[0].split("\n")[1:]
    assert set(entities) == {"Person", *brat._TYPES.values(), *brat._BLOCKS.values()}
    assert set(brat._BLOCKS) == set(
        schemas.load("record")["properties"]["blocks"]["items"]["properties"]["kind"]["enum"]
    )


def due(row: dict[str, Any]) -> Iterator[Mark]:
    """Yield what the record says: span in the view, surface, and all the rest."""
    shift = {"title": 0, "text": len(record.view(row)) - len(row["text"])}
    for each in (*row["blocks"], *row["persons"], *row["dates"]):
        rest = {key: value for key, value in each.items() if key not in {"field", "start", "end", "surface"}}
        at = shift[each["field"]]
        surface = row[each["field"]][each["start"] : each["end"]]
        yield at + each["start"], at + each["end"], surface, json.dumps(rest, sort_keys=True)


def read(told: str, text: str) -> Iterator[Mark]:
    """Read standoff lines the way brat defines them."""
    lines = [line.split("\t") for line in told.split("\n") if line]
    notes = {line[1].partition(" ")[2]: line[2] for line in lines if line[0].startswith("#")}
    for line in lines:
        if line[0].startswith("T"):
            spans = [tuple(map(int, span)) for span in re.findall(r"(\d+) (\d+)", line[1])]
            assert " ".join(text[start:end] for start, end in spans) == line[2]
            start, end = spans[0][0], spans[-1][1]
            yield start, end, text[start:end], json.dumps(json.loads(notes[line[0]]), sort_keys=True)


def test_a_mark_over_a_line_break() -> None:
    """A span of brat holds no line break, so it gets two."""
    person = {"field": "text", "start": 3, "end": 11, "surface": "Ada\nLove", "person_id": "p"}
    row = {"title": "T", "text": "Oh Ada\nLove came.", "blocks": [], "persons": [person], "dates": []}
    lines = list(brat._lines(row))
    assert lines[0] == "T1\tPerson 6 9;10 14\tAda Love\n"
    assert list(read("".join(lines), "T\n\nOh Ada\nLove came.")) == [(6, 14, "Ada\nLove", '{"person_id": "p"}')]


def test_rows_are_streamed(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No more than one row is taken before the one before it is written."""
    written: list[int] = []

    def rows(_folder: Path, config: str, columns: object = None) -> Iterator[dict[str, Any]]:
        for number, row in enumerate(layout_rows(built, config)):
            written.append(len(list((tmp_path / "out").rglob("*.txt"))) - number)
            yield row

    layout_rows = layout.rows
    monkeypatch.setattr(exports.levels, "withheld", lambda _folder: False)
    monkeypatch.setattr(layout, "rows", rows)
    exports.export(built, "brat", tmp_path / "out")
    assert set(written) == {0}


@pytest.mark.parametrize("name", ["jsonl", "brat"])
def test_a_release_without_text_is_refused(name: str, tmp_path: Path) -> None:
    """The message says how to come by the texts, and nothing is written."""
    folder = building.build(project(tmp_path / "p", {"a.txt": ARTICLE.encode()}, level="withheld")).folder
    with pytest.raises(ReleaseError, match="withholds its texts") as caught:
        exports.export(folder, name, tmp_path / "out")
    assert "clean rehydrate" in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_empty(built: Path, tmp_path: Path) -> None:
    """What is there is not touched."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="not empty"):
        exports.export(built, "jsonl", tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_an_export_that_fails_leaves_nothing(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder with half of the records would be taken for the whole."""

    def write(rows: Iterator[dict[str, Any]], to: Path) -> None:
        (to / "half.txt").write_text(next(iter(rows))["text"], encoding="utf-8")
        raise OSError("the disk is full")

    monkeypatch.setattr(jsonl, "write", write)
    with pytest.raises(OSError, match="the disk is full"):
        exports.export(built, "jsonl", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_ids_stay_in_the_folder(tmp_path: Path) -> None:
    """A release from elsewhere may hold any id."""
    row = {"id": "../../a", "title": None, "text": "It rained.", "blocks": [], "persons": [], "dates": []}
    with pytest.raises(ReleaseError, match="leaves the folder"):
        brat.write([row], tmp_path)
