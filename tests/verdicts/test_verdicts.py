"""Reviewers' verdicts: the next build honours them, replays them, and says which no longer match anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from clean import build
from clean.release.compare import diff
from clean.release.lifecycle import freeze
from clean.release.verification import verify
from clean.verdicts import of_edit, signature
from tests.support.projects import ARTICLE, project, run, tree

NOTICE = "Your email address will not be published."
PAGE = (
    "<html><head><title>Ferry</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Ferry runs again</h1>"
    + "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n")[1:4])
    + "</article><footer><p>Printed in Oldnes by the islanders.</p></footer></body></html>"
)


def verdict(
    key: str, kind: str = "removal", decision: str = "veto", source: str | None = None, **more: Any
) -> dict[str, Any]:
    """Return a line of raw/decisions.jsonl; without `more`, as the first releases of the toolkit wrote it."""
    return {
        "signature": key, "verdict": decision, "kind": kind, "rule": "some_rule", "source": source, "class": "c",
        "text": None, "value": None, "document": None, "who": "Ada", "when": "2026-03-01T09:30:00Z", "release": "t 1",
    } | more  # fmt: skip


def write(root: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write raw/decisions.jsonl."""
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (root / "raw" / "decisions.jsonl").write_text(lines, encoding="utf-8")


def decide(root: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """Write verdicts, build, and return the release, which must verify."""
    write(root, rows)
    folder = build(root).folder
    verify(folder, root / "raw")
    return folder


def rows(folder: Path, table: str = "data") -> list[dict[str, Any]]:
    """Read a table of a release."""
    found: list[dict[str, Any]] = pq.read_table(next(folder.glob(f"{table}/*.parquet"))).to_pylist()
    return found


def frozen(tmp_path: Path, **known: Any) -> Path:
    """Build and freeze a corpus of one text and one page."""
    texts = {"ferry.txt": ARTICLE.encode(), "page.html": PAGE.encode()}
    root = project(tmp_path, texts, published="2026-01-05", **known)
    build(root)
    freeze(root)
    return root


def edit_of(folder: Path, text: str) -> dict[str, Any]:
    """Find the applied edit that removed a text."""
    return next(row for row in rows(folder, "edits") if row["removed"] == text and not row["shadowed"])


@pytest.mark.parametrize(("document", "text"), [("ferry", NOTICE), ("page", "Printed in Oldnes by the islanders.")])
def test_a_vetoed_removal_comes_back(tmp_path: Path, document: str, text: str) -> None:
    """In text and page; the ledger names what was held back, the diff the verdict, and the bytes are the same again."""
    root = frozen(tmp_path)
    edit = edit_of(root / "release" / "1.0.0", text)
    folder = decide(root, [verdict(of_edit(edit["rule"], text, ""))])
    (record,) = [row for row in rows(folder) if row["id"] == document]
    assert text in record["text"]
    held = [row for row in rows(folder, "edits") if row["shadowed"] and row["document"] == document]
    assert [(row["rule"], row["removed"]) for row in held] == [(edit["rule"], text)]
    assert "verdict" in held[0]["reason"]
    (changed,) = diff(root / "release" / "1.0.0", folder).changed
    assert [cause.kind for cause in changed.causes] == ["decision"]
    before = tree(folder)
    assert build(root).outcome == "unchanged"
    assert tree(folder) == before


def test_a_veto_for_one_source(tmp_path: Path) -> None:
    """Applies only to its own documents."""
    root = project(tmp_path, {"a.txt": ARTICLE.encode()}, publisher="Gazette")
    build(root)
    rule = edit_of(root / "release" / "1.0.0", NOTICE)["rule"]
    other = decide(root, [verdict(of_edit(rule, NOTICE, "", "Herald"), source="Herald")])
    assert NOTICE not in rows(other)[0]["text"]
    mine = decide(root, [verdict(of_edit(rule, NOTICE, "", "Gazette"), source="Gazette")])
    assert NOTICE in rows(mine)[0]["text"]


def test_a_vetoed_person_and_date(tmp_path: Path) -> None:
    """Neither is in the record any more; the text stays as it is."""
    root = frozen(tmp_path)
    before = next(row for row in rows(root / "release" / "1.0.0") if row["id"] == "ferry")
    date = next(row for row in before["dates"] if row["surface"] == "Monday")
    person = signature("person", "Vestergaard", "Ingrid Vestergaard")
    folder = decide(
        root,
        [verdict(person, "person"), verdict(signature("date", date["rule"], "Monday", date["value"]), "date")],
    )
    after = next(row for row in rows(folder) if row["id"] == "ferry")
    assert after["text"] == before["text"]
    assert {row["surface"] for row in before["persons"]} == {"Ingrid Vestergaard", "Vestergaard"}
    assert {row["surface"] for row in after["persons"]} == {"Ingrid Vestergaard"}
    assert "Monday" not in {row["surface"] for row in after["dates"]}
    changed = next(one for one in diff(root / "release" / "1.0.0", folder).changed if one.id == "ferry")
    assert {str(cause) for cause in changed.causes} == {
        "decision: a verdict on a person",
        "decision: a verdict on a date",
    }


def test_what_matches_nothing_is_told(tmp_path: Path) -> None:
    """With its line; an accepted edit is matched, and changes nothing."""
    root = frozen(tmp_path)
    rule = edit_of(root / "release" / "1.0.0", NOTICE)["rule"]
    accept = verdict(of_edit(rule, NOTICE, ""), decision="accept")
    lines = "".join(json.dumps(row) + "\n" for row in [accept, verdict("0" * 32)])
    (root / "raw" / "decisions.jsonl").write_text(lines, encoding="utf-8")
    done = build(root)
    assert [warning.partition(" ")[0] for warning in done.warnings] == ["raw/decisions.jsonl:2:"]
    assert done.version == "1.0.0"


def test_the_page_shows_only_what_is_new(tmp_path: Path) -> None:
    """A decided signature is no longer in any class, and is counted."""
    root = frozen(tmp_path)
    rule = edit_of(root / "release" / "1.0.0", NOTICE)["rule"]
    out = tmp_path / "page.html"
    assert run("audit", "--root", root, "--out", out).returncode == 0
    key = of_edit(rule, NOTICE, "")
    assert key in out.read_text(encoding="utf-8")
    decide(root, [verdict(key, decision="accept")])
    said = run("audit", "--root", root, "--out", out).stdout
    assert key not in out.read_text(encoding="utf-8")
    assert "left out: 1 edit, person or date already decided in raw/decisions.jsonl" in said


def asked(root: Path, answers: str) -> str:
    """Review in a terminal."""
    done = run("review", "--who", "Ada", "--root", root, said=answers)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_review_in_the_terminal(tmp_path: Path) -> None:
    """Each class is asked about once; what was answered is not asked again."""
    root = frozen(tmp_path)
    first = asked(root, "v\nx\na\nq\n")
    assert "verdicts written" in first
    lines = [json.loads(line) for line in (root / "raw" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["verdict"] for line in lines} == {"accept", "veto"}
    assert {line["who"] for line in lines} == {"Ada"}
    again = asked(root, "")
    assert first.split("\n")[0] not in again


def test_a_download_is_taken_in(tmp_path: Path) -> None:
    """Once; a broken file changes nothing, and is reported with its line."""
    root = frozen(tmp_path)
    file = tmp_path / "decisions.jsonl"
    file.write_text(json.dumps(verdict("a" * 32)) + "\n", encoding="utf-8")
    assert (
        "1 verdict imported, 0 already known; raw/decisions.jsonl now has 1 verdict"
        in run("review", "--import", file, "--root", root).stdout
    )
    assert "0 verdicts imported, 1 already known" in run("review", "--import", file, "--root", root).stdout
    file.write_text(json.dumps(verdict("short")) + "\n", encoding="utf-8")
    done = run("review", "--import", file, "--root", root)
    assert done.returncode == 2
    assert "decisions.jsonl:1 at /signature" in done.stderr
    assert len((root / "raw" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 1
