"""A small release made from synthetic documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clean.release.build_rows import Rows
from tests.release.tiny import HALF, LAKE, NOISE, PAIR, WIDE, merge, partly, refused, rows_of, spans, write_release


@pytest.fixture(scope="session")
def tiny_rows() -> Rows:
    """Rows of five documents: one article; two articles; UTF-16; one of two articles rejected; no text at all."""
    half = rows_of(HALF, spans(HALF.page.text, "Goat Elected", "Goat Resigns"))
    return merge(
        rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes")),
        rows_of(PAIR, spans(PAIR.page.text, "Tram Stops", "Bakers Meet")),
        rows_of(WIDE, spans(WIDE.page.text)),
        partly(half, HALF, "d/half#2"),
        refused("e/noise", NOISE),
    )


@pytest.fixture(scope="session")
def tiny_raw() -> dict[str, bytes]:
    """Return the raw files of the tiny release by path."""
    return {f"{text.document}.txt": text.data for text in (LAKE, PAIR, WIDE, HALF)} | {"e/noise.txt": NOISE}


@pytest.fixture(scope="session")
def tiny_release(tiny_rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a release folder that tests only read."""
    folder = tmp_path_factory.mktemp("tiny") / "1.0.0"
    write_release(folder, tiny_rows)
    return folder


@pytest.fixture
def release(tiny_release: Path, tmp_path: Path) -> Path:
    """Copy the release folder, for tests that damage it."""
    return shutil.copytree(tiny_release, tmp_path / "1.0.0")
