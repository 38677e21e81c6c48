"""One file per family of rules; all files here are loaded, so there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from clean.dates.date_rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules of all families, sorted by id; a duplicate id is a programming error."""
    families = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = tuple(sorted((rule for family in families for rule in family.RULES), key=lambda rule: rule.id))
    if len({rule.id for rule in found}) != len(found):
        raise ValueError("two date rules have the same id")
    return found
