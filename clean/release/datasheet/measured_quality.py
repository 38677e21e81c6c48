"""Minimum quality of the toolkit, measured on gold data, never on the corpus at hand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured figure."""

    what: str
    value: str
    """As shown to readers: `163 of 202`, `97.4 %`."""
    on: str
    """What it was measured on."""


@cache
def quality() -> tuple[Measured, ...]:
    """Return all measured figures, read from `quality.toml`."""
    rows = tomllib.loads(files("clean.release.datasheet").joinpath("quality.toml").read_text(encoding="utf-8"))[
        "figure"
    ]
    return tuple(Measured(**row) for row in rows)
