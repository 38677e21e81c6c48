"""Exporters, one module each: the records of a release in the form that another tool reads.

An exporter is a module with `write(rows, to)`: rows of the record table, in release order, and an empty folder to write
to. It holds one row at a time. Exporters are found by walking this folder, and by name among the installed plugins.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from clean.errors import ReleaseError
from clean.record import Row
from clean.registry import FUNCTION, Kind, known, pick, running
from clean.release.storage import layout, levels

KIND = Kind("exporter", "exporters", (__name__,), {"write": FUNCTION})


def formats() -> list[str]:
    """Return the names of all exporters, ours and those of installed plugins, sorted."""
    return known(KIND)


def export(folder: Path, name: str, to: Path) -> int:
    """Write the records of a release into a new or empty folder; return their number.

    Raises PluginError if there is no exporter of this name or it is broken, and ReleaseError if the release withholds
    its texts or the folder is not empty. If the exporter fails, nothing is left of the folder.
    """
    part = pick(KIND, name)
    if levels.withheld(folder):
        hint = "rebuild its records from your own raw pages with `clean rehydrate`, then read those"
        raise ReleaseError(
            "the release withholds its texts, so there is nothing to export", where=str(folder), hint=hint
        )
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(to), hint="name a new folder or empty this one")
    counted = _Counted(layout.rows(folder, "default"))
    to.mkdir(parents=True, exist_ok=True)
    try:
        with running(KIND, part):
            part.value.write(counted, to)
    except BaseException:
        shutil.rmtree(to, ignore_errors=True)
        raise
    return counted.number


class _Counted:
    """Rows that count how many of them were taken."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row
