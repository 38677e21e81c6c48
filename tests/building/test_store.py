"""What a build takes from the store of finished shards, and that nobody can tell from its release."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from clean import building, pipeline, release, verdicts
from clean.errors import ManifestError
from clean.release.shards import PlannedFiles
from tests.support.projects import ARTICLE, project, tree, write_manifest
from tests.verdicts.test_verdicts import verdict

MENU = "Weather and traffic today\n\n"
NUMBER = 40
FEWER = 30
"""Not all: shards are small here."""
Lines = list[dict[str, Any]]


GUEST = "Aurelia Quist"


def text(number: int, word: str = "them") -> bytes:
    """Return a text; most have a line in common, and one has a guest."""
    guest = f'\n\n"So do I," said {GUEST}, who was there, too.' if number == 5 else ""
    return f"{MENU if number % 4 else ''}{ARTICLE}\n\nThere is a number {number} of {word}.{guest}".encode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that was built, with its store; some of its sites have several documents."""
    root = project(tmp_path_factory.mktemp("store") / "p", {f"{n:02d}.txt": text(n) for n in range(NUMBER)})
    write_manifest(root, [row | {"url": f"https://s{n % 30}.example/{n}"} for n, row in enumerate(lines(root))])
    building.build(root)
    return root


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(built, tmp_path / "p")


def lines(root: Path) -> Lines:
    """Return the rows of the manifest."""
    return [json.loads(line) for line in (root / "raw" / "manifest.jsonl").read_text("utf-8").splitlines()]


def replaced(root: Path, number: int, data: bytes) -> None:
    """Write another text to the file of a document, and its digest into the manifest."""
    rows = lines(root)
    (root / "raw" / rows[number]["path"]).write_bytes(data)
    rows[number]["sha256"] = hashlib.sha256(data).hexdigest()
    write_manifest(root, rows)


def added(root: Path) -> None:
    """Add a document."""
    (root / "raw" / "new.txt").write_bytes(text(99))
    digest = hashlib.sha256(text(99)).hexdigest()
    write_manifest(root, [*lines(root), {"id": "new", "path": "new.txt", "sha256": digest, "licence": "CC0-1.0"}])


def stated(root: Path, **values: str) -> None:
    """State something about a document in the manifest."""
    rows = lines(root)
    rows[7].update(values)
    write_manifest(root, rows)


def appended(root: Path, file: str, more: str) -> None:
    """Add a text to a file in raw/."""
    with (root / "raw" / file).open("a", encoding="utf-8") as out:
        out.write(more)


def renamed(root: Path) -> None:
    """Give the dataset another title."""
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8").replace("A tiny corpus", "A tiny one"), encoding="utf-8")


def person(root: Path, name: str) -> None:
    """Add a person to the authority file."""
    key = name.lower().replace(" ", "-")
    appended(root, "persons.jsonl", json.dumps({"id": key, "canonical": name}) + "\n")


def judged(root: Path, *parts: str, **more: Any) -> None:
    """Add a verdict against something."""
    row = verdict(verdicts.signature(*parts), parts[0], **more)
    appended(root, "decisions.jsonl", json.dumps(row) + "\n")


TAKEDOWN = json.dumps({"record": "07", "date": "2026-01-01", "why": "on request"}) + "\n"

CHANGES: dict[str, tuple[Callable[[Path], object], int]] = {
    "nothing": (lambda _: None, 0),
    "title of the dataset": (renamed, 0),
    "order of the manifest": (lambda root: write_manifest(root, lines(root)[::-1]), 0),
    "a text": (lambda root: replaced(root, 5, text(5, "those")), FEWER),
    "a text of a site with others": (lambda root: replaced(root, 31, text(31, "those")), FEWER),
    "a menu": (lambda root: replaced(root, 31, text(28)), FEWER),
    "a document more": (added, FEWER),
    "a document less": (lambda root: write_manifest(root, lines(root)[1:]), FEWER),
    "a language": (lambda root: stated(root, language="en"), FEWER),
    "a person of each text": (lambda root: person(root, "Ingrid Vestergaard"), NUMBER),
    "a person of one text": (lambda root: person(root, GUEST), FEWER),
    "a person of no text": (lambda root: person(root, "Otto Quist"), 0),
    "a verdict on each text": (lambda root: judged(root, "person", "Vestergaard", "Ingrid Vestergaard"), NUMBER),
    "a verdict on one text": (lambda root: judged(root, "person", GUEST, GUEST), FEWER),
    "a verdict on one place": (
        lambda root: judged(root, "removal", "x", document="05", only_here=True),
        FEWER,
    ),
    "a verdict on nothing": (lambda root: judged(root, "person", "Zimmer", "Zimmer"), 0),
    "a rule off": (lambda root: appended(root, "corpus.toml", '[rules]\noff = ["site_repeat"]\n'), NUMBER),
    "what is kept": (lambda root: appended(root, "corpus.toml", '[text]\nkeep = ["headline"]\n'), NUMBER),
    "a level": (lambda root: appended(root, "corpus.toml", '[ledger]\nlevel = "offsets"\n'), NUMBER),
    "no text": (lambda root: appended(root, "corpus.toml", '[ledger]\nlevel = "withheld"\n'), NUMBER),
    "a takedown": (lambda root: appended(root, "takedowns.jsonl", TAKEDOWN), NUMBER),
}
"""What changes, and how many documents are cleaned again at most."""


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_cleaned_and_the_release_is_that_of_a_cold_build(
    copied: Path, tmp_path: Path, change: str
) -> None:
    """One change of each kind."""
    do, most = CHANGES[change]
    do(copied)
    with patch.object(pipeline, "process", wraps=pipeline.process) as process:
        warm = building.build(copied)
    assert process.call_count <= most
    assert bool(process.call_count) == bool(most)
    cold = building.build(copied, to=tmp_path / "cold")
    assert tree(warm.folder) == tree(cold.folder)


