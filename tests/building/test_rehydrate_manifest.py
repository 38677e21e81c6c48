"""What only the manifest states comes back exactly if the page is the very file, and headlines from nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import building
from clean.release.storage import layout
from clean.release.textless.sealing import opened, sealed
from tests.building.copies import pair
from tests.building.test_rehydrate import ARTICLE, expect_all_exact, outcomes, sample_schema
from tests.support.projects import project, write_manifest

OTHER = """\
Bakery of Oldnes wins a prize for its bread

The bakery of Oldnes has won a prize of the county for its dark bread, the jury said on Friday evening.

The baker said that she would share the money with the people who carry the flour up the hill.
"""
TITLE = "Kiosk owner counts seventeen herons before breakfast"

STATED: dict[str, dict[str, Any]] = {
    "a headline": {"articles": [{"title": TITLE}]},
    "a headline and a date": {"articles": [{"title": TITLE, "published": "2024-03-04"}]},
    "a headline in another script": {"articles": [{"title": "Цапли вернулись 🐦", "published": "2024-03"}]},
    "a very long headline": {"articles": [{"title": f"{TITLE} " * 40}]},
    "the headline of the page itself": {"articles": [{"title": "Herons come home"}]},
    "a publisher": {"publisher": "Gazette of the “Islands”"},
    "a date": {"published": "2024-03-04T09:30:00+01:00"},
    "a language": {"language": "de"},
    "an address": {"url": "https://gazette.example/2024/03/04/herons"},
    "a licence and a day of retrieval": {"licence": "the publisher's own words", "retrieved": "2024-03-05"},
    "own fields": {"extra": {"topic": "birds", "rank": 0, "front": False}},
    "an id": {"id": "gazette/herons"},
    "all of it": {
        "id": "g/1", "publisher": "Gazette", "url": "https://gazette.example/1", "language": "en",
        "retrieved": "2024-03-05", "articles": [{"title": TITLE, "published": "2024-03-04"}], "extra": {"topic": None},
    },
}  # fmt: skip
"""What a manifest line says besides the path."""


def own_fields(root: Path) -> None:
    """Let the corpus add three fields to its records."""
    schema = json.loads(sample_schema().read_text(encoding="utf-8"))
    for name, kind in (("topic", "string"), ("rank", "integer"), ("front", "boolean")):
        schema["properties"][name] = {"title": name.title(), "description": f"Its {name}.", "type": [kind, "null"]}
        schema["required"].append(name)
    (root / "schema").mkdir()
    (root / "schema" / "record.schema.json").write_text(json.dumps(schema), encoding="utf-8")


def stating(folder: Path, text: str, **known: Any) -> Path:
    """Make a corpus of one document with this manifest line."""
    root = project(folder, {"a.txt": text.encode()})
    line = json.loads((root / "raw" / "manifest.jsonl").read_text(encoding="utf-8"))
    write_manifest(root, [line | known])
    own_fields(root)
    return root


@pytest.mark.parametrize("name", STATED)
def test_the_very_file_gives_the_very_record(tmp_path: Path, name: str) -> None:
    """Under another name, without the manifest; no headline of it can be read in the release."""
    built = pair(stating(tmp_path / "p", ARTICLE, **STATED[name]))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.txt").write_bytes(ARTICLE.encode())
    expect_all_exact(built, tmp_path / "mine", tmp_path / "out")
    told = "".join(file.read_text("utf-8") for file in built.withheld.rglob("*.json"))
    assert "seventeen" not in told
    assert "Цапли" not in told


def test_each_article_of_a_page_has_its_own(tmp_path: Path) -> None:
    """Two headlines, one of them without a date."""
    articles = [{"title": TITLE, "published": "2024-03-04"}, {"title": "Bread of the county"}]
    text = f"{ARTICLE}\n\n\n{OTHER}"
    built = pair(stating(tmp_path / "p", text, articles=articles))
    assert len(built.texts) == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.txt").write_bytes(text.encode())
    expect_all_exact(built, tmp_path / "mine", tmp_path / "out")
    assert "Bread of the county" not in json.dumps(layout.inputs(built.withheld))


@pytest.mark.parametrize("name", ["a headline", "all of it"])
def test_another_file_gives_the_words_but_not_the_headline(tmp_path: Path, name: str) -> None:
    """A copy with one more line is aligned: its bytes don't open what is sealed."""
    built = pair(stating(tmp_path / "p", ARTICLE, **STATED[name]))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_bytes(ARTICLE.encode() + b"\nLog in\n")
    done = building.rehydrate(built.withheld, tmp_path / "mine")
    assert set(outcomes(done).values()) == {building.ALIGNED}
    assert TITLE not in json.dumps(done.records)


@given(st.text(st.characters(exclude_characters="\0"), min_size=1), st.binary(), st.binary())
def test_only_the_same_bytes_open_a_value(value: str, data: bytes, other: bytes) -> None:
    """It is the same each time, as long as others of its kind, and unlike that of another value."""
    held = sealed(value, data)
    assert opened(held, data) == value
    assert held == sealed(value, data)
    assert (opened(held, other) is None) == (data != other)
    assert len(held) % 128 == 32
    assert held[:32] != sealed(value + "x", data)[:32]


def test_the_published_digest_opens_nothing() -> None:
    """The key is not made of the file's SHA-256."""
    held = sealed(TITLE, ARTICLE.encode())
    assert opened(held, hashlib.sha256(ARTICLE.encode()).digest()) is None
    assert opened(held, hashlib.sha256(ARTICLE.encode()).hexdigest().encode()) is None
