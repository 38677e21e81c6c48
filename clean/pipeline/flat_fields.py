"""Dataclasses as rows, without copies of what their fields hold."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any


def flat(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """Return the fields of a dataclass, which has several, by name; values are not copied, unlike by `asdict`."""
    kind: Any = type(value)
    names = _names(kind)
    return dict(zip(names, attrgetter(*names)(value), strict=True))


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - the class of one
    return tuple(field.name for field in fields(kind))