def stored(root: Path) -> Iterator[Path]:
    """Yield the files in the store."""
    return (file for file in sorted((root / "release" / ".cache").rglob("*")) if file.is_file())


def test_what_the_last_build_did_not_use_is_not_kept(copied: Path) -> None:
    """So nothing of a text that was replaced or taken down lies about."""
    before = len(list(stored(copied)))
    replaced(copied, 5, text(5, "Rumpelstiltskin"))
    building.build(copied)
    assert any(b"Rumpelstiltskin" in file.read_bytes() for file in stored(copied))
    replaced(copied, 5, text(5))
    building.build(copied)
    assert not any(b"Rumpelstiltskin" in file.read_bytes() for file in stored(copied))
    assert len(list(stored(copied))) == before


def test_the_store_can_be_removed_at_any_time(copied: Path) -> None:
    """The next build makes it again."""
    before = {file.name for file in stored(copied)}
    shutil.rmtree(copied / "release" / ".cache")
    assert building.build(copied).outcome == "unchanged"
    assert {file.name for file in stored(copied)} == before


def test_a_file_that_a_version_has_is_copied(copied: Path) -> None:
    """One whose rows are others is written; the bytes are those of a cold build."""
    before = tree(copied / "release" / "1.0.0")
    with patch.object(PlannedFiles, "__call__", side_effect=AssertionError):
        assert building.build(copied).outcome == "unchanged"
    replaced(copied, 3, text(3, "all"))
    with patch.object(PlannedFiles, "__call__", autospec=True, side_effect=PlannedFiles.__call__) as written:
        done = building.build(copied)
    assert 0 < written.call_count < sum(path.endswith(".parquet") for path in before)
    assert tree(done.folder) == tree(building.build(copied, to=copied / "cold").folder)


@pytest.mark.parametrize("damaged", [lambda data: data[:-1] + b"x", None], ids=["changed", "missing"])
def test_a_file_that_has_changed_is_written_again(copied: Path, damaged: Callable[[bytes], bytes] | None) -> None:
    """Its digest is that of the bytes which are copied, not the one that is stated."""
    before = tree(copied / "release" / "1.0.0")
    file = next((copied / "release" / "1.0.0" / "data").glob("*.parquet"))
    if damaged:
        file.write_bytes(damaged(file.read_bytes()))
    else:
        file.unlink()
    assert tree(building.build(copied).folder) == before


def test_what_a_person_or_a_verdict_changed_is_stored_like_everything_else(copied: Path) -> None:
    """Taken back, it is cleaned once more; what it did not concern never was."""
    before = (copied / "raw" / "persons.jsonl").read_bytes() if (copied / "raw" / "persons.jsonl").exists() else b""
    person(copied, GUEST)
    judged(copied, "person", GUEST, GUEST)
    changed = building.build(copied)
    assert building.build(copied).outcome == "unchanged"
    (copied / "raw" / "persons.jsonl").write_bytes(before)
    (copied / "raw" / "decisions.jsonl").unlink()
    with patch.object(pipeline, "process", wraps=pipeline.process) as process:
        again = building.build(copied)
    assert 0 < process.call_count <= FEWER
    assert again.content_digest != changed.content_digest


def test_a_takedown_removes_the_store(copied: Path) -> None:
    """It holds texts."""
    release.lifecycle.takedown(copied, "05", "on request", "2026-11-30")
    assert list(stored(copied)) == []


def test_a_file_that_has_changed_is_told_though_its_shard_is_stored(copied: Path) -> None:
    """Whoever changes a file must say so in the manifest."""
    (copied / "raw" / "05.txt").write_bytes(text(5, "those"))
    with pytest.raises(ManifestError, match="sha256"):
        building.build(copied)
