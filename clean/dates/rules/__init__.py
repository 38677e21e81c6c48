"""One file per family of rules; all files here are loaded, so there is no list to edit."""

from __future__ import annotations

from functools import cache

from clean.dates.date_rule import Rule
from clean.registry import Kind, parts

KIND = Kind("family of date rules", "", (__name__,), {"RULES": tuple})


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules of all families, sorted by id; a duplicate id is a programming error."""
    families = (part.value for part in parts(KIND).values())
    found = tuple(sorted((rule for family in families for rule in family.RULES), key=lambda rule: rule.id))
    if len({rule.id for rule in found}) != len(found):
        raise ValueError("two date rules have the same id")
    return found
