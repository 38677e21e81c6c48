"""Schemas of the profile, small and random."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def scalar(kind: str | list[str] | None) -> Schema:
    """Return a property that specifies only its type."""
    return {"title": "T", "description": "D", "type": kind}


def struct(properties: Schema, kind: str | list[str] = "object") -> Schema:
    """Return a closed object."""
    return {**scalar(kind), "properties": properties, "required": list(properties), "additionalProperties": False}
