"""Loading where it can go wrong: each case yields the right rows or a clear error, never wrong rows.

`datasets.load_dataset` must pass the cases that the folder decides; where only the library could help (a flipped byte,
an offline tag), `clean.load` has to catch it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import datasets
import pytest

import clean
from clean.errors import CleanError
from clean.release import Rows
from clean.release.lifecycle import yank
from clean.release.storage import layout
from clean.release.versions import index
from tests.release.editions import everything, lake, pair, written
from tests.release.tiny import NOISE, WIDE, merge, refused, rows_of, spans, write_checksums

CONFIGS = tuple(layout.TABLES)
RELEASES: dict[str, tuple[str, Callable[[], Rows]]] = {
    "all": ("1.0.0", everything),
    "two": ("1.1.0", lambda: merge(lake(), pair(), refused("e/noise", NOISE))),
    "same number": ("1.0.0", lambda: merge(lake(), refused("f/noise", NOISE))),
    "wide": ("1.0.0", lambda: merge(rows_of(WIDE, spans(WIDE.page.text)), refused("g/noise", NOISE))),
}
PAIRS = [("all", "two"), ("all", "same number"), ("same number", "wide"), ("two", "all")]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write each release once."""
    top = tmp_path_factory.mktemp("shelf")
    for name, (version, rows) in RELEASES.items():
        written(top / name, rows(), version=version)
    return top


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a separate cache for each case, shared by everything it loads."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")


def due(folder: Path, config: str) -> list[dict[str, Any]]:
    """Read the rows out of the files."""
    return list(layout.rows(folder, config))


def plainly(folder: Path, config: str) -> list[dict[str, Any]]:
    """Load like a researcher who only knows `datasets`."""
    return list(datasets.load_dataset(str(folder), config, split=layout.SPLIT))


def checked(folder: Path, config: str) -> list[dict[str, Any]]:
    """Load with `clean.load`."""
    return list(clean.load(folder, config=config))


