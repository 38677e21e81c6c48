"""The card: no stale cache, no numbers typed by hand, and everything that people typed is escaped."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clean.record.compile import dataset_features
from clean.release.render.markdown import code, escape, percent, plural, prose, table
from clean.release.storage import layout
from tests.release.editions import RECIPE, each, everything, lake, pair, written
from tests.release.tiny import merge

NASTY = "News | <script>alert(1)</script> `rm` *x* [a](http://b) # $y$ ~z~ \\"


def front_of(folder: Path) -> dict[str, Any]:
    """Parse the YAML at the head of a card."""
    text = (folder / layout.CARD).read_text(encoding="utf-8")
    value = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(value, dict)
    return value


def body_of(folder: Path) -> str:
    """Return a card without its YAML."""
    return (folder / layout.CARD).read_text(encoding="utf-8").split("---\n", 2)[2]


def ids(folder: Path, cache: Path) -> list[str]:
    """Load the records as a user does, with a persistent cache, and return their ids."""
    import datasets

    return list(datasets.load_dataset(str(folder), split="train", cache_dir=str(cache))["id"])


def test_a_folder_built_again_in_place_loads_fresh(tmp_path: Path) -> None:
    """Other rows under the same path and version: the digest in the card bypasses the cache."""
    folder = tmp_path / "release" / "1.0.0"
    written(folder, lake())
    assert ids(folder, tmp_path / "cache") == ["a/lake"]
    shutil.rmtree(folder)
    written(folder, pair())
    assert ids(folder, tmp_path / "cache") == ["b/pair", "b/pair#2"]


def test_a_folder_of_the_same_name_elsewhere_loads_fresh(tmp_path: Path) -> None:
    """Two projects may both have a 1.0.0: the cache identifies folders only by their base name."""
    one, two = (tmp_path / name / "release" / "1.0.0" for name in ("one", "two"))
    written(one, lake())
    written(two, pair())
    assert ids(one, tmp_path / "cache") == ["a/lake"]
    assert ids(two, tmp_path / "cache") == ["b/pair", "b/pair#2"]


def test_the_same_records_with_another_ledger_load_fresh(tmp_path: Path) -> None:
    """Every configuration carries the digest of its own table."""
    import datasets

    for name, reason in (("one", "so"), ("two", "thus")):
        written(tmp_path / name / "1.0.0", each("edits", lake(), lambda row, why=reason: row | {"reason": why}))  # type: ignore[misc]
        found = datasets.load_dataset(str(tmp_path / name / "1.0.0"), "edits", cache_dir=str(tmp_path / "cache"))
        assert set(found["train"]["reason"]) == {reason}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a version of everything that tests only read."""
    return written(tmp_path_factory.mktemp("card") / "2.3.4", everything(), version="2.3.4").folder


def test_every_config_loads_with_the_schemas_types(folder: Path, tmp_path: Path) -> None:
    """The card states the types of the schema, and the version reaches the user."""
    import datasets

    for name, held in layout.TABLES.items():
        loaded = datasets.load_dataset(str(folder), name, split="train", cache_dir=str(tmp_path))
        assert loaded.features == dataset_features(layout.schema(folder, held.schema))
        assert str(loaded.info.version) == "2.3.4"
        assert loaded.num_rows == sum(1 for _ in layout.rows(folder, name))


def test_the_front_matter_names_version_and_content(folder: Path) -> None:
    """Version and digest are in every entry of configs, and no other version is anywhere."""
    front = front_of(folder)
    assert [entry["config_name"] for entry in front["configs"]] == list(layout.TABLES)
    for entry in front["configs"]:
        assert entry["version"] == "2.3.4"
        assert re.fullmatch(r"content sha256:[0-9a-f]{64}", entry["description"])
    assert all("version" not in info for info in front["dataset_info"])
    assert len({entry["description"] for entry in front["configs"]}) == len(layout.TABLES)
    assert (front["license"], front["language"], front["size_categories"]) == ("cc0-1.0", ["en"], ["n<1K"])


def test_a_wrong_number_of_rows_is_noticed_by_loading(tmp_path: Path) -> None:
    """The counts in the card are the only thing that `datasets` verifies."""
    import datasets

    folder = written(tmp_path / "1.0.0", lake()).folder
    card = folder / layout.CARD
    card.write_text(card.read_text().replace("num_examples: 1\n", "num_examples: 2\n", 1))
    with pytest.raises(datasets.exceptions.NonMatchingSplitsSizesError):
        datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("licence", "word", "name"),
    [
        ("CC-BY-4.0", "cc-by-4.0", None),
        ("Press archive terms", "other", "Press archive terms"),
        (None, "unknown", None),
    ],
)
def test_the_licence_in_the_hubs_words(tmp_path: Path, licence: str | None, word: str, name: str | None) -> None:
    """A licence unknown to the Hub keeps its own name next to `other`."""
    front = front_of(written(tmp_path / "1", lake(), recipe=replace(RECIPE, licence=licence)).folder)
    assert (front["license"], front.get("license_name")) == (word, name)


