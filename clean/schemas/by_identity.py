"""Values that are computed once for each schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
_Schema = Mapping[str, Any]

_KEPT = 64
"""For how many schemas a value is kept."""


def per_schema(make: Callable[[_Schema], T]) -> Callable[[_Schema], T]:
    """Return `make`, remembering what it returned for a schema, which must not be modified any more.

    Schemas are compared by identity, so that none is hashed for every row.
    """
    known = lru_cache(_KEPT)(lambda key: make(key.schema))
    return lambda schema: known(_Same(schema))


class _Same:
    """A schema as a cache key; it keeps the schema alive, so that no other has its identity."""

    __slots__ = ("schema",)

    def __init__(self, schema: _Schema) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.schema is self.schema
