"""A page on the audit page: as its reader saw it, its markup one click away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clean import release
from clean.audit.page.document_pieces import BREAK, DECODED, SOURCE, pieces, views
from clean.audit.page.document_views import MARKUP, context, shown
from tests.pipeline.test_html import PAGE
from tests.support.projects import project, run


@pytest.fixture(scope="module", params=["full", "text", "offsets"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one page, built at a ledger level."""
    root = project(tmp_path_factory.mktemp("seen") / "p", {"ferry.html": PAGE.encode()}, level=request.param)
    assert run("build", "--root", root).returncode == 0
    return root


def found(root: Path) -> list[Any]:
    """Return the pieces of the page."""
    folder = root / "release" / "1.0.0"
    records = {row["id"]: row for row in release.read_rows(folder, "default")}
    (account,) = release.restoration.accounts(folder)
    return pieces(account, records)


def test_no_markup_where_the_reader_saw_none(root: Path) -> None:
    """At every level: kept and decoded texts are the clean text, and markup is marked as such."""
    (record,) = release.read_rows(root / "release" / "1.0.0", "default")
    seen = list(views(found(root)))
    kept = "".join(view.text for view in seen if view.fate in {0, 2, DECODED})
    assert kept == f"{record['title']}\n\n{record['text']}"
    assert not any("<" in view.text for view in seen if view.fate not in {SOURCE, BREAK})
    assert {view.piece.rule for view in seen if view.fate == SOURCE} == {"markup", "entity", "markup_space"}


def test_contexts_are_read_without_markup(root: Path) -> None:
    """What stands around a removed block is what stood around it on the page."""
    all_of_it = found(root)
    blocks = [piece.seq for piece in all_of_it if piece.rule in {"extractor", "unlikely_block"}]
    assert blocks
    for seq in blocks:
        assert not any("<" in str(text) for _, text in context(all_of_it, seq))


def test_an_edit_that_no_reader_saw_is_shown_in_its_source(root: Path) -> None:
    """A class of bare markup or references has contexts, too."""
    all_of_it = found(root)
    for piece in all_of_it:
        if piece.rule == "entity" and piece.fate == 1:
            parts = context(all_of_it, piece.seq)
            assert [fate for fate, _ in parts if fate in {1, 2}] == [1, 2]


def test_the_page_offers_the_markup(root: Path) -> None:
    """Documents with markup carry it; it is left to the reader to show it."""
    all_of_it = found(root)
    rows, lacking = shown(all_of_it, (), {}, {piece.rule: 0 for piece in all_of_it})
    assert {SOURCE, BREAK, DECODED} <= {row[0] for row in rows}
    assert lacking == 0
    assert sum(len(str(row[1])) for row in rows if row[0] == SOURCE) <= MARKUP + 100