def test_no_licence_is_loud(tmp_path: Path) -> None:
    """Missing rights are in a box above everything else, and are returned as warnings of the build."""
    rows = each("records", lake(), lambda row: row | {"source": row["source"] | {"licence": None}})
    rows = each("records", rows, _digested)
    made = written(tmp_path / "1", rows, recipe=replace(RECIPE, licence=None))
    body = body_of(made.folder)
    assert body.index("[!WARNING]") < body.index("Invented texts.")
    assert "The dataset has no licence" in body
    assert "No licence is known for the source of 1 of 1 record." in body
    assert "raw/" not in body  # that is for the curator, not for readers
    assert len(made.edition.warnings) == 2


def _digested(row: dict[str, Any]) -> dict[str, Any]:
    from clean.record import digest

    return row | {"digest": digest(row)}


def test_settled_rights_make_no_noise(folder: Path) -> None:
    """The box appears only if rights are missing."""
    assert "WARNING" not in body_of(folder)


def test_what_people_typed_stays_text(tmp_path: Path) -> None:
    """No markup in a title, description or rule survives: no tags, links, code, headings or broken tables."""
    made = written(tmp_path / "1", lake(), recipe=replace(RECIPE, title=NASTY, description=f"# {NASTY}\n\n- {NASTY}"))
    body = body_of(made.folder)
    assert "<script>" not in body
    assert front_of(made.folder)["pretty_name"] == NASTY
    assert body.count("\n# ") == 1
    assert r"\[a\](<http://b>)" in body or r"\[a\](http" in body


def test_the_numbers_are_those_of_the_figures(folder: Path) -> None:
    """Spot checks against counts made by hand."""
    body = body_of(folder)
    assert "**5 records** with" in body
    assert "6 articles found, 0 merged into a duplicate, 1 in quarantine" in body
    assert "| `cut` | cut is no news | 4 | 25 | 44.6 % |" in body
    assert "Rules switched off: `share_bar`." in body


def test_every_field_of_the_schema_is_described(folder: Path) -> None:
    """The card names the fields of a record; the data dictionary beside it has every property, and nested ones."""
    body = body_of(folder)
    for name in ("**`id`**", "`published`", "`persons`", "`cleaning`"):
        assert f"| {name} |" in body
    dictionary = (folder / "DICTIONARY.md").read_text(encoding="utf-8")
    for name in ("**`id`**", "`published.value`", "`persons[].person_id`", "`cleaning.chars_kept`"):
        assert f"| {name} |" in dictionary


def test_rules_without_effect_and_nested_fields_are_left_to_other_papers(folder: Path) -> None:
    """What a reader needs first: no list of hundreds of rules that found nothing, no field that another paper has."""
    body = body_of(folder)
    assert "without effect" not in body
    assert "persons[]" not in body
    assert "coreferent" not in body.partition("## Fields")[0]


def test_an_empty_table_says_how_it_opens(tmp_path: Path) -> None:
    """`datasets` opens a table without rows only as a stream; the card says so if there is one."""
    import datasets

    folder = written(tmp_path / "1.0.0", merge(lake(), pair())).folder
    assert "`quarantine` has no rows in this version" in body_of(folder)
    stream = datasets.load_dataset(str(folder), "quarantine", split="train", streaming=True)
    assert list(stream) == []


def test_tables_have_one_number_of_cells(folder: Path) -> None:
    """No cell breaks its table."""
    for block in re.findall(r"(?:^\|.*\n)+", body_of(folder), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain words, 3.5 % - and so", "plain words, 3.5 % - and so"),
        ("a|b", r"a\|b"),
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("# head", r"\# head"),
        ("two\nlines", "two lines"),
        ("snake_case", r"snake\_case"),
    ],
)
def test_escape(text: str, safe: str) -> None:
    """Markdown and HTML markup loses its meaning; plain words are unchanged."""
    assert escape(text) == safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://example.org/a_b.", "see <https://example.org/a_b>."),
        ("one\n\ntwo *x*", "one\n\ntwo \\*x\\*"),
        ("http://a.example", "<http://a.example>"),
    ],
)
def test_prose_keeps_links_and_paragraphs(text: str, shown: str) -> None:
    """An address stays a link with its underscores; paragraphs stay separate."""
    assert prose(text) == shown


@given(text=st.text(max_size=40))
def test_no_text_leaves_its_cell(text: str) -> None:
    """Any text, escaped or as code, is one line without an unescaped bar or tag; in code there are only whole words."""
    for cell in (escape(text), code(text)):
        assert len(table(["h"], [[cell]]).split("\n")) == 3
        assert not re.search(r"(?<!\\)\|", cell)
    assert not re.search(r"[<>]|(?<!\\)`", re.sub(r"(?<!\\)`[^`<>\s]+`", "", escape(text)))


def test_numbers_read_well() -> None:
    """Thousands separators, one decimal place, and the right plural."""
    assert (plural(1, "edit"), plural(1234, "edit"), percent(0.1234)) == ("1 edit", "1,234 edits", "12.3 %")
