"""`clean answers`: what raw/datasheet.toml lacks, and how answers are accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import ARTICLE, project, run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project with one text and one open question."""
    folder = project(tmp_path_factory.mktemp("answers"), {"ferry.txt": ARTICLE.encode()}, publisher="Gazette")
    file = folder / "raw" / "datasheet.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if not line.startswith("misuse")) + "\n", encoding="utf-8")
    assert "1 datasheet question needs an answer: uses.misuse" in run("build", "--root", folder).stdout
    return folder


def test_what_is_open_is_listed_with_its_question_and_figures(root: Path) -> None:
    """Answers that are not accepted yet are listed, too."""
    shown = run("answers", "--root", root).stdout
    assert shown.startswith("open: 1\n  uses.misuse: What must it not be used for?\n      which-publishers: Gazette\n")
    assert "\nnot accepted yet: " in shown
    assert "  collection.origin: Did the data come directly from the people concerned, or through others?\n" in shown
    assert "      publishers: Gazette 1\n" in shown


def test_one_answer_can_be_asked_for(root: Path) -> None:
    """By its key."""
    shown = run("answers", "collection.origin", "--root", root).stdout
    assert shown.count("\n  ") == 2
    assert "collection.origin" in shown


def test_a_machine_gets_the_keys(root: Path) -> None:
    """Without the figures, which are in release.json."""
    told = json.loads(run("answers", "--json", "--root", root).stdout)
    assert (told["version"], told["open"], told["stale"]) == ("1.0.0", ["uses.misuse"], {})
    assert "collection.origin" in told["unpinned"]


def test_release_json_says_what_is_open(root: Path) -> None:
    """For programs that read a draft."""
    about = json.loads((root / "release" / "1.0.0" / "release.json").read_text(encoding="utf-8"))
    assert about["datasheet"] == {"open": ["uses.misuse"], "stale": {}}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("answers", "--accept", "uses.misuse"), "there is no answer to uses.misuse"),
        (("answers", "--accept", "uses.misuze"), "there is no answer to uses.misuze"),
        (("freeze",), "1 datasheet question needs an answer: uses.misuse"),
    ],
)
def test_mistakes_are_told_with_a_mend(call: tuple[str, ...], said: str, root: Path) -> None:
    """With exit code 2, and nothing is written."""
    before = (root / "raw" / "datasheet.toml").read_bytes()
    done = run(*call, "--root", root)
    assert done.returncode == 2
    assert said in done.stderr
    assert "hint: " in done.stderr
    assert (root / "raw" / "datasheet.toml").read_bytes() == before


def test_accepted_answers_are_listed_no_more(root: Path) -> None:
    """First one, then all."""
    assert run("answers", "--accept", "collection.origin", "--root", root).stdout.startswith("1 answer accepted for")
    assert "collection.origin.publishers = " in (root / "raw" / "datasheet.toml").read_text(encoding="utf-8")
    assert "collection.origin" not in run("answers", "--root", root).stdout
    assert run("answers", "--accept", "--root", root).stdout.startswith("32 answers accepted for the figures of 1.0.0")
    assert "not accepted yet" not in run("answers", "--root", root).stdout
