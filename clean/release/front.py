"""The YAML at the head of the card: what `datasets` and the Hub read.

Measured with datasets 5.2: with `configs:` the key of the cache is the folder's base name, the configuration, its
version and a hash of this YAML; no path, no time, no content. So every entry carries the version and a digest of the
content, or a folder that was built again is served from the stale cache without an error. A version inside
`dataset_info` is not read, so there is none. `num_examples` is the one thing that loading verifies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clean.record import card_features
from clean.release import layout

if TYPE_CHECKING:
    from clean.release.edition import Contents, Edition

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_NO_LANGUAGE = "und"


def front(edition: Edition) -> str:
    """Write the YAML block of a card, its two rules of dashes included."""
    import yaml

    text = yaml.safe_dump(_values(edition), sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{text}---\n"


def _values(edition: Edition) -> dict[str, Any]:
    recipe = edition.recipe
    return {
        "pretty_name": recipe.title,
        "license": _licence(recipe.licence),
        **({"license_name": recipe.licence} if _licence(recipe.licence) == "other" else {}),
        "language": _languages(edition),
        "size_categories": [_size(edition.figures.records)],
        "tags": ["news", "text-cleaning", "standoff-annotation", "provenance"],
        "configs": [_config(name, edition.version, contents) for name, contents in edition.tables.items()],
        "dataset_info": [_info(name, edition) for name in edition.tables],
    }


def _licence(licence: str | None) -> str:
    """Give the Hub's word for a licence: its identifiers are those of SPDX in small letters."""
    if licence is None:
        return "unknown"
    return licence.lower() if licence.lower() in HUB_LICENCES else "other"


HUB_LICENCES = frozenset({
    "apache-2.0", "mit", "cc", "cc0-1.0", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0",
    "cc-by-sa-4.0", "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-3.0",
    "cc-by-nc-nd-4.0", "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "cdla-sharing-1.0",
    "cdla-permissive-1.0", "cdla-permissive-2.0", "odbl", "odc-by", "pddl", "unlicense", "gfdl", "etalab-2.0",
})  # fmt: skip
"""Identifiers the Hub knows and a corpus of texts may carry (its documentation, Repositories, Licenses)."""


def _languages(edition: Edition) -> list[str]:
    return sorted({count.name.partition("-")[0] for count in edition.figures.languages} - {_NO_LANGUAGE})


def _size(records: int) -> str:
    return next((name for limit, name in _SIZES if records < limit), "n>1M")


def _config(name: str, version: str, contents: Contents) -> dict[str, Any]:
    return {
        "config_name": name,
        **({"default": True} if name == "default" else {}),
        "version": version,
        "description": f"content {contents.digest}",
        "data_files": [{"split": layout.SPLIT, "path": layout.TABLES[name].pattern}],
    }


def _info(name: str, edition: Edition) -> dict[str, Any]:
    contents = edition.tables[name]
    return {
        "config_name": name,
        "features": card_features(edition.schemas[layout.TABLES[name].schema]),
        "splits": [{"name": layout.SPLIT, "num_bytes": contents.size, "num_examples": contents.rows}],
    }
