"""One file a family of rules; the files are walked, so that adding one edits no list."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from clean.dates.rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of all families, sorted by id; an id that stands twice is an error of the program."""
    families = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = tuple(sorted((rule for family in families for rule in family.RULES), key=lambda rule: rule.id))
    if len({rule.id for rule in found}) != len(found):
        raise ValueError("two date rules have one id")
    return found
