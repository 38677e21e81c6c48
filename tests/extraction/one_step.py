"""A page reduced to its article in one step, as most tests want it."""

from __future__ import annotations

from typing import Any

from clean.extraction import Extracted, look, reduced
from clean.standoff import Page


def article(page: Page, **known: Any) -> Extracted:
    """Look at a page and reduce it; `known` is passed to `look`."""
    return reduced(look(page, **known))
