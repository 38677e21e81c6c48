"""release/CHANGELOG.md: what each version changed, written from the diffs that `index.json` keeps with the versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clean.release.diff import Diff
from clean.release.index import FOLDER, FROZEN, Entry, Index, put
from clean.release.markdown import code, escape, number
from clean.release.policy import Bump

FILE = "CHANGELOG.md"

SHOWN = 20
"""Ids listed by name for one kind of change; the rest is counted."""

_HEAD = "# Versions\n\nWritten from `index.json` by every build; the newest version stands first.\n"


def changes(previous: str, diff: Diff, bump: Bump) -> dict[str, Any]:
    """Shrink a diff to what the index keeps with a version: clauses that moved its number, counts, first ids."""
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
    """Write the change log of the corpus project at `root`, whole or not at all; one that says the same stays."""
    file, text = root / FOLDER / FILE, render(index)
    if not file.is_file() or file.read_bytes() != text.encode("utf-8"):
        put(file, text)


def render(index: Index) -> str:
    """Give the change log as Markdown."""
    return "\n".join([_HEAD, *(line for entry in reversed(index.versions) for line in _version(entry))])


def _version(entry: Entry) -> Iterator[str]:
    state = "" if entry.state == FROZEN else ", draft"
    yield f"## {entry.version} ({escape(entry.date)}{state})\n"
    yield f"Content digest {code(entry.content)}.\n"
    if entry.yanked:
        gone = " Its files are gone." if entry.purged else ""
        yield f"**Yanked: nobody should use it any more.** {escape(entry.yanked)}{gone}\n"
    if not entry.changes:
        yield "The first version.\n"
        return
    yield from _reasons(entry.changes)


def _reasons(changed: Mapping[str, Any]) -> Iterator[str]:
    yield f"A {changed['part']} change to {changed['previous']} under the policy {code(changed['policy'])}:\n"
    for reason in changed["reasons"]:
        more = reason["count"] - len(reason["rows"])
        rows = ", ".join(code(row) for row in reason["rows"]) + (f" and {number(more)} more" if more else "")
        yield f"* {reason['part']}: {escape(reason['clause'])} ({number(reason['count'])}): {rows}"
    for table, counts in sorted(changed["tables"].items()):
        parts = ", ".join(f"{number(counts[kind])} {kind}" for kind in ("added", "removed", "changed") if counts[kind])
        yield f"* {table}: {parts}"
    yield ""
