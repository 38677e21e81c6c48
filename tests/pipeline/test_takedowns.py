"""An article that somebody had a right to have taken down: no build brings it back, and a tombstone says so."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from clean import build, building
from clean.record import text_digest, view
from clean.release.compare import diff
from clean.release.datasheet import accept
from clean.release.lifecycle import freeze, takedown
from clean.release.verification import verify
from tests.release.editions import built as release_built
from tests.release.editions import pair
from tests.support.projects import ARTICLE, project, run, tree, write_manifest

NAME = "Vestergaard"
THIRD = (
    "Ploughman finds a bell in his field\n\n"
    "Ploughman Olaf Reedy has found a bell in the field behind his barn, the museum of the county said on Tuesday.\n\n"
    "The bell had rung for the last time before his grandmother was born, the people of the museum said.\n"
)
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


def rows(release: Path, table: str) -> list[dict[str, Any]]:
    """Read a table of a release."""
    found: list[dict[str, Any]] = pq.read_table(next(release.glob(f"{table}/*.parquet"))).to_pylist()
    return found


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
    (stone,) = about["taken_down"]
    assert stone == {
        "date": "2026-03-01", "tombstone": stone["tombstone"], "why": "a person named in it asked for it"
    }  # fmt: skip
    (gone,) = [row for row in rows(folder, "documents") if row["outcome"] == "taken_down"]
    told = {name for name, value in gone.items() if value not in (None, [], "offsets", "taken_down")}
    assert told == {"document", "path", "taken_down"}
    assert gone["taken_down"] == [stone["tombstone"]]
    assert gone["document"] == gone["path"] == f"taken-down/{gone['path'].rpartition('/')[2]}"
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
    assert len(about["taken_down"]) == 2
    assert (about["figures"]["articles_found"], about["figures"]["taken_down"]) == (2, 1)


def stones(folder: Path) -> list[str]:
    """Return the names of the tombstones of a release."""
    about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    return [row["tombstone"] for row in about["taken_down"]]


@pytest.mark.parametrize("record", ["texts/two", "texts/two#2"])
def test_one_article_of_two(tmp_path: Path, record: str) -> None:
    """The other one stays under a name that says nothing; the sums hold, and the raw file proves the record."""
    root = built(tmp_path, two=f"{ARTICLE}\n\n\n{OTHER}")
    before = {row["id"]: row for row in rows(root / "release" / "1.0.0", "data")}
    assert list(before) == ["texts/two", "texts/two#2"]
    folder = take_down(root, record)
    (left,) = rows(folder, "data")
    kept = before["texts/two#2" if record == "texts/two" else "texts/two"]
    assert (left["title"], left["text"]) == (kept["title"], kept["text"])
    assert (NAME in held(folder)) == (record == "texts/two#2")
    assert "texts/two" not in held(folder)
    (document,) = rows(folder, "documents")
    assert document["document"].startswith("partly-taken-down/")
    assert left["id"] == document["document"] + kept["id"].removeprefix("texts/two")
    assert document["taken_down"] == stones(folder)
    assert document["chars_clean"] == len(view(left))
    edits = [row for row in rows(folder, "edits") if not row["shadowed"]]
    (cut,) = [row for row in edits if row["rule"] == "takedown"]
    assert (cut["removed"], cut["record_id"], cut["replacement"]) == (None, None, "")
    assert sum(row["end"] - row["start"] for row in edits) == document["chars_deleted"]
    found = diff(root / "release" / "1.0.0", folder)
    assert {str(cause) for cause in found.causes.values()} == {
        "takedown: taken down on request",
        "takedown: renamed, because another article of its document was taken down",
    }


@pytest.mark.parametrize("record", ["texts/three", "texts/three#2", "texts/three#3"])
@pytest.mark.parametrize("level", ["", "text", "offsets"])
def test_audit_and_review_after_a_takedown(tmp_path: Path, record: str, level: str) -> None:
    """The page of the version, the page of what is new in it, and the questions in a terminal: all sums reconcile."""
    text = f"{ARTICLE}\n\n\n{OTHER}\n\n\n{THIRD}"
    root = project(tmp_path, {"texts/three.txt": text.encode()}, level=level)
    build(root)
    freeze(root)
    folder = take_down(root, record)
    for version in (folder.name, f"1.0.0..{folder.name}"):
        done = run("audit", version, "--root", root, "--out", tmp_path / "page.html", "--document", name_of(folder))
        assert done.returncode == 0, done.stderr
    assert run("review", "--root", root, said="q\n").returncode == 0
    totals = json.loads(run("audit", "--root", root, "--out", tmp_path / "page.html", "--json").stdout)["totals"]
    assert totals["clean"] == sum(row["chars_clean"] for row in rows(folder, "documents"))


def name_of(folder: Path) -> str:
    """Return the id of the document that has lost an article."""
    (name,) = [row["document"] for row in rows(folder, "documents") if row["taken_down"]]
    return str(name)


def test_two_of_three_one_after_the_other(tmp_path: Path) -> None:
    """The one that is left keeps the name that it got with the first takedown; the last one empties the document."""
    root = built(tmp_path, three=f"{ARTICLE}\n\n\n{OTHER}\n\n\n{THIRD}")
    first = {row["id"] for row in rows(take_down(root, "texts/three"), "data")}
    assert {name.rpartition("#")[2] for name in first} == {"2", "3"}
    second = [row["id"] for row in rows(take_down(root, min(first)), "data")]
    assert second == [max(first)]
    assert run("audit", "--root", root, "--out", tmp_path / "page.html").returncode == 0
    folder = take_down(root, max(first))
    assert rows(folder, "data") == []
    (document,) = rows(folder, "documents")
    assert document["document"].startswith("taken-down/")
    assert len(document["taken_down"]) == len(stones(folder)) == 3


def test_an_older_clean_counted_the_article_in_its_document(tmp_path: Path) -> None:
    """Its frozen versions are audited all the same."""
    whole = pair()
    gone = whole.records[0]["id"]
    row = {**whole.documents[0], "articles": [whole.records[1]["id"]], "taken_down": [gone], "level": "offsets"}
    edits = [{**edit, "removed": None if edit["start"] < edit["end"] else ""} for edit in whole.edits]
    old = replace(whole, records=whole.records[1:], documents=[row], edits=edits)
    release_built(tmp_path, old)
    done = run("audit", "--root", tmp_path, "--out", tmp_path / "page.html", "--document", row["document"])
    assert done.returncode == 0, done.stderr


def copies(text: str) -> dict[str, tuple[dict[str, bytes], dict[str, str]]]:
    """Return ways in which a page comes back: files and manifest values."""
    other = text.replace("on Monday", "late on Monday").replace("forty", "fifty")
    return {
        "the same bytes under another name": ({"copy.txt": text.encode()}, {}),
        "the same text below another headline": (
            {"copy.txt": text.replace("Ferry to Skarholm", "Boat to Skarholm").encode()}, {},
        ),
        "the same text in capitals, with other spaces": (
            {"copy.txt": text.replace("Oldnes and", "OLDNES  and").encode()}, {},
        ),
        "other words at the same address": ({"copy.txt": other.encode()}, {"url": "http://www.gazette.example/ferry/"}),
        "other words under the same id": ({"copy.txt": other.encode()}, {"id": "texts/ferry"}),
        "a page of the same address": (
            {"copy.html": f"<html><body><h1>Ferry</h1><p>{other}</p></body></html>".encode()},
            {"url": "https://gazette.example/ferry#top"},
        ),
        "bytes that are no text, under the same id": ({"copy.bin": bytes(range(256))}, {"id": "texts/ferry"}),
    }  # fmt: skip


@pytest.mark.parametrize("way", copies(""))
def test_a_page_that_comes_back_is_known(tmp_path: Path, way: str) -> None:
    """By its bytes, text, address or id, after the file itself was deleted; another page is not."""
    texts = {"texts/ferry.txt": ARTICLE.encode()}
    root = project(tmp_path, texts, url="https://gazette.example/ferry")
    build(root)
    freeze(root)
    take_down(root, "texts/ferry")
    shutil.rmtree(root / "raw" / "texts")
    files, known = copies(ARTICLE)[way]
    project(root, {**files, "bakery.txt": OTHER.encode()})
    manifest = [json.loads(line) for line in (root / "raw" / "manifest.jsonl").read_text("utf-8").splitlines()]
    write_manifest(root, [line | known if line["path"] in files else line for line in manifest])
    folder = build(root).folder
    verify(folder)
    assert [row["id"] for row in rows(folder, "data")] == ["bakery"]
    assert NAME not in held(folder)
    assert not rows(folder, "quarantine")


def test_what_is_published_can_not_be_guessed(tmp_path: Path) -> None:
    """Names are made with a random salt, which stays in raw/ with digests only; two corpora have different names."""
    found = []
    for corpus in ("one", "two"):
        root = built(tmp_path / corpus, ferry=ARTICLE, bakery=OTHER)
        folder = take_down(root, "texts/ferry")
        (line,) = (json.loads(one) for one in (root / "raw" / "takedowns.jsonl").read_text("utf-8").splitlines())
        assert all(re.fullmatch("[0-9a-f]{32,64}", line[key]) for key in line.keys() - {"date", "why"})
        assert line["salt"] not in held(folder)
        found += stones(folder)
        guesses = [hashlib.sha256(guess).hexdigest()[:32] for guess in (b"texts/ferry", ARTICLE.encode())]
        assert not any(guess in held(folder) for guess in guesses)
    assert len(set(found)) == 2


def test_index_and_change_log_name_it_no_more(tmp_path: Path) -> None:
    """Neither in the entry of the new version nor in those of versions that once brought it."""
    root = built(tmp_path, bakery=OTHER)
    project(root, {"texts/bakery.txt": OTHER.encode(), "texts/ferry.txt": ARTICLE.encode()})
    build(root)
    accept(root)
    build(root)
    freeze(root)
    told = [root / "release" / name for name in ("index.json", "CHANGELOG.md")]
    assert all("texts/ferry" in file.read_text(encoding="utf-8") for file in told)
    folder = take_down(root, "texts/ferry")
    assert all("texts/ferry" not in file.read_text(encoding="utf-8") for file in told)
    assert all(f"taken-down/{stones(folder)[0]}" in file.read_text(encoding="utf-8") for file in told)
    markdown = run("diff", root / "release" / "1.1.0", folder, "--markdown").stdout
    assert "texts/ferry" not in markdown
    assert "taken down" in markdown


def test_a_document_in_quarantine_is_taken_down_by_its_id(tmp_path: Path) -> None:
    """With its bytes, which a release at level full would hold."""
    root = built(tmp_path, ferry=ARTICLE, scrap=f"{NAME}\n")
    assert NAME in base64.b64decode(rows(root / "release" / "1.0.0", "quarantine")[0]["payload"]).decode()
    folder = take_down(root, "texts/scrap")
    assert not rows(folder, "quarantine")
    assert len(stones(folder)) == 1


def test_a_page_that_can_not_be_cleaned_any_more_tells_nothing(tmp_path: Path) -> None:
    """It has lost an article, and now fails: it is in quarantine without its bytes, its name or quotes."""
    root = built(tmp_path, two=f"{ARTICLE}\n\n\n{OTHER}")
    take_down(root, "texts/two")
    manifest = json.loads((root / "raw" / "manifest.jsonl").read_text(encoding="utf-8"))
    write_manifest(root, [manifest | {"articles": [{}, {}, {}, {}, {}]}])
    folder = build(root).folder
    verify(folder)
    (row,) = rows(folder, "quarantine")
    assert row["payload"] is None
    assert row["reasons"][0]["code"] == "article_count"
    assert NAME not in held(folder)
    assert "texts/two" not in held(folder)


def test_lines_written_by_an_older_clean_still_count(tmp_path: Path) -> None:
    """They state id, file and text; what is published of them is a digest all the same."""
    root = built(tmp_path, ferry=ARTICLE, bakery=OTHER)
    line = {"record": "texts/ferry", "date": "2026-03-01", "why": "on request", "text": text_digest("x")}
    (root / "raw" / "takedowns.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    folder = build(root).folder
    verify(folder)
    assert [row["id"] for row in rows(folder, "data")] == ["texts/bakery"]
    assert "texts/ferry" not in held(folder)
    assert not takedown(root, "texts/ferry", "again", "2026-03-02")


@pytest.mark.parametrize("record", ["texts/ferry", "texts/two#2"])
def test_a_delta_goes_one_way_only(tmp_path: Path, record: str) -> None:
    """It makes the version without the article, byte for byte, and holds nothing of it; the other one it can't make."""
    root = built(tmp_path, ferry=ARTICLE, two=f"{OTHER}\n\n\n{THIRD}")
    old, new = root / "release" / "1.0.0", take_down(root, record)
    word = NAME if record == "texts/ferry" else "Ploughman"
    for number, sides in enumerate(((old, new), (new, old))):
        out = tmp_path / str(number)
        said = run("delta", *sides, out / "delta")
        assert "one way only: 1.0.0 has an article" in said.stdout
        assert word in held(old)
        assert word not in held(out / "delta")
        assert record not in held(out / "delta")
        assert run("apply", out / "delta", old, out / "made").returncode == 0
        assert tree(out / "made") == tree(new)
        back = run("apply", out / "delta", new, out / "back")
        assert back.returncode == 2
        assert "1.0.0 has an article that 2.0.0 took down" in back.stderr


