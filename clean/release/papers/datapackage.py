"""datapackage.json: the release as a Frictionless Data Package 2.0; a resource is one file of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from clean.record.compile import table_schema
from clean.release.papers.parts.licence_names import address, spdx
from clean.release.storage import layout
from clean.release.storage.text_files import dump

if TYPE_CHECKING:
    from clean.intake import Author
    from clean.release.edition import Edition
from clean.release.storage.contents import Contents

FILE = "datapackage.json"

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def text(edition: Edition) -> str:
    """Return the descriptor of the package as JSON."""
    return dump(_values(edition))


def _values(edition: Edition) -> dict[str, Any]:
    recipe = edition.recipe
    return {
        "$schema": PROFILE,
        "name": recipe.name,
        "id": edition.content,
        "title": recipe.title,
        "description": recipe.description,
        "version": edition.version,
        "created": f"{recipe.date}T00:00:00Z",
        **({"homepage": recipe.url} if recipe.url else {}),
        **({"licenses": [_licence(recipe.licence)]} if recipe.licence else {}),
        **({"contributors": [_contributor(author) for author in recipe.authors]} if recipe.authors else {}),
        "keywords": list(edition.keywords),
        "resources": [one for name, held in edition.tables.items() for one in _resources(name, held, edition)],
    }


def _licence(licence: str) -> dict[str, str]:
    page = address(licence)
    return {"name": spdx(licence) or licence, "title": licence, **({"path": page} if page else {})}


def _contributor(author: Author) -> dict[str, Any]:
    names = {"familyName": author.name, **({"givenName": author.given} if author.given else {})}
    return {"title": author.full, **(names if author.is_person else {}), "roles": ["author"]}


def _resources(name: str, held: Contents, edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield a resource for each file, because a resource has a single checksum."""
    schema = edition.schemas[layout.LOADED[name].schema]
    for number, file in enumerate(held.files):
        yield {
            "name": name if len(held.files) == 1 else f"{name}-{number:05d}",
            "type": "table",
            "path": file.path,
            "title": schema["title"],
            "description": schema["description"],
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": file.size,
            "hash": f"sha256:{file.sha256}",
            "rows": file.rows,
            "schema": table_schema(schema),
        }
