"""A release: written, numbered, frozen, compared, verified, and restored to its raw files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.later import imported_later

if TYPE_CHECKING:
    from clean.release import (
        compare,
        datasheet,
        hub,
        lifecycle,
        restoration,
        sending,
        statistics,
        textless,
        verification,
        versions,
    )
    from clean.release.build_rows import Rows
    from clean.release.loading import load
    from clean.release.storage import cluster_field, plugins_named
    from clean.release.storage.checksums import sha256
    from clean.release.storage.layout import about, inputs, schema
    from clean.release.storage.layout import rows as read_rows
    from clean.release.storage.levels import of_release as levels_of
    from clean.release.storage.levels import withheld
    from clean.release.storage.rows_by_key import rows_of
    from clean.release.storage.side_by_side import read_windows
    from clean.release.writing import Unnumbered, write_tables
else:
    __getattr__ = imported_later(
        __name__,
        {
            "clean.release": (
                "compare", "datasheet", "hub", "lifecycle", "restoration", "sending", "statistics", "textless",
                "verification", "versions",
            ),
            "clean.release.build_rows": ("Rows",),
            "clean.release.loading": ("load",),
            "clean.release.storage": ("cluster_field", "plugins_named"),
            "clean.release.storage.checksums": ("sha256",),
            "clean.release.storage.layout": ("about", "inputs", "rows as read_rows", "schema"),
            "clean.release.storage.levels": ("of_release as levels_of", "withheld"),
            "clean.release.storage.rows_by_key": ("rows_of",),
            "clean.release.storage.side_by_side": ("read_windows",),
            "clean.release.writing": ("Unnumbered", "write_tables"),
        },
    )  # fmt: skip

__all__ = [
    "Rows",
    "Unnumbered",
    "about",
    "cluster_field",
    "compare",
    "datasheet",
    "hub",
    "inputs",
    "levels_of",
    "lifecycle",
    "load",
    "plugins_named",
    "read_rows",
    "read_windows",
    "restoration",
    "rows_of",
    "schema",
    "sending",
    "sha256",
    "statistics",
    "textless",
    "verification",
    "versions",
    "withheld",
    "write_tables",
]
