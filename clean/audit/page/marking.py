"""What the parts of a context are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def marked(parts: Sequence[Sequence[Any]]) -> str:
    """Return the subject of a context: the removed text, or the surface form of a person or date."""
    return "".join(str(part[1]) for part in parts if part[0] in ABOUT)


ABOUT = frozenset({1, 4})  # kinds of a context's parts: removed, and marked
