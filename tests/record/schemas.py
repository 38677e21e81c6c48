"""Schemas of the profile, small and as chance has them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def scalar(kind: str | list[str] | None) -> Schema:
    """Give a property that says no more than its type."""
    return {"title": "T", "description": "D", "type": kind}


def struct(properties: Schema, kind: str | list[str] = "object") -> Schema:
    """Give a closed object."""
    return {**scalar(kind), "properties": properties, "required": list(properties), "additionalProperties": False}
