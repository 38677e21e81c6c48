"""A stretch of a text."""

from __future__ import annotations

from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""First code point of a stretch of text, and the one past its last."""
