"""The papers of a release, one module each: what describes its tables, for different readers.

A paper is a module with `FILE`, its path in the release folder, and `text(edition)`, which returns its content or None
if the edition has nothing to put in it. Papers are found by walking this folder; they are not listed anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.release.edition import Edition


def all_papers(edition: Edition) -> dict[str, str]:
    """Return the content of every paper, by path in the release folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    texts = {module.FILE: module.text(edition) for module in modules if hasattr(module, "FILE")}
    return {file: text for file, text in texts.items() if text is not None}
