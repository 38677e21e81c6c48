"""Why a record was added, removed or changed, in real builds: one thing is done to a corpus, and the diff names it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clean import build
from clean.release.compare import Diff, diff, summary
from clean.release.compare.causes import _from_manifest
from clean.release.lifecycle import freeze
from tests.support.projects import ARTICLE, project

BAKERY = (
    "Bakery of Oldnes wins a prize\n\n"
    "The bakery of Oldnes has won the prize of the county for its dark bread, the jury said on Friday evening.\n\n"
    "The baker said that she would share the money with the people who carry the flour up the hill.\n"
)
OTHER = ARTICLE.replace("Skarholm", "Norsund").replace("glad that", "glad  that")
TEXTS = {"ferry.txt": ARTICLE, "bakery.txt": BAKERY, "two.txt": f"{OTHER}\n\n\n{BAKERY}"}
PERSON = '{"id": "ingrid", "canonical": "Ingrid Vestergård", "variants": ["Ingrid Vestergaard"]}\n'


def texts(root: Path, **changed: str | None) -> None:
    """Write the corpus with other texts; None removes one."""
    left = {**TEXTS, **{f"{name}.txt": text for name, text in changed.items()}}
    project(root, {name: text.encode() for name, text in left.items() if text is not None}, published="2026-01-05")


def recipe(root: Path, more: str) -> None:
    """Add to the recipe."""
    file = root / "raw" / "corpus.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")


def manifest(root: Path, name: str, **values: object) -> None:
    """Change the manifest line of one document."""
    file = root / "raw" / "manifest.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [{**line, **values} if line["path"] == name else line for line in lines]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


CASES: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "a document is added": (lambda root: texts(root, new=ARTICLE.replace("Oldnes", "Westby")), {"new": "raw"}),
    "a document is taken out": (lambda root: texts(root, ferry=None), {"ferry": "raw"}),
    "a document is another one": (lambda root: texts(root, ferry=ARTICLE.replace("forty", "fifty")), {"ferry": "raw"}),
    "a copy comes": (lambda root: texts(root, aaa=ARTICLE), {"aaa": "raw", "ferry": "duplicate"}),
    "a document breaks": (lambda root: texts(root, ferry="Subscribe now"), {"ferry": "raw"}),
    "a rule is switched off": (
        lambda root: recipe(root, '[rules]\noff = ["spare_spaces"]'),
        {"two": "rule"},
    ),
    "a person is listed": (
        lambda root: (root / "raw" / "persons.jsonl").write_text(PERSON, encoding="utf-8"),
        {"ferry": "authority", "two": "authority"},
    ),
    "the manifest gives an address": (
        lambda root: manifest(root, "bakery.txt", url="https://news.example/bread"),
        {"bakery": "manifest"},
    ),
    "the manifest gives another day": (
        lambda root: manifest(root, "ferry.txt", published="2026-01-06"),
        {"ferry": "manifest"},
    ),
}


@pytest.fixture(scope="module")
def frozen_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze the corpus before anything is done to it."""
    root = tmp_path_factory.mktemp("causes")
    texts(root)
    build(root)
    freeze(root)
    return root


def after(root: Path, folder: Path, change: Callable[[Path], object]) -> Diff:
    """Do something to a copy of the corpus, build it elsewhere, and compare."""
    copy = shutil.copytree(root, folder / "copy")
    change(copy)
    return diff(copy / "release" / "1.0.0", build(copy, to=folder / "built").folder)


@pytest.mark.parametrize("case", CASES)
def test_what_was_done_is_the_cause(frozen_once: Path, tmp_path: Path, case: str) -> None:
    """For every record that differs, and no other."""
    change, due = CASES[case]
    found = after(frozen_once, tmp_path, change)
    kinds = {record: cause.kind for record, cause in found.causes.items()}
    kinds |= {record.id: " ".join(sorted({cause.kind for cause in record.causes})) for record in found.changed}
    assert kinds == due
    told = summary(found, "frictionless")
    assert all(f"`{record}`" in told or not any(one.id == record for one in found.changed) for record in due)
    assert all(f"| {kind} " in told for kind in due.values())


@pytest.mark.parametrize(("was", "now", "stated"), [(0.93, 0.95, False), (0.93, 1, True), (1, 0.93, True)])
def test_a_kind_is_from_the_manifest_only_if_it_is_certain(was: float, now: float, *, stated: bool) -> None:
    """What the page's own signs say is never certain."""
    rows = ({"source": {"kind": "article", "kind_confidence": value}} for value in (was, now))
    assert _from_manifest("source.kind_confidence", *rows) is stated


def test_other_weights_explain_persons_before_the_authority_file_does(frozen_once: Path, tmp_path: Path) -> None:
    """A linked person whose score has changed says nothing about the file."""
    root = shutil.copytree(frozen_once, tmp_path / "root")
    (root / "raw" / "persons.jsonl").write_text(PERSON, encoding="utf-8")
    built = build(root, to=tmp_path / "built").folder
    about = json.loads((built / "release.json").read_text("utf-8"))
    about["tools"]["person-weights"] = "another"
    (built / "release.json").write_text(json.dumps(about), "utf-8")
    found = diff(root / "release" / "1.0.0", built)
    assert {(record.id, cause.kind) for record in found.changed for cause in record.causes} == {
        ("ferry", "toolkit"),
        ("two", "toolkit"),
    }
    assert "person-weights 1 to another" in {cause.detail for record in found.changed for cause in record.causes}
