"""A corpus that adds fields to records: from the manifest to every paper of the release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import clean
from clean import intake
from clean.errors import SchemaError
from tests.support.projects import ARTICLE, write_manifest

SECTION = {
    "title": "Section",
    "description": "Section of the paper.",
    "type": ["string", "null"],
    "enum": ["economy", None],
}


def extended(folder: Path, change: dict[str, object]) -> Path:
    """Make a project with the given change to its schema and three documents with extra values."""
    intake.init(folder, name="mine", date="2026-01-02")
    file = folder / "schema" / "record.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["properties"] |= change
    schema["required"] = list(schema["properties"])
    file.write_text(json.dumps(schema), encoding="utf-8")
    for name in "abc":
        (folder / "raw" / f"{name}.txt").write_text(ARTICLE.replace("forty", f"forty-{name}"), encoding="utf-8")
    lines = [{"path": f"{name}.txt", "licence": "CC0-1.0"} for name in "abc"]
    write_manifest(
        folder, [lines[0] | {"extra": {"section": "economy"}}, lines[1], lines[2] | {"extra": {"section": "x"}}]
    )
    return folder


def test_extra_fields_reach_every_paper(tmp_path: Path) -> None:
    """The value is in the record, violations are in quarantine, and the field is in every paper."""
    from datasets import load_dataset

    folder = clean.build(extended(tmp_path / "mine", {"section": SECTION})).folder
    rows = load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))
    assert {row["id"]: row["section"] for row in rows} in ({"a": "economy", "b": None}, {"a": "economy"})
    refused = load_dataset(str(folder), "quarantine", split="train", cache_dir=str(tmp_path / "cache"))
    assert [(row["document"], row["reasons"][0]["pointer"]) for row in refused] == [("c", "/section")]
    for paper in ("README.md", "DICTIONARY.md", "croissant.json", "datapackage.json", "schema/record.schema.json"):
        assert "Section of the paper." in (folder / paper).read_text(encoding="utf-8")
    from clean.release.verification import verify

    assert verify(folder).results


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"section": {**SECTION, "type": ["string", "integer"]}}, "/properties/section/type"),
        ({"text": SECTION}, "/properties/text/enum"),
        ({"Section": SECTION}, "/properties/Section"),
    ],
)
def test_another_schema_stops_the_build(tmp_path: Path, change: dict[str, object], where: str) -> None:
    """Before a document is cleaned, with the place in the file."""
    with pytest.raises(SchemaError) as caught:
        clean.build(extended(tmp_path / "mine", change))
    assert caught.value.where == f"schema/record.schema.json#{where}"
