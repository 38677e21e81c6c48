"""Measured precision of the rules on labelled lines, for code that weighs their evidence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

ENOUGH = 20
"""Labelled lines a rule must have removed for its share to be reported."""


@cache
def content_shares() -> dict[tuple[str, int], float]:
    """Return the share of content among the labelled lines each rule removed, by id and version; 0: never wrong.

    A line labelled content does not count as such if it is what the rule describes, such as a credit in the main text.
    Source: `precision.toml`. A rule that removed fewer than ENOUGH lines, or was not measured at its version, is
    absent.
    """
    data = tomllib.loads((files("clean.rules") / "precision.toml").read_text(encoding="utf-8"))
    return {
        (name, row["version"]): (row["content"] - row["as_described"]) / (row["boilerplate"] + row["content"])
        for name, row in data["rule"].items()
        if row["boilerplate"] + row["content"] >= ENOUGH
    }
