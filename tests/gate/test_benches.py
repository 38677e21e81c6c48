"""Floors of the benches: worse figures are reported, and floors are lowered only with a reason."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import pytest

from tests.gate import benches
from tests.gate.benches import FILE, POOLED, Floors, compare, describe, measure, record, written

FLOOR = {"bench": "aa", "content_line_f1": 0.9, "content_words_kept": 0.99, "boilerplate_words_left": 0.4}
SCORER = """\
import gzip, json, sys
number = len(gzip.open(sys.argv[1], "rt").readlines())
print(json.dumps({"f1": number / 10, "pages": 3, "content_line_f1": number / 100}))
"""


@pytest.mark.parametrize(
    ("change", "worse"),
    [
        ({}, []),
        ({"content_line_f1": 0.91}, []),
        ({"content_line_f1": 0.8999}, ["content_line_f1"]),
        ({"boilerplate_words_left": 0.39}, []),
        ({"boilerplate_words_left": 0.41, "content_line_f1": 0.8}, ["content_line_f1", "boilerplate_words_left"]),
        ({"bench": "bb", "content_line_f1": 0.1}, ["bench"]),
    ],
)
def test_what_is_worse(change: dict[str, object], worse: list[str]) -> None:
    """Less content, more boilerplate, or a different bench."""
    assert [row["figure"] for row in compare({"x": FLOOR}, {"x": FLOOR | change})] == worse


def test_a_bench_that_is_missing_is_told() -> None:
    """Measuring nothing does not meet a floor."""
    assert [describe(row) for row in compare({"x": FLOOR}, {})] == ["x: bench is missing, the floor is aa"]


def test_recording_raises_floors_and_notes_what_it_lowers() -> None:
    """The figures become the floors; worse ones are listed with their reason, after earlier ones."""
    found = {"x": FLOOR | {"content_line_f1": 0.8, "content_words_kept": 1.0}}
    floors = record(Floors({"x": FLOOR}, ({"bench": "w", "why": "long ago"},)), found, "a “better” gold")
    data = tomllib.loads(written(floors))
    assert data["floor"] == found
    assert [row["why"] for row in data["lowered"]] == ["long ago", "a “better” gold"]
    assert [(row["figure"], row["was"], row["is"]) for row in data["lowered"][1:]] == [("content_line_f1", 0.9, 0.8)]


OF_KINDS = """\
import gzip, json, sys
number = len(gzip.open(sys.argv[1], "rt").readlines())
print(json.dumps({"ours": {"forum": number / 10, "all": 1, "empty": 2}, "against": {"forum": 0}}))
"""


def bench(folder: Path) -> Path:
    """Make a bench with scorers that count lines."""
    for kind, scorer in (("lines", "score_lines.py"), ("pages", "score_pages.py")):
        (folder / kind).mkdir(parents=True)
        (folder / kind / scorer).write_text(SCORER, encoding="utf-8")
        for name, lines in (("a", 2), ("b", 3)):
            (folder / kind / f"{name}.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * lines, mtime=0))
    return folder


def test_scorers_are_run_on_every_file_and_on_all_lines_together(tmp_path: Path) -> None:
    """Each file has its figures and digest; lines are also pooled."""
    found = measure(bench(tmp_path / "bench"))
    assert {name: row["f1"] for name, row in found.items()} == {
        "lines/a": 0.2, "lines/b": 0.3, POOLED: 0.5, "pages/a": 0.2, "pages/b": 0.3,
    }  # fmt: skip
    assert "pages" not in found["pages/a"]
    assert found["lines/a"]["bench"] == found["pages/a"]["bench"] != found["lines/b"]["bench"]


def test_pages_of_many_kinds_have_a_scorer_of_their_own(tmp_path: Path) -> None:
    """A figure for each kind, ours alone."""
    pages = bench(tmp_path / "bench") / "pages"
    (pages / "score_kinds.py").write_text(OF_KINDS, encoding="utf-8")
    (pages / "a.jsonl.gz").rename(pages / "a_kinds.jsonl.gz")
    found = measure(pages.parent)["pages/a_kinds"]
    assert {name: value for name, value in found.items() if name != "bench"} == {"forum": 0.2, "all": 1}


def test_the_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails below a floor, refuses to record that without a reason, and passes once it is recorded."""
    file, data = tmp_path / "benches.toml", bench(tmp_path / "bench")
    monkeypatch.setattr(benches, "FILE", file)

    def gate(*options: str) -> int:
        monkeypatch.setattr("sys.argv", ["benches.py", str(data), *options])
        return benches.main()

    assert gate("--record") == 0
    file.write_text(file.read_text("utf-8").replace("f1 = 0.3", "f1 = 0.4"), encoding="utf-8")
    low = file.read_bytes()
    assert gate() == 1
    assert gate("--record") == 1
    assert file.read_bytes() == low
    assert gate("--record", "--lower", "counted twice") == 0
    assert gate() == 0
    assert b'why = "counted twice"' in file.read_bytes()


def test_the_floors_are_those_of_all_benches() -> None:
    """The file in the project is complete: three benches of pages, six of lines, and the pooled lines."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["floor"]
    assert [name.partition("/")[0] for name in rows] == ["lines"] * 7 + ["pages"] * 3
    assert POOLED in rows
