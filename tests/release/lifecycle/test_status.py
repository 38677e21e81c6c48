"""The state of a project in each stage of its life, and what there is to do next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from clean import build, intake
from clean.release.datasheet import accept
from clean.release.lifecycle import Status, freeze, status, takedown, yank
from tests.support.projects import ARTICLE, project, tree

FERRY = {"ferry.txt": ARTICLE.encode(), "pages/fog.txt": ARTICLE.replace("ferry", "fog").encode()}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze a version of two texts."""
    root = project(tmp_path_factory.mktemp("status"), FERRY, publisher="Gazette")
    build(root)
    freeze(root)
    return root


@pytest.fixture
def root(frozen: Path) -> Iterator[Path]:
    """Lend the frozen project to one test, and put its raw/ and release/ back."""
    before = {file: file.read_bytes() for file in frozen.rglob("*") if file.is_file()}
    yield frozen
    for file in [file for file in frozen.rglob("*") if file.is_file() and file not in before]:
        file.unlink()
    for file, data in before.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def commands(now: Status) -> list[str]:
    """Return the verbs of the next steps, with their first argument."""
    return [" ".join(step.command.split(" --root ")[0].split()[1:]) for step in now.next]


def manifest(root: Path, *more: dict[str, str], **known: str) -> None:
    """Change every line of the manifest, and add some."""
    file = root / "raw" / "manifest.jsonl"
    rows = [json.loads(line) | known for line in file.read_text(encoding="utf-8").splitlines()]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in (*rows, *more)), encoding="utf-8")


def recipe(root: Path, old: str, new: str) -> None:
    """Change a line of the recipe."""
    file = root / "raw" / "corpus.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_before_the_first_version(tmp_path: Path) -> None:
    """A folder without a project, an empty project, and one with documents."""
    assert status(tmp_path).state == "no project"
    assert commands(status(tmp_path)) == ["init FOLDER"]
    root = tmp_path / "x"
    intake.init(root)
    assert (status(root).state, commands(status(root))) == ("no documents", ["add FILES"])
    text = tmp_path / "a.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    intake.add(root, [str(text)])
    now = status(root)
    assert (now.state, commands(now), now.versions) == ("no version", ["build"], ())
    assert now.raw
    assert (now.raw.documents, now.raw.unlicensed, now.raw.licence) == (1, 1, None)
    assert now.raw.kinds == {".txt": 1}


def test_mistakes_in_raw_are_listed(root: Path) -> None:
    """As a build would, and the versions are still listed."""
    recipe(root, 'title = "A tiny corpus"\n', "")
    now = status(root)
    assert (now.state, now.raw, commands(now)) == ("mistakes in raw", None, ["status"])
    assert "title" in now.mistakes
    assert [entry.version for entry in now.versions] == ["1.0.0"]


def test_a_draft_with_open_questions(tmp_path: Path) -> None:
    """They are answered, taken into the draft, and it can be frozen."""
    root = project(tmp_path, FERRY, publisher="Gazette")
    answers = root / "raw" / "datasheet.toml"
    told = answers.read_text(encoding="utf-8")
    answers.write_text("\n".join(line for line in told.splitlines() if not line.startswith("misuse")), encoding="utf-8")
    build(root)
    now = status(root)
    assert (now.state, now.left.open, commands(now)) == ("draft", ("uses.misuse",), ["answers", "build"])
    answers.write_text(told, encoding="utf-8")
    assert (status(root).left.open, commands(status(root))) == ((), ["build"])
    build(root)
    assert commands(status(root)) == ["audit", "freeze"]


def test_an_answer_that_has_become_stale(root: Path) -> None:
    """The figures of the draft are no longer those that it was written for."""
    accept(root)
    manifest(root, publisher="Courier")
    build(root)
    now = status(root)
    assert now.state == "draft"
    assert "collection.origin" in now.left.stale
    assert commands(now) == ["answers", "answers --accept", "build"]


def test_frozen_and_unchanged(root: Path) -> None:
    """Nothing is open; it can be checked and published. Looking changes nothing."""
    before = tree(root)
    now = status(root)
    assert (now.state, bool(now.changes), now.left.open, now.unmatched) == ("frozen", False, (), ())
    assert commands(now) == ["check", "publish OWNER/NAME --version 1.0.0"]
    assert all(step.command.endswith(f" --root {root}") for step in now.next)
    assert tree(root) == before


