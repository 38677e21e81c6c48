"""Scraped news texts to a dataset that can answer for every character.

    clean.clean_text(raw, published=..., language=..., url=...) -> Page      one text through all rules
    clean.build(root) -> Built                                              a corpus project into a release
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clean.engine import Built, build
    from clean.errors import CleanError
    from clean.pipeline import clean_text
    from clean.standoff import Annotation, Aside, Block, Edit, Page, Patch

__all__ = ["Annotation", "Aside", "Block", "Built", "CleanError", "Edit", "Page", "Patch", "build", "clean_text"]

_HOME = {
    "Built": "clean.engine",
    "build": "clean.engine",
    "CleanError": "clean.errors",
    "clean_text": "clean.pipeline",
    **dict.fromkeys(("Annotation", "Aside", "Block", "Edit", "Page", "Patch"), "clean.standoff"),
}


def __getattr__(name: str) -> Any:
    """Import a name of the face when it is first asked for, so that `import clean` costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'clean' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
