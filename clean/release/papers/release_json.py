"""release.json: a machine-readable description of a version, derived from its recipe, rules and rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from clean.release.datasheet.staleness import Standing, standing
from clean.release.storage import layout
from clean.release.storage.text_files import dump

if TYPE_CHECKING:
    from clean.release.edition import Edition


FILE = layout.ABOUT


def text(edition: Edition) -> str:
    """Return release.json."""
    return dump(about(edition))


def about(edition: Edition) -> dict[str, Any]:
    """Return the content of release.json: the facts, and the open or stale answers of the datasheet."""
    left = standing_of(edition)
    return {**facts(edition), "datasheet": {"open": left.open, "stale": left.stale}}


def standing_of(edition: Edition) -> Standing:
    """Check the curator's answers against the figures of the version."""
    return standing(edition.answers, edition.pins, facts(edition))


def facts(edition: Edition) -> dict[str, Any]:
    """Return the facts about a version that don't depend on the curator's answers."""
    recipe = edition.recipe
    return {
        "name": recipe.name,
        "title": recipe.title,
        "version": edition.version,
        "date": recipe.date,
        "authors": [author.full for author in recipe.authors],
        "url": recipe.url,
        "licence": recipe.licence,
        "version_policy": recipe.version_policy,
        "ledger_level": recipe.ledger_level,
        "content_digest": edition.content,
        "tables": {name: asdict(held) for name, held in edition.tables.items()},
        "rules": [
            {"id": rule.id, "version": rule.version, "why": rule.why, "stage": rule.stage} for rule in edition.rules
        ],
        "rules_off": list(recipe.rules_off),
        "text_keep": list(recipe.text_keep),
        "tools": dict(edition.tools),
        "plugins": [asdict(plugin) for plugin in edition.plugins],
        "python_rules": edition.python_rules,
        "taken_down": [dict(row) for row in edition.taken_down],
        "vetoes": list(edition.vetoes),
        "figures": asdict(edition.figures),
    }
