"""A row of any table of a release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""A JSON-able row, in the form of its table's JSON Schema."""
