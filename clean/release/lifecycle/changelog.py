"""release/CHANGELOG.md: the changes of each version, from the diffs that `index.json` stores with the versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clean.release.compare.differences import Diff
from clean.release.render.markdown import code, escape, number
from clean.release.storage.text_files import put
from clean.release.versions.index import FOLDER, FROZEN, Entry, Index
from clean.release.versions.policy import Bump

FILE = "CHANGELOG.md"

SHOWN = 20
"""Ids listed for each kind of change; the rest are counted."""

_HEAD = "# Versions\n\nEvery build regenerates this file from `index.json`. Newest version first.\n"


def hidden(changed: Mapping[str, Any], name: Callable[[str], str]) -> dict[str, Any]:
    """Return what the index stores with a version, each id as `name` allows it to be published."""
    reasons = [{**one, "rows": [name(row) for row in one["rows"]]} for one in changed.get("reasons", ())]
    return {**changed, "reasons": reasons} if changed else {}


def changes(previous: str, diff: Diff, bump: Bump) -> dict[str, Any]:
    """Reduce a diff to what the index stores with a version: clauses that moved its number, counts, first ids."""
    return {
        "previous": previous,
        "policy": bump.policy,
        "part": bump.part,
        "reasons": [
            {"part": r.part, "change": r.change, "clause": r.clause, "count": len(r.rows), "rows": list(r.rows[:SHOWN])}
            for r in bump.reasons
        ],
        "tables": {
            table.table: {"added": len(table.added), "removed": len(table.removed), "changed": len(table.changed)}
            for table in diff.tables
        },
    }


def write(root: Path, index: Index) -> None:
    """Write the change log of the corpus project at `root` atomically; an identical file is left alone."""
    file, text = root / FOLDER / FILE, render(index)
    if not file.is_file() or file.read_bytes() != text.encode("utf-8"):
        put(file, text)


def render(index: Index) -> str:
    """Return the change log as Markdown."""
    return "\n".join([_HEAD, *(line for entry in reversed(index.versions) for line in _version(entry))])


def _version(entry: Entry) -> Iterator[str]:
    state = "" if entry.state == FROZEN else ", draft"
    yield f"## {entry.version} ({escape(entry.date)}{state})\n"
    yield f"Content digest: {code(entry.content)}.\n"
    if entry.yanked:
        gone = " Its files have been deleted." if entry.purged else ""
        yield f"**Yanked: do not use this version.** {escape(entry.yanked)}{gone}\n"
    if not entry.changes:
        yield "The first version.\n"
        return
    yield from _reasons(entry.changes)


def _reasons(changed: Mapping[str, Any]) -> Iterator[str]:
    yield f"A {changed['part']} change from {changed['previous']} under the policy {code(changed['policy'])}:\n"
    for reason in changed["reasons"]:
        more = reason["count"] - len(reason["rows"])
        rows = ", ".join(code(row) for row in reason["rows"]) + (f" and {number(more)} more" if more else "")
        yield f"* {reason['part']}: {escape(reason['clause'])} ({number(reason['count'])}): {rows}"
    for table, counts in sorted(changed["tables"].items()):
        parts = ", ".join(f"{number(counts[kind])} {kind}" for kind in ("added", "removed", "changed") if counts[kind])
        yield f"* {table}: {parts}"
    yield ""
