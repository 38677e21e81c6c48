"""What the shell offers when the user presses Tab: versions, release folders, document ids, question keys.

A key press has to be answered quickly and without an error, so the two files with versions and documents are read
here as they are; a broken file or line offers nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import typer


def documents(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of documents in raw/manifest.jsonl."""
    return _starting(_ids(_root(ctx)), incomplete)


def versions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the numbers of all versions that have their files."""
    return _starting((entry["version"] for entry in _entries(_root(ctx))), incomplete)


def frozen_versions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the numbers of the frozen versions that have their files."""
    found = (entry["version"] for entry in _entries(_root(ctx)) if entry.get("state") == "frozen")
    return _starting(found, incomplete)


def release_folders(incomplete: str) -> list[str]:
    """Return the release folders of the project in the current folder; the shell offers others by itself."""
    return _starting((f"release/{entry['version']}" for entry in _entries(Path())), incomplete)


def question_keys(incomplete: str) -> list[str]:
    """Return the keys of the datasheet's questions."""
    from clean import release

    return _starting((question.key for question in release.datasheet.questions()), incomplete)


def policies(incomplete: str) -> list[str]:
    """Return the names of the version policies."""
    from clean import release

    return _starting(release.versions.policies(), incomplete)


def engines(incomplete: str) -> list[str]:
    """Return the names of the engines, ours and those of installed plugins."""
    from clean.building import engines as found

    return _starting(found.names(), incomplete)


def formats(incomplete: str) -> list[str]:
    """Return the names of the exporters, ours and those of installed plugins."""
    from clean.release import exports

    return _starting(exports.formats(), incomplete)


def language_codes(incomplete: str) -> list[str]:
    """Return the codes of the languages that have tables."""
    from clean import language

    return _starting(language.languages("phrases"), incomplete)


def page_kinds(incomplete: str) -> list[str]:
    """Return the kinds of pages."""
    from clean import extraction

    return _starting(extraction.KINDS, incomplete)


def _root(ctx: typer.Context) -> Path:
    return Path(ctx.params.get("root") or ".")


def _starting(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))


def _entries(root: Path) -> list[dict[str, Any]]:
    try:
        entries = json.loads((root / "release" / "index.json").read_text(encoding="utf-8"))["versions"]
        return [entry for entry in entries if "version" in entry and not entry.get("purged")]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _ids(root: Path) -> Iterator[str]:
    try:
        lines = (root / "raw" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return
    for row in map(_row, lines):
        path = row.get("path")
        name = row.get("id") or (str(PurePosixPath(path).with_suffix("")) if isinstance(path, str) and path else None)
        if isinstance(name, str):
            yield name


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}
