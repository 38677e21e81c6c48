"""A release as other software reads it: each paper through its own reader, with the facts in one form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from clean.release.storage import layout


@dataclass(frozen=True)
class Facts:
    """What a paper states about a release; None where its format has no field for it."""

    name: str | None = None
    title: str | None = None
    version: str | None = None
    date: str | None = None
    licence: str | None = None
    """SPDX identifier in lower case."""
    authors: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None
    content: str | None = None
    rows: dict[str, int] | None = None
    """Rows by table: counted by the reader if it reads them, otherwise as stated."""
    files: dict[str, tuple[str, int]] | None = None
    """SHA-256 and size in bytes, by path."""
    fields: dict[str, tuple[str, ...]] | None = None
    """Names of the fields by table, in order."""


def card(folder: Path) -> Facts:
    """Read the card as the Hub does; `DatasetCard.validate` would contact a server."""
    from huggingface_hub import DatasetCard

    data = DatasetCard.load(folder / layout.CARD).data.to_dict()
    info = {one["config_name"]: one for one in data["dataset_info"]}
    default = next(config for config in data["configs"] if config["config_name"] == "default")
    return Facts(
        title=data["pretty_name"],
        version=default["version"],
        licence=data["license"],
        languages=tuple(data["language"]),
        keywords=tuple(data["tags"]),
        content=default["description"].removeprefix("content "),
        rows={name: one["splits"][0]["num_examples"] for name, one in info.items()},
        fields={name: tuple(field["name"] for field in one["features"]) for name, one in info.items()},
    )


def croissant(folder: Path) -> Facts:
    """Read the Croissant file and every record of every record set."""
    import mlcroissant

    data = mlcroissant.Dataset(str(folder / "croissant.json"))
    metadata = data.metadata
    assert not metadata.ctx.issues.errors
    sets = {found.id: found for found in metadata.record_sets}
    return Facts(
        name=metadata.name,
        version=metadata.version,
        date=metadata.date_published.date().isoformat(),
        licence=metadata.license[0].rpartition("/")[2].removesuffix(".html").lower() if metadata.license else None,
        authors=tuple(creator.name for creator in metadata.creators),
        languages=tuple(metadata.in_language or ()),
        keywords=tuple(metadata.keywords or ()),
        rows={name: sum(1 for _ in data.records(name)) for name in sets},
        files={one.content_url: (one.sha256, int(one.content_size.split()[0])) for one in metadata.file_objects},
        fields={name: tuple(field.id.partition("/")[2] for field in found.fields) for name, found in sets.items()},
    )


def records_of_croissant(folder: Path, table: str) -> list[dict[str, Any]]:
    """Read a record set as plain rows: fields by their own names, Python numbers, and text instead of bytes."""
    import mlcroissant

    return [_plain(row) for row in mlcroissant.Dataset(str(folder / "croissant.json")).records(table)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.rpartition("/")[2]: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.item() if hasattr(value, "item") else value


def package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Facts:
    """Read and validate the Data Package: its descriptor, the bytes and checksum of each file, every cell."""
    import frictionless

    report = validated(folder, monkeypatch)
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])
    found = frictionless.Package(str(folder / "datapackage.json"))
    written = found.to_descriptor()
    return Facts(
        name=found.name,
        title=found.title,
        version=found.version,
        date=found.created[:10],
        licence=written["licenses"][0]["name"].lower() if found.licenses else None,
        authors=tuple(one["title"] for one in written.get("contributors", ())),
        keywords=tuple(found.keywords),
        content=written["id"],
        rows=_summed((task.name.partition("-")[0], task.stats.get("rows", 0)) for task in report.tasks),
        files={one.path: (one.hash.removeprefix("sha256:"), one.bytes) for one in found.resources},
        fields={one.name.partition("-")[0]: tuple(one.schema.field_names) for one in found.resources},
    )


def validated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the report of frictionless.

    Its own Parquet reader uses pandas, which has no lists and no nulls in integer columns, and bypasses its loader,
    which counts bytes and computes checksums. So here Arrow reads what the loader returns.
    """
    import frictionless
    import pyarrow as pa
    import pyarrow.parquet as pq
    from frictionless.formats.parquet.parser import ParquetParser

    def cells(self: Any) -> Iterator[list[Any]]:
        table = pq.read_table(pa.BufferReader(b"".join(iter(lambda: self.loader.byte_stream.read1(2**20), b""))))
        yield table.column_names
        yield from (list(row.values()) for row in table.to_pylist())

    monkeypatch.setattr(ParquetParser, "requires_loader", True)
    monkeypatch.setattr(ParquetParser, "read_cell_stream_create", cells)
    return frictionless.validate(str(folder / "datapackage.json"))


def _summed(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, number in pairs:
        found[name] = found.get(name, 0) + number
    return found


def citation(folder: Path) -> Facts:
    """Read and validate the citation."""
    from cffconvert import Citation

    text = (folder / "CITATION.cff").read_text(encoding="utf-8")
    Citation(text).validate()
    said = yaml.safe_load(text)
    names = [one.get("name") or " ".join([one["given-names"], one["family-names"]]) for one in said["authors"]]
    return Facts(
        title=said["title"],
        version=said["version"],
        date=str(said["date-released"]),
        licence=said["license"].lower() if "license" in said else None,
        authors=tuple(names),
        keywords=tuple(said["keywords"]),
        content=said["identifiers"][0]["value"],
    )


def about(folder: Path) -> Facts:
    """Read release.json, SHA256SUMS, and the schemas of the release."""
    said = json.loads((folder / layout.ABOUT).read_text(encoding="utf-8"))
    sums = layout.sums(folder)
    files = {file["path"]: file for held in said["tables"].values() for file in held["files"]}
    schemas = {name: layout.schema(folder, table.schema) for name, table in layout.TABLES.items()}
    return Facts(
        name=said["name"],
        title=said["title"],
        version=said["version"],
        date=said["date"],
        licence=said["licence"].lower() if said["licence"] else None,
        authors=tuple(said["authors"]),
        content=said["content_digest"],
        rows={name: sum(1 for _ in layout.rows(folder, name)) for name in said["tables"]},
        files={path: (sums[path], (folder / path).stat().st_size) for path in files},
        fields={name: tuple(schema["properties"]) for name, schema in schemas.items()},
    )
