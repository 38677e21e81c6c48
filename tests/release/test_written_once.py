"""A build renders and writes each paper once, and nothing at all when nothing differs."""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from clean.release import Rows, papers
from clean.release.lifecycle import assign, freeze
from clean.release.render import svg
from clean.release.storage import layout, parquet_files
from clean.release.versions import read_index
from tests.release.editions import RECIPE, built, lake, pair, unnumbered
from tests.release.tiny import merge

TWO = merge(lake(), pair())
PAPERS = {
    module.FILE: module
    for name in sorted(found.name for found in pkgutil.iter_modules(papers.__path__))
    for module in [import_module(f"{papers.__name__}.{name}")]
    if hasattr(module, "FILE")
}
NO_AUTHORS = {"CITATION.cff"}
"""Rendered, but not written: there is nothing to put in it."""
HIDDEN = {"index.json", "CHANGELOG.md"}
"""Beside the versions."""


class Counted:
    """How often each paper is rendered and each file written, by path below `release/<version>/`."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Count from now on."""
        self.rendered: Counter[str] = Counter()
        self.drawn = 0
        self.written: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        for file, module in PAPERS.items():
            patch.setattr(module, "text", self._text(file, module.text))
        for name in ("rows", "columns"):
            patch.setattr(svg, name, self._draw(getattr(svg, name)))
        patch.setattr(Path, "replace", self._place(Path.replace))
        patch.setattr(Path, "open", self._open(Path.open))
        patch.setattr(parquet_files, "read", self._read(parquet_files.read))

    def _text(self, file: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def text(edition: Any) -> Any:
            self.rendered[file] += 1
            return real(edition)

        return text

    def _draw(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def draw(*args: Any) -> Any:
            self.drawn += 1
            return real(*args)

        return draw

    def _place(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def place(path: Path, target: Path) -> Any:
            if "release" in target.parts:
                parts = target.parts[target.parts.index("release") + 2 :]
                self.written["/".join(parts) or target.name] += 1
            return real(path, target)

        return place

    def _open(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def read(path: Path, mode: str = "r", *args: Any, **named: Any) -> Any:
            self._note(path if "r" in mode else None)
            return real(path, mode, *args, **named)

        return read

    def _read(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def read(path: Path, *args: Any) -> Any:
            self._note(path)
            return real(path, *args)

        return read

    def _note(self, path: Path | None) -> None:
        if path is not None and "project" in path.parts and path.name not in HIDDEN:
            self.read["1.0.0" if "1.0.0" in path.parts else path.name] += 1

    def papers(self) -> Counter[str]:
        """Return how often each paper was written."""
        return Counter({file: times for file, times in self.written.items() if file in PAPERS})


ONCE = Counter(dict.fromkeys(PAPERS, 1))
WRITTEN_ONCE = Counter(dict.fromkeys(PAPERS.keys() - NO_AUTHORS, 1))


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Freeze a version with one article."""
    built(tmp_path / "project", lake())
    freeze(tmp_path / "project")
    return tmp_path / "project"


def test_there_are_papers() -> None:
    """The card, the datasheet, release.json and the pictures are papers like the others."""
    assert {layout.CARD, layout.DATASHEET, layout.ABOUT, "croissant.json", "pictures/removed.svg"} <= PAPERS.keys()


def test_a_first_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file once: tables, schemas, papers, checksums; and none of them is read."""
    counted = Counted(monkeypatch)
    folder = built(tmp_path / "project", TWO).folder
    assert (counted.rendered, counted.papers(), counted.drawn) == (ONCE, WRITTEN_ONCE, 2)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {file: times for file, times in counted.written.items() if file not in HIDDEN} == dict.fromkeys(there, 1)
    assert not counted.read


@pytest.mark.parametrize("rows", [TWO, pair()], ids=["a document more", "another document"])
def test_changed_rows_over_a_frozen_version(frozen: Path, monkeypatch: pytest.MonkeyPatch, rows: Rows) -> None:
    """The number follows from the rows, so papers are rendered once; the frozen version and the tables are read."""
    counted = Counted(monkeypatch)
    assert built(frozen, rows).outcome == "written"
    assert (counted.rendered, counted.papers(), counted.drawn) == (ONCE, WRITTEN_ONCE, 2)
    assert counted.written["SHA256SUMS"] == 1
    assert {name for name in counted.read if not name.endswith(".parquet")} == {"1.0.0"}


def test_only_papers_differ(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are rendered under the frozen number to see that they differ, again under their own, and written once."""
    counted = Counted(monkeypatch)
    settled = built(frozen, lake(), recipe=replace(RECIPE, title="Lake news"))
    assert settled.numbered.version == "1.0.1"
    assert (counted.rendered, counted.papers(), counted.drawn) == (ONCE + ONCE, WRITTEN_ONCE, 4)


def test_nothing_differs(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from the frozen version nor, afterwards, from a draft: no paper is written, and no index."""
    for rows in (lake(), TWO):
        built(frozen, rows)
        with monkeypatch.context() as patch:
            counted = Counted(patch)
            assert built(frozen, rows).outcome == "unchanged"
            assert (counted.rendered, counted.papers()) == (ONCE, Counter())
            assert not {"SHA256SUMS", *HIDDEN} & counted.written.keys()


def test_a_folder_elsewhere(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`build --to` renders and writes once, too, whether or not anything differs."""
    for name, rows in (("same", lake()), ("more", TWO)):
        with monkeypatch.context() as patch:
            counted = Counted(patch)
            folder = tmp_path / name / "release" / "new"
            assign(frozen, unnumbered(folder, rows)).write()
            assert (counted.rendered, counted.papers()) == (ONCE, WRITTEN_ONCE)
    assert len(read_index(frozen).versions) == 1
