"""What is costly is done once: the extractor is asked once a page, a record is built and checked once."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.verdicts import of_edit
from tests.support.projects import ARTICLE, project
from tests.verdicts.test_verdicts import NOTICE, PAGE, verdict, write

LINES = ("Printed in Oldnes by the islanders.", "Home")
COSTLY = {
    "ask": "clean.extraction.extractors.by_trafilatura",
    "ask_comments": "clean.extraction.extractors.by_trafilatura",
    "testimony": "clean.extraction.extractors.by_resiliparse",
    "read_page": "clean.extraction.page_reading",
    "metadata": "clean.extraction.page_metadata",
    "annotate": "clean.pipeline.annotations",
    "titles": "clean.rules.articles.article_starts",
    "normalized": "clean.record.normalized_text",
    "sound": "clean.record.validation",
    "sealed": "clean.release.storage.arrow_rows",
    "problems": "clean.record.validation",
    "process": "clean.pipeline.flow",
    "decode": "clean.intake.decoding.decoder",
}


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the calls of the costly functions, wherever they were imported to."""
    codes = {getattr(importlib.import_module(module), name).__code__: name for name, module in COSTLY.items()}
    found: Counter[str] = Counter()

    def note(frame: Any, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code in codes:
            found[codes[frame.f_code]] += 1

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


def corpus(folder: Path, **recipe: Any) -> Path:
    """Make a corpus of one text and one page."""
    return project(
        folder, {"page.html": PAGE.encode(), "ferry.txt": ARTICLE.encode()}, published="2026-01-05", **recipe
    )


VETOES = (
    of_edit("extractor", LINES[0], ""),
    of_edit("extractor", LINES[1], ""),
    of_edit("comment_form_en", NOTICE, ""),
)
"""The first and the last can be carried out; the second would put a menu above the headline."""


@pytest.mark.parametrize("vetoes", [(), VETOES], ids=["without vetoes", "with vetoes"])
def test_a_build_does_it_once(tmp_path: Path, vetoes: tuple[str, ...]) -> None:
    """Whatever was vetoed, the extractors are asked once a page, and each document is annotated once."""
    root = corpus(tmp_path)
    write(root, [verdict(key) for key in vetoes])
    with counted() as calls:
        done = build(root, to=tmp_path / "out")
    assert done.figures.records == 2
    pages = ("ask", "testimony", "read_page", "metadata")
    assert {name: calls[name] for name in pages} == dict.fromkeys(pages, 1)
    assert calls["ask_comments"] == 0
    each = ("process", "decode", "annotate", "normalized")
    assert {name: calls[name] for name in each} == dict.fromkeys(each, 2)
    if not vetoes:
        assert calls["titles"] == 2


def test_comments_are_asked_for_apart(tmp_path: Path) -> None:
    """The extractor is asked twice only for a corpus that keeps comments: asking for both changes the article."""
    root = corpus(tmp_path)
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(f'{recipe.read_text(encoding="utf-8")}\n[text]\nkeep = ["comments"]\n', encoding="utf-8")
    write(root, [verdict(key) for key in VETOES])
    with counted() as calls:
        build(root, to=tmp_path / "out")
    assert (calls["ask"], calls["ask_comments"], calls["testimony"]) == (1, 1, 1)


def test_bytes_are_read_and_hashed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the corpus reads no document whose digest the manifest states; a worker reads it and checks it, once."""
    root = corpus(tmp_path)
    sizes = {len(PAGE.encode()): "page", len(ARTICLE.encode()): "ferry"}
    hashed: Counter[str] = Counter()
    sha256: Callable[..., Any] = hashlib.sha256

    def note(data: bytes = b"", **known: Any) -> Any:
        hashed[sizes.get(len(data), "")] += 1
        return sha256(data, **known)

    def refuse(stream: Any, *_: object) -> None:
        raise AssertionError(f"{stream} is hashed when the corpus is loaded")

    monkeypatch.setattr(hashlib, "sha256", note)
    monkeypatch.setattr(hashlib, "file_digest", refuse)
    build(root, to=tmp_path / "out")
    assert (hashed["page"], hashed["ferry"]) == (1, 1)


def test_records_are_checked_once(tmp_path: Path) -> None:
    """Each by the pipeline, and sealed together; the rows of another table are checked together, and none alone."""
    root = corpus(tmp_path)
    with counted() as calls:
        done = build(root, to=tmp_path / "out")
    tables = ("edits", "quarantine", "documents")
    assert (calls["sound"], calls["problems"], calls["sealed"]) == (done.figures.records + len(tables), 0, 1)