def test_a_yanked_version_is_followed_by_another(root: Path) -> None:
    """It should not be published; if it is purged, there is no version that counts."""
    yank(root, "1.0.0", "a mistake")
    assert commands(status(root)) == ["build"]
    yank(root, "1.0.0", "a mistake", purge=True)
    assert (status(root).state, commands(status(root))) == ("no version", ["build"])


def test_documents_are_compared_with_the_newest_version(root: Path) -> None:
    """By id, checksum, size and what the manifest says of them."""
    (root / "raw" / "ferry.txt").write_bytes(b"shorter")
    (root / "raw" / "new.txt").write_text(ARTICLE, encoding="utf-8")
    manifest(root, {"path": "new.txt"})
    now = status(root)
    assert now.changes
    assert (now.changes.added, now.changes.changed, now.changes.removed) == (("new",), ("ferry",), ())
    assert commands(now) == ["build"]
    (root / "raw" / "manifest.jsonl").write_text('{"path": "new.txt"}\n{"path": "gone.txt"}\n', encoding="utf-8")
    now = status(root)
    assert now.changes
    assert now.raw
    assert (now.changes.removed, now.raw.missing) == (("ferry", "pages/fog"), ("gone.txt",))


@pytest.mark.parametrize("known", [{"licence": "CC-BY-4.0"}, {"url": "https://example.org/a"}, {"sha256": "0" * 64}])
def test_a_manifest_line_that_says_something_else_is_a_change(root: Path, known: dict[str, str]) -> None:
    """Its document would come out differently."""
    manifest(root, **known)
    now = status(root)
    assert now.changes
    assert now.changes.changed == ("ferry", "pages/fog")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("2026-01-02", "2026-01-03", "the date in raw/corpus.toml"),
        ("CC0-1.0", "CC-BY-4.0", "the licence in raw/corpus.toml"),
        ("[corpus]", '[rules]\noff = ["separator"]\n[corpus]', "the rules or parts of text in raw/corpus.toml"),
        ("[corpus]", '[corpus]\nauthors = [{ name = "The Project" }]', "the authors in raw/corpus.toml"),
    ],
)
def test_a_change_of_the_recipe_is_named(root: Path, old: str, new: str, named: str) -> None:
    """A build is due."""
    recipe(root, old, new)
    now = status(root)
    assert now.changes
    assert (now.changes.other, commands(now)) == ((named,), ["build"])


def test_other_tools_are_named(root: Path) -> None:
    """Another version of a library may find something else."""
    file = root / "release" / "1.0.0" / "release.json"
    about = json.loads(file.read_text(encoding="utf-8"))
    about["tools"]["ftfy"] = "0.1"
    file.write_text(json.dumps(about), encoding="utf-8")
    now = status(root)
    assert now.changes
    assert [other.partition(" ")[0] for other in now.changes.other] == ["ftfy"]
    assert now.changes.other[0].endswith(" instead of 0.1")


def test_a_version_of_an_older_clean_is_not_compared(root: Path) -> None:
    """It does not say what it was made of."""
    file = root / "release" / "1.0.0" / "release.json"
    about = json.loads(file.read_text(encoding="utf-8"))
    del about["datasheet"]
    file.write_text(json.dumps(about), encoding="utf-8")
    assert (status(root).changes, commands(status(root))) == (None, ["build"])


def test_withdrawals_and_verdicts_that_the_version_does_not_carry(root: Path) -> None:
    """A takedown is a reason to build; a veto may match nothing, so it is only listed."""
    verdict = {"signature": "0" * 32, "verdict": "veto", "kind": "removal", "rule": "x"}
    told = {"class": "x", "source": None, "text": "x", "value": None, "document": "x", "who": "x", "release": "1.0.0"}
    line = json.dumps({**verdict, **told, "when": "2026-01-01T00:00:00Z"})
    (root / "raw" / "decisions.jsonl").write_text(line + "\n", encoding="utf-8")
    now = status(root)
    assert (now.mistakes, now.unmatched) == ("", ("raw/decisions.jsonl:1",))
    assert commands(now) == ["check", "publish OWNER/NAME --version 1.0.0"]
    stone = takedown(root, "ferry", "on request", "2026-01-02")
    now = status(root)
    assert now.changes
    assert (now.changes.other, commands(now)) == ((f"the takedown {stone}",), ["build"])


def test_a_document_that_was_taken_down_is_no_change(root: Path) -> None:
    """The version that follows accounts for it."""
    takedown(root, "ferry", "on request", "2026-01-02")
    build(root)
    now = status(root)
    assert (now.state, bool(now.changes)) == ("draft", False)
