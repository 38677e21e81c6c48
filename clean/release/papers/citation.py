"""CITATION.cff: how to cite the release, in Citation File Format 1.2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clean.release.papers.parts import yaml_text
from clean.release.papers.parts.licence_names import spdx

if TYPE_CHECKING:
    from clean.intake import Author
    from clean.release.edition import Edition

FILE = "CITATION.cff"


def text(edition: Edition) -> str | None:
    """Return the citation, or None if the recipe names no author, since the format requires one."""
    return yaml_text.text(_values(edition)) if edition.recipe.authors else None


def _values(edition: Edition) -> dict[str, Any]:
    recipe = edition.recipe
    licence = spdx(recipe.licence)
    return {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it along with the version you used.",
        "type": "dataset",
        "title": recipe.title,
        "abstract": recipe.description,
        "authors": [_author(author) for author in recipe.authors],
        "version": edition.version,
        "date-released": recipe.date,
        **({"license": licence} if licence else {}),
        **({"url": recipe.url} if recipe.url else {}),
        "identifiers": [
            {
                "type": "other",
                "value": edition.content,
                "description": "Digest of the records, independent of the software that wrote the files",
            }
        ],
        "keywords": list(edition.keywords),
    }


def _author(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"name": author.name}
    return {"family-names": author.name, **({"given-names": author.given} if author.given else {})}
