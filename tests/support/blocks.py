"""What a block of a record says that is neither a heading nor in a list or table."""

from __future__ import annotations

from typing import Any

PLAIN: dict[str, Any] = {"level": None, "list": None, "ordered": None, "table": None, "row": None}
"""The fields beside its place and kind."""
