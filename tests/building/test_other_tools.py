"""Another Python or library promises the same content, not the same bytes, and a check knows the difference."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from clean.building import build, check
from clean.release.lifecycle import freeze
from tests.support.projects import ARTICLE, project


def test_other_tools_are_held_to_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same records under another Python pass; other records fail there as here."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()})
    build(root)
    freeze(root)
    assert check(root).other_tools == ()
    mine = import_module("clean.release.edition").tools()
    monkeypatch.setattr(import_module("clean.release.writing"), "tools", lambda: mine | {"python": "9.9"})
    elsewhere = check(root)
    assert elsewhere.faults == ()
    assert elsewhere.other_tools == (f"python 9.9 instead of {mine['python']}",)
    manifest = root / "raw" / "manifest.jsonl"
    line = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(line | {"publisher": "Another"}) + "\n", encoding="utf-8")
    assert "record ferry" in check(root).faults[0]
