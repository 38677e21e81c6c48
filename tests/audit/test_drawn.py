"""Pages of several kinds on the audit page: decoded, drawn as they are built, and told apart by kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.audit.test_browser import browser, opened
from tests.audit.test_page import page_of
from tests.cli.test_explain import DATA, MANUAL
from tests.pipeline.test_kinds_taken import ADDRESSES, THREAD
from tests.support.projects import project, run, write_manifest

__all__ = ["browser"]

TITLE = "Паром снова ходит после бури"
STATE = {"article": {"title": TITLE, "body": "".join(f"<p>{line}</p>" for line in DATA)}}
SCRIPT = f'<script type="application/json">{json.dumps(STATE)}</script>'
PAGE = f'<html lang="ru"><head><title>{TITLE}</title></head><body>{SCRIPT}</body></html>'


@pytest.fixture(scope="module", params=["full", "text"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """Return the audit page of a release with a manual, a thread and a page that holds its text as data."""
    texts = {"manual.html": MANUAL.encode(), "thread.html": THREAD, "data.html": PAGE.encode()}
    root = project(tmp_path_factory.mktemp("drawn") / "p", texts, level=request.param)
    lines = [{"path": name, **({"url": ADDRESSES[name]} if name in ADDRESSES else {})} for name in texts]
    write_manifest(root, [line | ({"kind": "article"} if "manual" in line["path"] else {}) for line in lines])
    assert run("build", "--root", root).returncode == 0
    return page_of(root / "release" / "1.0.0")


def test_what_is_escaped_is_read_decoded(page: tuple[str, dict[str, Any]]) -> None:
    """In contexts and documents, what was removed as well; the source is there for who asks for it."""
    found = page[1]
    escapes = [one for one in found["classes"] if found["rules"][one["rule"]]["id"] == "escape"]
    parts = [part for one in escapes for context in one["contexts"] for part in context["parts"]]
    assert any(fate == 4 and "Паром" in text for fate, text in parts)
    assert not any("\\u" in text for _, text in parts)
    document = next(one for one in found["documents"] if one["id"] == "data")
    assert document["from"] == "a script's data"
    seen = "".join(row[1] for row in document["pieces"] if row[0] not in {6, 8, 9})
    assert "Поделиться в Facebook" in seen
    assert "\\u" not in seen
    removed = next(row for row in document["pieces"] if row[0] == 1 and "Поделиться" in row[1])
    assert found["rules"][removed[2]]["id"] == "share_bar_ru"
    assert "\\u041f" in removed[4]


def test_classes_and_figures_tell_the_kinds(page: tuple[str, dict[str, Any]]) -> None:
    """Each class by kind of page, each document with its own, and the sums of all."""
    found = page[1]
    assert {one["id"]: (one["kind"], one["confidence"] == 1) for one in found["documents"]} == {
        "data": ("article", False), "manual": ("article", True), "thread": ("forum", False),
    }  # fmt: skip
    assert {row[0] for row in found["figures"]["page kind"]} == set(found["pageKinds"])
    for one in found["classes"]:
        assert sum(count for _, count in one["pageKinds"]) == one["count"]


def test_parts_are_drawn(page: tuple[str, dict[str, Any]], browser: Any, tmp_path: Path) -> None:
    """Rows of a table as its rows, items by depth, posts with who and when; the kind is a filter."""
    tab, said = opened(browser, tmp_path, page[0])
    tab.keyboard.press("2")
    tab.select_option("#document", label="manual")
    assert "article (stated)" in tab.inner_text("main")
    assert tab.locator("table.cells tr").count() == 13
    assert tab.locator("table.cells tr").first.locator("th").all_inner_texts() == ["Number", "Name"]
    assert tab.locator(".list_item.level-2").inner_text() == "• Children pay half of it."
    assert tab.locator(".list_item.level-1").all_inner_texts()[1] == "2. Keep the ticket."
    assert "All of them" in tab.locator(".heading.level-3").inner_text()
    tab.select_option("#page-kind", "forum")
    assert tab.locator(".post > .kind").first.inner_text().lower() == "post, rower1, 2026-01-01t08:00:00"
    assert tab.locator(".post").count() == 4
    tab.keyboard.press("Escape")
    tab.keyboard.press("1")
    shown = tab.locator("#classes .class").count()
    tab.select_option("select[name=page]", label="forum")
    assert 0 < tab.locator("#classes .class").count() < shown
    assert said == []
