"""The YAML at the top of the card, which `datasets` and the Hub read.

Measured with datasets 5.2: with `configs:`, the cache key consists of the folder's base name, the configuration, its
version and a hash of this YAML, but not of the path, any time or the content. So every entry carries the version and a
digest of the content; otherwise a folder that was rebuilt would silently be served from a stale cache. A version inside
`dataset_info` is not read, so there is none. `num_examples` is the only thing that loading verifies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.record.compile import card_features
from clean.release.papers.parts import yaml_text
from clean.release.papers.parts.licence_names import hub
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.release.edition import Edition
from clean.release.storage.contents import Contents

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def front(edition: Edition) -> str:
    """Return the YAML block of a card, including the `---` lines around it."""
    return f"---\n{yaml_text.text(_values(edition))}---\n"


def features_in(card: Path, config: str) -> object:
    """Read the features of a configuration from a card; None if it doesn't list them or is not a valid card."""
    import yaml

    try:
        block = card.read_text(encoding="utf-8").split("---\n")[1]
        infos = yaml.safe_load(block)["dataset_info"]
        return next((info["features"] for info in infos if info["config_name"] == config), None)
    except (OSError, ValueError, LookupError, TypeError, yaml.YAMLError):
        return None


def _values(edition: Edition) -> dict[str, Any]:
    recipe = edition.recipe
    return {
        "pretty_name": recipe.title,
        "license": hub(recipe.licence),
        **({"license_name": recipe.licence} if hub(recipe.licence) == "other" else {}),
        "language": list(edition.languages),
        "size_categories": [_size(edition.figures.records)],
        "tags": list(edition.keywords),
        "configs": [_config(name, edition.version, contents) for name, contents in edition.tables.items()],
        "dataset_info": [_info(name, edition) for name in edition.tables],
    }


def _size(records: int) -> str:
    return next((name for limit, name in _SIZES if records < limit), "n>1M")


def _config(name: str, version: str, contents: Contents) -> dict[str, Any]:
    return {
        "config_name": name,
        **({"default": True} if name == "default" else {}),
        "version": version,
        "description": f"content {contents.digest}",
        "data_files": [{"split": layout.SPLIT, "path": layout.LOADED[name].pattern}],
    }


def _info(name: str, edition: Edition) -> dict[str, Any]:
    contents = edition.tables[name]
    return {
        "config_name": name,
        "features": card_features(edition.schemas[layout.LOADED[name].schema]),
        "splits": [{"name": layout.SPLIT, "num_bytes": contents.size, "num_examples": contents.rows}],
    }
