"""Inconsistencies within a record are found, and reported with their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import pyarrow as pa
import pytest

from clean import record, schemas
from clean.record.columns import suspects
from clean.record.compile import arrow_columns
from tests.support.blocks import PLAIN
from tests.support.sealed import sealed

Row = dict[str, Any]


@pytest.fixture
def sound() -> Row:
    """Return a record with a headline, two paragraphs, a person and a date."""
    made, *_ = record.build(
        id="a",
        title="Voss Swims",
        text="Voss swam.\n\nOn 3 May.",
        blocks=[
            {"field": "title", "start": 0, "end": 10, "kind": "title", **PLAIN},
            {"field": "text", "start": 0, "end": 10, "kind": "paragraph", **PLAIN},
            {"field": "text", "start": 12, "end": 21, "kind": "paragraph", **PLAIN},
        ],
        persons=[
            {"field": "title", "start": 0, "end": 4, "surface": "Voss", "person_id": "p", "canonical": None,
             "status": "unresolved", "score": None, "evidence": "", "normalized": False},
        ],
        dates=[
            {"field": "text", "start": 15, "end": 20, "surface": "3 May", "type": "DATE", "value": "2021-05-03",
             "mod": None, "edtf": "2021-05-03", "anchor": None, "rule": "day"},
        ],
        asides=[],
        authors=[],
        language={"code": "en", "confidence": 1.0},
        published={"value": None, "basis": "none", "confidence": 0.0},
        modified={"value": None, "basis": "none", "confidence": 0.0},
        metadata=[
            {"field": "title", "value": "Voss Swims", "place": "text"},
            {"field": "title", "value": "Voss Swims | Gazette", "place": "title"},
            {"field": "language", "value": "en", "place": "text"},
        ],
        source={"path": "a.txt", "sha256": "0" * 64, "url": None, "publisher": None, "licence": None,
                "retrieved": None, "kind": "text", "kind_confidence": 1.0, "raw_start": 5, "raw_end": 40},
        cleaning={"chars_raw": 35, "chars_kept": 30, "chars_deleted": 5, "chars_inserted": 3},
    )  # fmt: skip
    return sealed(made)


def test_a_sound_record_breaks_nothing(sound: Row) -> None:
    """It breaks neither its schema nor the laws."""
    assert record.problems(sound, schemas.load("record")) == []
    assert record.laws(sound) == []


def put(*steps: str | int, to: Any) -> Callable[[Row], None]:
    """Set one value of a record."""

    def change(row: Row) -> None:
        for step in steps[:-1]:
            row = row[step]
        row[steps[-1]] = to

    return change


def block(
    index: int, kind: str, level: int | None, number: int | None = None, *, ordered: bool | None = None
) -> Callable[[Row], None]:
    """Say something else of a block."""

    def change(row: Row) -> None:
        row["blocks"][index] |= {"kind": kind, "level": level, "list": number, "ordered": ordered}

    return change


def _lists(*numbers: int | None) -> Callable[[Row], None]:
    """Make the blocks of the text items of these lists, or none."""

    def change(row: Row) -> None:
        del row["blocks"][1:]
        for number in numbers:
            item = {"kind": "list_item", "level": 1, "list": number, "ordered": False}
            span = {"field": "text", "start": 0, "end": 1, "kind": "paragraph", **PLAIN}
            row["blocks"].append(span | (item if number else {}))

    return change


def rows(*at: tuple[int, int], cells: Sequence[tuple[int, int, int, int]] = ()) -> Callable[[Row], None]:
    """Make the first blocks of the text rows of tables; cells: table, column, start, end of cells of the first."""

    def change(row: Row) -> None:
        for index, (table, number) in enumerate(at, 1):
            row["blocks"][index] |= {"kind": "table_row", "table": table, "row": number}
        spans = {"field": "text", "row": at[0][1], "colspan": 1, "rowspan": 1, "header": False}
        row["cells"] = [{**spans, "table": n, "column": m, "start": a, "end": b} for n, m, a, b in cells]

    return change


@pytest.mark.parametrize(
    "change",
    [
        rows((1, 1), (1, 2)),
        rows((1, 3), (1, 7)),
        rows((1, 1), (2, 1), cells=[(1, 1, 0, 4), (1, 3, 5, 10)]),
        block(1, "heading", 6),
        block(1, "heading", None),
        block(1, "heading", 2, 1),
        block(1, "list_item", 3, 1, ordered=True),
        block(1, "quote", None, 1),
        _lists(1, 1, None, 2, 3),
        _lists(1, 3, 3),
    ],
)
def test_structure_that_breaks_nothing(sound: Row, change: Callable[[Row], None]) -> None:
    """Headings with or without a level, items at any depth, other blocks inside lists; a list may be missing."""
    change(sound)
    assert {reason["code"] for reason in record.laws(sound)} <= {"blocks", "digest"}
    assert record.problems(sound, schemas.load("record")) == []


def test_blocks_of_older_releases_say_nothing_of_it(sound: Row) -> None:
    """They were written before there were levels and lists."""
    for row in sound["blocks"]:
        for name in PLAIN:
            del row[name]
    assert {reason["code"] for reason in record.laws(sound)} == {"digest"}


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        (put("persons", 0, "end", to=11), "span", "/persons/0"),
        (put("persons", 0, "start", to=4), "span", "/persons/0"),
        (put("persons", 0, "surface", to="Vos"), "surface", "/persons/0/surface"),
        (put("dates", 0, "start", to=14), "surface", "/dates/0/surface"),
        (put("dates", 0, "field", to="title"), "span", "/dates/0"),
        (put("blocks", 1, "end", to=9), "blocks", "/blocks/2"),
        (put("blocks", 2, "start", to=11), "blocks", "/blocks/2"),
        (put("blocks", 2, "start", to=5), "blocks", "/blocks/2"),
        (put("blocks", 2, "end", to=20), "blocks", "/blocks"),
        (put("blocks", 1, "start", to=1), "blocks", "/blocks/1"),
        (put("blocks", 1, "kind", to="title"), "blocks", "/blocks/1/kind"),
        (put("blocks", 0, "kind", to="heading"), "blocks", "/blocks/0/kind"),
        (put("blocks", to=[]), "blocks", "/blocks"),
        (put("blocks", 1, "level", to=1), "level", "/blocks/1/level"),
        (block(1, "heading", 7), "level", "/blocks/1/level"),
        (block(1, "list_item", None, 1, ordered=True), "level", "/blocks/1/level"),
        (block(1, "list_item", 1, None, ordered=True), "list", "/blocks/1/list"),
        (block(1, "list_item", 1, 1, ordered=None), "list", "/blocks/1/list"),
        (put("blocks", 1, "ordered", to=False), "list", "/blocks/1/list"),
        (_lists(2, 1), "list", "/blocks/2/list"),
        (_lists(1, None, 1), "list", "/blocks/3/list"),
        (put("blocks", 1, "table", to=1), "table", "/blocks/1/table"),
        (rows((2, 1)), "table", "/blocks/1/table"),
        (rows((1, 2), (1, 1)), "table", "/blocks/2/table"),
        (rows((1, 2), (1, 2)), "table", "/blocks/2/table"),
        (rows((1, 1), (3, 1)), "table", "/blocks/2/table"),
        (rows((1, 1), cells=[(1, 1, 5, 11)]), "cell", "/cells/0"),
        (rows((1, 1), cells=[(1, 1, 4, 4)]), "span", "/cells/0"),
        (rows((1, 1), cells=[(2, 1, 0, 4)]), "cell", "/cells/0"),
        (rows((1, 1), cells=[(1, 2, 0, 4), (1, 2, 5, 10)]), "cell", "/cells/1/column"),
        (put("title", to=None), "span", "/blocks/0"),
        (put("cleaning", "chars_raw", to=36), "sums", "/cleaning/chars_raw"),
        (put("cleaning", "chars_deleted", to=4), "sums", "/cleaning/chars_raw"),
        (put("cleaning", "chars_inserted", to=4), "sums", "/cleaning/chars_kept"),
        (put("source", "raw_end", to=41), "sums", "/cleaning/chars_raw"),
        (put("text_normalized", to="Voss swam."), "derived", "/text_normalized"),
        (put("metadata", 0, "value", to="Voss Swam"), "metadata", "/metadata"),
        (put("metadata", 0, "field", to="publisher"), "metadata", "/metadata"),
        (put("metadata", 2, "field", to="url"), "metadata", "/metadata"),
        (put("metadata", to=[]), "metadata", "/metadata"),
        (put("metadata", 1, "field", to="author"), "metadata", "/metadata"),
        (put("authors", to=["Ilo Tarn"]), "metadata", "/metadata"),
        (put("source", "publisher", to="The Post"), "metadata", "/metadata"),
        (put("published", "value", to="2021"), "metadata", "/metadata"),
        (put("modified", "value", to="2021-03-04"), "metadata", "/metadata"),
        (put("id", to="b"), "digest", "/digest"),
        (put("digest", to="sha256:" + "0" * 64), "digest", "/digest"),
    ],
)
def test_each_break_is_found(sound: Row, change: Callable[[Row], None], code: str, pointer: str) -> None:
    """With one value changed, the broken law is reported with its place, and columns tell which record to ask."""
    broken = deepcopy(sound)
    change(broken)
    assert (code, pointer) in {(reason["code"], reason["pointer"]) for reason in record.laws(broken)}
    columns = pa.RecordBatch.from_pylist([sound, broken, sound], schema=arrow_columns(schemas.load("record")))
    assert suspects(columns).tolist() == [False, code != "digest", False]


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        (put("text", to=""), "pattern", "/text"),
        (put("text", to=" \n"), "pattern", "/text"),
        (put("text", to="half \ud83d"), "surrogate", "/text"),
        (put("persons", 0, "score", to=float("nan")), "number", "/persons/0/score"),
        (put("persons", 0, "score", to=1.5), "maximum", "/persons/0/score"),
        (put("persons", 0, "start", to=-1), "minimum", "/persons/0/start"),
        (put("persons", 0, "status", to="known"), "enum", "/persons/0/status"),
        (put("dates", 0, "mod", to="ABOUT"), "enum", "/dates/0/mod"),
        (put("source", "sha256", to="0"), "pattern", "/source/sha256"),
        (put("extra", to=1), "additionalProperties", "/extra"),
        (put("title", to=""), "pattern", "/title"),
        (put("language", to=None), "type", "/language"),
        (put("metadata", 0, "field", to="headline"), "enum", "/metadata/0/field"),
        (put("metadata", 0, "place", to=""), "minLength", "/metadata/0/place"),
    ],
)
def test_each_break_of_the_schema_is_found(sound: Row, change: Callable[[Row], None], code: str, pointer: str) -> None:
    """The keyword of the schema and the place of the value are reported."""
    broken = deepcopy(sound)
    change(broken)
    found = record.problems(broken, schemas.load("record"))
    assert [(reason["code"], reason["pointer"]) for reason in found] == [(code, pointer)]


def test_all_breaks_are_told_at_once(sound: Row) -> None:
    """A record goes to quarantine with every reason, in a fixed order."""
    del sound["authors"]
    sound["text"], sound["source"]["raw_start"] = "", "5"
    found = record.problems(sound, schemas.load("record"))
    assert [reason["pointer"] for reason in found] == ["", "/source/raw_start", "/text"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2**63, "number"),
        (-(2**63) - 1, "number"),
        (10**400, "number"),
        (float("nan"), "number"),
        (float("inf"), "number"),
        ("half \ud83d", "surrogate"),
        (["whole", "half \udc00"], "surrogate"),
        (2**63 - 1, None),
        (-(2**63), None),
        (1e308, None),
        ("whole \U0001f9ca \ud7ff", None),
    ],
)
@pytest.mark.parametrize("types", ["integer", ["number", "null"], "string", "array"])
def test_what_no_file_can_hold_is_found_whatever_the_schema_says(
    value: object, code: str | None, types: object
) -> None:
    """A valid row is not looked through, so the schema alone must tell that it can be written."""
    schema = {"properties": {"n": {"type": types}}}
    found = {reason["code"] for reason in record.problems({"n": value}, schema)}
    assert found <= {"type"} if code is None else found == {code}