def rebuilt_in_place(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Write another release into the folder that was loaded."""
    folder = work / "1.0.0"
    shutil.copytree(shelf / a, folder)
    yield folder
    shutil.rmtree(folder)
    shutil.copytree(shelf / b, folder)
    yield folder


def checked_out(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Go to another commit and back, file by file."""
    folder = work / "corpus" / "1.0.0"
    for name in (a, b, a):
        for file in folder.rglob("*.*") if folder.exists() else ():
            file.unlink()
        shutil.copytree(shelf / name, folder, dirs_exist_ok=True)
        yield folder


def sibling(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Load two folders with the same name."""
    for number, name in enumerate((a, b)):
        yield Path(shutil.copytree(shelf / name, work / str(number) / "release"))


def same_time(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Write another release in place, with the file times of the first."""
    for folder in rebuilt_in_place(shelf, a, b, work):
        for file in folder.rglob("*"):
            os.utime(file, (1_000_000_000, 1_000_000_000))
        yield folder


def moved(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Replace one folder with another."""
    folder = work / "1.0.0"
    yield Path(shutil.copytree(shelf / a, folder))
    folder.rename(work / "old")
    shutil.copytree(shelf / b, work / "new").rename(folder)
    yield folder


def linked(shelf: Path, a: str, b: str, work: Path) -> Iterator[Path]:
    """Point a link at one folder, then at another."""
    for name in (a, b):
        link = work / "current"
        link.unlink(missing_ok=True)
        link.symlink_to(shelf / name, target_is_directory=True)
        yield link


PLACES = (rebuilt_in_place, checked_out, sibling, same_time, moved, linked)


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("names", PAIRS, ids=lambda names: "-".join(names).replace(" ", "_"))
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_the_folder_decides(
    shelf: Path, tmp_path: Path, place: Callable[..., Iterator[Path]], names: tuple[str, str], config: str
) -> None:
    """Both ways of loading yield the rows now in the folder, whatever was loaded from it before."""
    for folder in place(shelf, *names, tmp_path):
        rows = due(folder, config)
        assert plainly(folder, config) == rows
        assert checked(folder, config) == rows


@pytest.mark.parametrize("config", CONFIGS)
def test_another_schema_in_the_same_place(tmp_path: Path, config: str) -> None:
    """A corpus adds a field: both ways of loading show it."""
    own = json.loads((Path(__file__).parents[2] / "schema" / "record.schema.json").read_text(encoding="utf-8"))
    own["properties"]["desk"] = {"title": "Desk", "description": "Who wrote it.", "type": ["string", "null"]}
    own["required"].append("desk")
    rows = merge(lake(), refused("e/noise", NOISE))
    more = Rows([{**row, "desk": "city"} for row in rows.records], rows.edits, rows.quarantine, rows.documents)
    folder = tmp_path / "1.0.0"
    written(folder, rows)
    assert checked(folder, config) == plainly(folder, config) == due(folder, config)
    shutil.rmtree(folder)
    written(folder, more, own=own)
    found = checked(folder, config)
    assert found == plainly(folder, config) == due(folder, config)
    assert config != "default" or found[0]["desk"] == "city"


def flip(file: Path) -> None:
    """Change one byte in the middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def of_table(config: str) -> str:
    """Return the only file of a table."""
    return layout.TABLES[config].shard(0, 1)


def retyped(folder: Path, config: str) -> None:
    """Change types in the card, and update the checksums."""
    card = folder / layout.CARD
    head, mark, rest = card.read_text(encoding="utf-8").partition(f"- config_name: {config}\n  features:")
    assert mark
    card.write_text(head + mark + rest.replace("dtype: string", "dtype: large_string", 1), encoding="utf-8")
    write_checksums(folder)


def other_rows(folder: Path, config: str, shelf: Path) -> None:
    """Insert the table of another release, and update the checksums."""
    shutil.copy(shelf / "wide" / of_table(config), folder / of_table(config))
    write_checksums(folder)


HARMS: dict[str, Callable[[Path, str, Path], object]] = {
    "one flipped byte": lambda folder, config, _: flip(folder / of_table(config)),
    "a flipped byte in the card": lambda folder, _config, _: flip(folder / layout.CARD),
    "a flipped byte in a schema": lambda folder, config, _: flip(
        folder / layout.schema_path(layout.TABLES[config].schema)
    ),
    "a flipped byte in the checksums": lambda folder, _config, _: flip(folder / "SHA256SUMS"),
    "a flipped byte in release.json": lambda folder, _config, _: flip(folder / layout.ABOUT),
    "a file cut short": lambda folder, config, _: os.truncate(folder / of_table(config), 100),
    "a missing file": lambda folder, config, _: (folder / of_table(config)).unlink(),
    "no checksums": lambda folder, _config, _: (folder / "SHA256SUMS").unlink(),
    "one more shard": lambda folder, config, _: shutil.copy(
        folder / of_table(config), folder / layout.TABLES[config].shard(1, 2)
    ),
    "another release's table": lambda folder, config, shelf: shutil.copy(
        shelf / "wide" / of_table(config), folder / of_table(config)
    ),
    "a card that says other types": lambda folder, config, _: retyped(folder, config),
    "a table and checksums of another release": other_rows,
    "another number": lambda folder, _config, shelf: (
        shutil.rmtree(folder),
        shutil.copytree(shelf / "two", folder),
    ),
}


def project(shelf: Path, work: Path) -> Path:
    """Make a project with one frozen version."""
    folder = Path(shutil.copytree(shelf / "all", work / "release" / "1.0.0"))
    entry = index.Entry("1.0.0", index.FROZEN, "2021-06-01", "", layout.checksums.sha256(folder / "SHA256SUMS"))
    index.write(work, index.Index((entry,)))
    return folder


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("harm", HARMS)
def test_what_was_harmed_is_never_loaded(shelf: Path, tmp_path: Path, harm: str, config: str) -> None:
    """`clean.load` says what is wrong and what to do; what was loaded before does not hide it."""
    folder = project(shelf, tmp_path)
    right = due(folder, config)
    assert list(clean.load(tmp_path, config=config)) == right
    HARMS[harm](folder, config, shelf)
    for source in (folder, tmp_path):
        with pytest.raises(CleanError) as raised:
            clean.load(source, "1.0.0", config)
        assert raised.value.what
        assert raised.value.hint


def in_cache(shelf: Path, cache: Path, tags: dict[str, str]) -> None:
    """Fill the cache of huggingface_hub as if some tags had been downloaded, without the network."""
    for number, (tag, name) in enumerate(tags.items()):
        commit = f"{number:040x}"
        top = cache / "datasets--ada--news"
        shutil.copytree(shelf / name, top / "snapshots" / commit)
        (top / "snapshots" / commit / ".gitattributes").write_text("*.parquet filter=lfs\n", encoding="utf-8")
        (top / "refs").mkdir(exist_ok=True)
        (top / "refs" / tag).write_text(commit, encoding="utf-8")


OFFLINE: dict[str, tuple[dict[str, str], str, str | None]] = {
    "the tag is there": ({"v1.0.0": "all"}, "1.0.0", "all"),
    "the tag is there, and a newer one": ({"v1.0.0": "all", "v1.1.0": "two", "main": "two"}, "1.0.0", "all"),
    "a newer one alone is there": ({"v1.1.0": "two", "main": "two"}, "1.0.0", None),
    "main alone is there": ({"main": "all"}, "1.0.0", None),
    "nothing is there": ({}, "1.0.0", None),
    "another release hides under the tag": ({"v1.0.0": "two"}, "1.0.0", None),
}


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("case", OFFLINE)
def test_offline_a_tag_is_that_tag_or_nothing(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, config: str
) -> None:
    """The rows of the requested version from the cache, or an error."""
    from huggingface_hub import constants

    tags, version, name = OFFLINE[case]
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    in_cache(shelf, tmp_path / "hub", tags)
    if name:
        assert list(clean.load("ada/news", version, config)) == due(shelf / name, config)
    else:
        with pytest.raises(CleanError):
            clean.load("ada/news", version, config)


def test_a_version_of_a_project(shelf: Path, tmp_path: Path) -> None:
    """By its number; one that was yanked is loaded with a warning, one that was purged is not."""
    project(shelf, tmp_path)
    assert (
        len(clean.load(tmp_path))
        == len(clean.load(tmp_path / "release", "1.0.0"))
        == len(due(shelf / "all", "default"))
    )
    yank(tmp_path, "1.0.0", "a wrong date")
    with pytest.warns(UserWarning, match="a wrong date"):
        clean.load(tmp_path)
    yank(tmp_path, "1.0.0", "an article that had to go", purge=True)
    with pytest.raises(CleanError, match="no version"):
        clean.load(tmp_path, "1.0.0")


def test_the_words_of_datasets(shelf: Path, tmp_path: Path) -> None:
    """`name` is the table, `split` the only split or a part of it, `config` another word for `name`."""
    project(shelf, tmp_path)
    rows = due(shelf / "all", "edits")
    assert len(rows) > 4
    for known in ({"name": "edits"}, {"config": "edits"}, {"name": "edits", "split": "train"}):
        assert list(clean.load(tmp_path, **known)) == rows
    parts = {"train[:2]": rows[:2], "train[2:]": rows[2:], "train[-1:]": rows[-1:], "train[1:3]": rows[1:3]}
    for split, part in parts.items():
        assert list(clean.load(tmp_path, "1.0.0", "edits", split=split)) == part
    halves = [list(clean.load(tmp_path, name="edits", split=split)) for split in ("train[:50%]", "train[50%:]")]
    assert halves[0] + halves[1] == rows


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"split": "test"}, "'train'"),
        ({"split": "train[first]"}, "train[:100]"),
        ({"name": "edit"}, "did you mean 'edits'?"),
        ({"name": "x"}, "default, edits"),
        ({"name": "edits", "config": "documents"}, "name one of them"),
        ({"version": "edits"}, "write name='edits'"),
    ],
)
def test_slips_in_these_words(shelf: Path, known: dict[str, str], said: str) -> None:
    """Before anything is read."""
    with pytest.raises(CleanError) as raised:
        clean.load(shelf / "all", **known)
    assert said in raised.value.hint


@pytest.mark.parametrize(
    ("source", "version", "config"),
    [("nowhere/at/all", None, "default"), (".", None, "default"), ("a/b", "one", "default"), ("a/b", None, "train")],
)
def test_a_slip_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, version: str | None, config: str
) -> None:
    """With a hint."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CleanError) as raised:
        clean.load(source, version, config)
    assert raised.value.hint
