"""Output formats, one file each: Parquet for the tables, and the papers, which describe them in a reader's own form.

A paper is a module with `FILE`, its path in the release folder, and `text(edition)`, its content, or None where the
edition has nothing to say in it. Nothing lists them: the folder is walked.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.release.edition import Edition


def papers(edition: Edition) -> dict[str, str]:
    """Give the content of every paper, by path in the release folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    texts = {module.FILE: module.text(edition) for module in modules if hasattr(module, "FILE")}
    return {file: text for file, text in texts.items() if text is not None}
