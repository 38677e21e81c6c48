"""How well the toolkit does its work at the least, measured where there is gold; never on the corpus at hand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that was measured."""

    what: str
    value: str
    """As a reader should find it: `163 of 202`, `97.4 %`."""
    on: str
    """What it was measured on."""


@cache
def quality() -> tuple[Measured, ...]:
    """Give all that was measured; source: `quality.toml`."""
    rows = tomllib.loads(files("clean.release").joinpath("quality.toml").read_text(encoding="utf-8"))["figure"]
    return tuple(Measured(**row) for row in rows)
