"""An article that somebody had a right to have taken down: no build brings it back, and a tombstone says so."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from clean import build
from clean.release.compare import diff
from clean.release.lifecycle import freeze, takedown
from clean.release.verification import verify
from tests.support.projects import ARTICLE, project, run

NAME = "Vestergaard"
OTHER = (
    "Bakery of Oldnes wins a prize\n\n"
    "The bakery of Oldnes has won the prize of the county for its dark bread, the jury said on Friday evening.\n\n"
    "The baker said that she would share the money with the people who carry the flour up the hill.\n"
)


def held(release: Path) -> str:
    """Return all the text of a release in one string."""
    tables = [pq.read_table(file).to_pylist() for file in sorted(release.rglob("*.parquet"))]
    papers = [
        file.read_text(encoding="utf-8") for file in sorted(release.rglob("*")) if file.suffix in {".md", ".json"}
    ]
    return json.dumps(tables, ensure_ascii=False) + "".join(papers)


def built(tmp_path: Path, **texts: str) -> Path:
    """Build and freeze a version, take one record down, and build again."""
    root = project(tmp_path, {f"texts/{name}.txt": text.encode() for name, text in texts.items()})
    build(root)
    freeze(root)
    return root


def take_down(root: Path, record: str) -> Path:
    """Take a record down and return the folder of the version without it, which must verify."""
    assert takedown(root, record, "a person named in it asked for it", "2026-03-01")
    folder = build(root).folder
    verify(folder, root / "raw")
    return folder


def test_nothing_of_it_is_left(tmp_path: Path) -> None:
    """Not in the records, the ledger or the papers, except for the tombstone; the counts reconcile."""
    root = built(tmp_path, ferry=ARTICLE, bakery=OTHER)
    folder = take_down(root, "texts/ferry")
    assert NAME in held(root / "release" / "1.0.0")
    assert NAME not in held(folder)
    about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    assert about["taken_down"] == [
        {"date": "2026-03-01", "record": "texts/ferry", "why": "a person named in it asked for it"}
    ]
    figures = about["figures"]
    assert (figures["articles_found"], figures["records"], figures["taken_down"]) == (2, 1, 1)
    assert figures["documents_taken_down"] == 1
    found = diff(root / "release" / "1.0.0", folder)
    assert (found.removed, found.causes["texts/ferry"].kind) == (("texts/ferry",), "takedown")


def test_the_same_text_from_elsewhere_stays_out(tmp_path: Path) -> None:
    """Under another name and headline, with different spaces; the tombstone outlives the raw file."""
    root = built(tmp_path, ferry=ARTICLE, bakery=OTHER)
    take_down(root, "texts/ferry")
    again = "Winter storm is over\n\n" + ARTICLE.partition("\n\n")[2].replace("Oldnes and", "Oldnes  and")
    project(root, {"texts/bakery.txt": OTHER.encode(), "texts/copy.txt": again.encode()})
    (root / "raw" / "texts" / "ferry.txt").unlink()
    folder = build(root).folder
    assert NAME not in held(folder)
    about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    assert [row["record"] for row in about["taken_down"]] == ["texts/copy", "texts/ferry"]
    assert (about["figures"]["articles_found"], about["figures"]["taken_down"]) == (2, 1)


def test_one_article_of_two(tmp_path: Path) -> None:
    """The other one stays; the document's ledger no longer holds text, and the raw file proves the record."""
    root = built(tmp_path, two=f"{ARTICLE}\n\n\n{OTHER}")
    rows = pq.read_table(next((root / "release" / "1.0.0").glob("data/*.parquet"))).to_pylist()
    assert [row["id"] for row in rows] == ["texts/two", "texts/two#2"]
    folder = take_down(root, "texts/two")
    (left,) = pq.read_table(next(folder.glob("data/*.parquet"))).to_pylist()
    assert left["title"] == "Bakery of Oldnes wins a prize"
    assert NAME not in held(folder)


def test_a_record_that_is_none(tmp_path: Path) -> None:
    """A mistake is named, and nothing is written."""
    root = built(tmp_path, ferry=ARTICLE)
    done = run("takedown", "texts/fery", "--why", "x", "--root", root)
    assert done.returncode == 2
    assert "texts/fery" in done.stderr
    assert not (root / "raw" / "takedowns.jsonl").exists()


@pytest.mark.parametrize("line", ['{"record": "a"}', '{"record": "a", "date": "March", "why": "x"}', "not json"])
def test_a_broken_line_stops_the_build(tmp_path: Path, line: str) -> None:
    """With its place."""
    root = project(tmp_path, {"a.txt": ARTICLE.encode()})
    (root / "raw" / "takedowns.jsonl").write_text(line + "\n", encoding="utf-8")
    done = run("build", "--root", root)
    assert done.returncode == 2
    assert "raw/takedowns.jsonl:1" in done.stderr
