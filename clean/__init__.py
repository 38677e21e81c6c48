"""Turn scraped news into a versioned dataset that accounts for every character.

`clean.clean_text(raw, published=..., language=..., url=...)` applies all rules to one text and returns a `Page`;
`clean.build(root)` builds the release of a corpus project; `clean.load(source, version=...)` returns the rows of a
release, verified byte for byte.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.engine import Built, build
    from clean.errors import CleanError
    from clean.pipeline import clean_text
    from clean.release import load
    from clean.standoff import Annotation, Aside, Block, Edit, Page, Patch

__all__ = [
    "Annotation", "Aside", "Block", "Built", "CleanError", "Edit", "Page", "Patch", "build", "clean_text", "load",
]  # fmt: skip

_HOME = {
    "Built": "clean.engine",
    "build": "clean.engine",
    "CleanError": "clean.errors",
    "clean_text": "clean.pipeline",
    "load": "clean.release",
    **dict.fromkeys(("Annotation", "Aside", "Block", "Edit", "Page", "Patch"), "clean.standoff"),
}


def __getattr__(name: str) -> object:
    """Import a public name on first access, so that `import clean` stays cheap."""
    if name not in _HOME:
        raise AttributeError(f"module 'clean' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
