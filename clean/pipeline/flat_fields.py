"""Dataclasses as rows, without copies of what their fields hold."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def flat(value: DataclassInstance) -> dict[str, Any]:
    """Return the fields of a dataclass, which has several, by name; values are not copied, unlike by `asdict`."""
    names = _names(type(value))
    return dict(zip(names, attrgetter(*names)(value), strict=True))


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
