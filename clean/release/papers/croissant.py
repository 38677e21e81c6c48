"""croissant.json: the release in Croissant 1.1, with its vocabulary for responsible AI (RAI).

Every file is a FileObject with its checksum. A record set reads the single file of its table, so a reader checks its
checksum; a table of several files is read as a FileSet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from clean.record.compile import record_set
from clean.release.papers.datasheet import replies
from clean.release.papers.parts.licence_names import address
from clean.release.render.markdown import plain, plural
from clean.release.storage import layout
from clean.release.storage.text_files import dump

if TYPE_CHECKING:
    from clean.intake import Author
    from clean.release.edition import Edition
from clean.release.storage.contents import Contents

FILE = "croissant.json"

CONFORMS = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")

_PARQUET = "application/x-parquet"  # not the registered media type, but the only one that Croissant readers know
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def text(edition: Edition) -> str:
    """Return the description as JSON."""
    return dump(_values(edition))


def _values(edition: Edition) -> dict[str, Any]:
    recipe = edition.recipe
    return {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": list(CONFORMS),
        "name": recipe.name,
        "alternateName": recipe.title,
        "description": recipe.description,
        "version": edition.version,
        "datePublished": recipe.date,
        **({"license": address(recipe.licence) or recipe.licence} if recipe.licence else {}),
        **({"url": recipe.url} if recipe.url else {}),
        **({"creator": [_creator(author) for author in recipe.authors], "citeAs": _cite(edition)}
           if recipe.authors else {}),
        "inLanguage": list(edition.languages),
        "keywords": list(edition.keywords),
        **_responsible(edition),
        "distribution": [node for name, held in edition.tables.items() for node in _distribution(name, held)],
        "recordSet": [_records(name, held, edition) for name, held in edition.tables.items()],
    }  # fmt: skip


def _creator(author: Author) -> dict[str, str]:
    return {"@type": "sc:Person" if author.is_person else "sc:Organization", "name": author.full}


def _cite(edition: Edition) -> str:
    recipe = edition.recipe
    names = " and ".join(author.full if author.is_person else f"{{{author.name}}}" for author in recipe.authors)
    return (
        f"@misc{{{recipe.name}, author = {{{names}}}, title = {{{recipe.title}}}, year = {{{recipe.date[:4]}}}, "
        f"note = {{Version {edition.version}}}}}"
    )


def _responsible(edition: Edition) -> dict[str, Any]:
    """Fill the RAI vocabulary from the answers of the datasheet and from figures."""
    found = {f"rai:{name}": value for name, value in _answered(edition)}
    retrieved = edition.figures.retrieved
    ends = [end[:10] for end in (retrieved.first, retrieved.last) if _DAY.fullmatch(end[:10])]
    tools = [f"{tool} {version}" for tool, version in sorted(edition.tools.items())]
    return {
        **found,
        **({"rai:dataCollectionTimeframe": sorted(set(ends))} if ends else {}),
        "rai:machineAnnotationTools": tools,
    }


def _answered(edition: Edition) -> Iterator[tuple[str, Any]]:
    for row in _vocabulary():
        said = [plain(" ".join(reply)) for name in row["from"] if (reply := replies(edition, *name.split(".")))]
        if said:
            yield row["name"], said if row["many"] else " ".join(said)


@cache
def _vocabulary() -> tuple[Mapping[str, Any], ...]:
    written = files("clean.release.papers").joinpath("rai.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(written)["property"])


def _distribution(name: str, held: Contents) -> Iterator[dict[str, Any]]:
    for file in held.files:
        yield {
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "contentUrl": file.path,
            "contentSize": f"{file.size} B",
            "encodingFormat": _PARQUET,
            "sha256": file.sha256,
        }
    if len(held.files) > 1:
        yield {
            "@type": "cr:FileSet",
            "@id": f"{name}-files",
            "name": f"{name}-files",
            "description": f"All files of {name}.",
            "encodingFormat": _PARQUET,
            "includes": layout.LOADED[name].pattern,
        }


def _records(name: str, held: Contents, edition: Edition) -> dict[str, Any]:
    one = len(held.files) == 1
    source = {"fileObject": {"@id": held.files[0].path}} if one else {"fileSet": {"@id": f"{name}-files"}}
    schema = edition.schemas[layout.LOADED[name].schema]
    return record_set(schema, name, source, f"{schema['description']} {plural(held.rows, 'row')}.")


def _context() -> dict[str, Any]:
    """Return the JSON-LD context of Croissant 1.1, as given in its specification."""
    ours = ("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract", "field",
            "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath",
            "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
            "samplingRate", "separator", "source", "subField", "transform", "unArchive", "value")  # fmt: skip
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "description": {"@container": "@language"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "name": {"@container": "@language"},
        **{term: f"cr:{term}" for term in ours},
    }