def test_two_versions_after_it_have_an_ordinary_delta(tmp_path: Path) -> None:
    """Both ways."""
    root = built(tmp_path, ferry=ARTICLE, bakery=OTHER)
    take_down(root, "texts/ferry")
    accept(root)
    one = build(root).folder
    freeze(root)
    project(root, {"texts/ferry.txt": ARTICLE.encode(), "texts/bakery.txt": THIRD.encode()})
    two = build(root).folder
    assert run("delta", one, two, tmp_path / "delta").returncode == 0
    assert run("apply", tmp_path / "delta", two, tmp_path / "made").returncode == 0
    assert tree(tmp_path / "made") == tree(one)


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


@pytest.mark.parametrize("record", ["texts/two", "texts/two#2"])
def test_what_is_left_of_a_page_without_text_is_rebuilt(tmp_path: Path, record: str) -> None:
    """From the raw file, which the release knows by its bytes; persons of the other article are not published."""
    texts = {"texts/two.txt": f"{ARTICLE}\n\n\n{THIRD}".encode(), "texts/bakery.txt": OTHER.encode()}
    root = project(tmp_path, texts, level="withheld")
    lines = [json.loads(line) for line in (root / "raw" / "manifest.jsonl").read_text("utf-8").splitlines()]
    write_manifest(root, [line | ({"url": "https://g.example/2"} if "two" in line["path"] else {}) for line in lines])
    people = [{"id": name.split()[1].lower(), "canonical": name} for name in ("Ingrid Vestergaard", "Olaf Reedy")]
    (root / "raw" / "persons.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in people), encoding="utf-8")
    build(root)
    freeze(root)
    folder = take_down(root, record)
    done = building.rehydrate(folder, root / "raw")
    assert {verdict.outcome for verdict in done.verdicts} == {building.EXACT}
    gone, left = (NAME, "Reedy") if record == "texts/two" else ("Reedy", NAME)
    assert gone.lower() not in held(folder).lower()
    assert left.lower() in held(folder).lower()
    assert "g.example/2" not in held(folder)


def test_a_check_before_the_build_names_nothing(tmp_path: Path) -> None:
    """The log of a check is often public."""
    root = built(tmp_path, ferry=ARTICLE, bakery=OTHER)
    takedown(root, "texts/ferry", "on request", "2026-03-01")
    done = run("check", "--root", root)
    assert done.returncode == 1
    assert "first: record removed: an article that was taken down" in done.stderr
    assert "texts/ferry" not in done.stdout + done.stderr
