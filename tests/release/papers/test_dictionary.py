"""The data dictionary: committed for the project's own schemas, and written into each release for its schemas."""

from __future__ import annotations

from pathlib import Path

from clean.record.compile import columns
from clean.release.papers import dictionary
from clean.release.storage import layout
from tests.record.schemas import scalar, struct
from tests.release.editions import lake, written
from tests.release.papers.dictionary import FILE, due


def test_the_committed_dictionary_is_that_of_the_schemas() -> None:
    """After a schema change, run `make dictionary`."""
    assert FILE.read_text(encoding="utf-8") == due()


def test_a_release_has_its_own(tmp_path: Path) -> None:
    """It is compiled from the schemas in the release."""
    folder = written(tmp_path / "1.0.0", lake()).folder
    own = {table.schema: layout.schema(folder, table.schema) for table in layout.TABLES.values()}
    assert (folder / dictionary.FILE).read_text(encoding="utf-8") == dictionary.dictionary(own)


def test_what_a_field_is_stands_in_its_row() -> None:
    """Keys, list types, nulls, enum values and labels, with all markup escaped."""
    schema = struct(
        {
            "a": {**scalar("string"), "x-key": True, "description": "*D* | <i>"},
            "b": {**scalar(["string", "null"]), "enum": ["x|y", "z", None]},
            "c": {**scalar("integer"), "minimum": 0, "maximum": 1, "x-class-label": ["no", "yes"]},
            "d": {**scalar("array"), "items": {**scalar("array"), "items": struct({"e": scalar("number")})}},
        }
    )
    table = dictionary.fields(columns(schema))
    assert table.splitlines()[2:] == [
        "| **`a`** | string |  | \\*D\\* \\| &lt;i&gt; |",
        "| `b` | string | yes | D One of: `x\\|y`, `z`. |",
        "| `c` | int64 |  | D One of: 0 `no`, 1 `yes`. |",
        "| `d` | list of list of struct |  | D |",
        "| `d[][].e` | float64 |  | D |",
    ]
