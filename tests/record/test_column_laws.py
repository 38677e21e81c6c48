"""Which records may break a law is told from whole columns; the laws themselves, record by record, are the oracle."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record, schemas
from clean.record.columns import suspects, utf8
from clean.record.columns.code_points import CodePoints, joined
from clean.record.compile import arrow_columns
from clean.record.withholding import withheld
from tests.support.blocks import PLAIN
from tests.support.sealed import sealed

Row = dict[str, Any]

LETTERS = "ab é漢🧊"
DAYS = ["2021-05-03", "2021-05-03T14:30", "2021-05", "XXXX-05-03"]


def batch(rows: list[Row], schema: dict[str, Any] | None = None) -> pa.RecordBatch:
    """Return records as columns."""
    return pa.RecordBatch.from_pylist(rows, schema=arrow_columns(schema or schemas.load("record")))


def words(chance: Random) -> str:
    """Return a text without line breaks."""
    return "x" + "".join(chance.choices(LETTERS, k=chance.randrange(8)))


def made(chance: Random) -> Row:
    """Return a record that breaks no law: up to three blocks, mentions that may overlap, metadata."""
    title = words(chance) if chance.random() < 0.7 else None
    texts = [words(chance) for _ in range(chance.randint(1, 3))]
    blocks, at, number = ([_block(chance, "title", 0, title, 0)] if title else []), 0, 0
    for text in texts:
        number += blocks[-1:] == [] or blocks[-1]["list"] is None or chance.random() < 0.5
        blocks.append(_block(chance, "text", at, text, number))
        at += len(text) + 2
    places = {"title": title, "text": "\n\n".join(texts)}
    authors = [words(chance) for _ in range(chance.randrange(3))]
    stated = [("author", name) for name in [*authors, *([words(chance)] if authors and chance.random() < 0.2 else [])]]
    single = {"title": title, "url": chance.choice([None, "https://a.example"]), "language": "en"}
    stated += [(field, value) for field, value in single.items() if value]
    written = len("\n\n".join(filter(None, places.values())))
    row, *_ = record.build(
        id="a", title=title, text=places["text"], blocks=blocks, authors=authors,
        persons=[_mention(chance, places) | _PERSON | _called(chance) for _ in range(chance.randrange(3))],
        dates=[_mention(chance, places) | _dated(chance) for _ in range(chance.randrange(3))],
        asides=[], language={"code": "en", "confidence": 1.0},
        published={"value": None, "basis": "none", "confidence": 0.0},
        modified={"value": None, "basis": "none", "confidence": 0.0},
        metadata=[{"field": field, "value": value, "place": "text"} for field, value in stated],
        source={"path": "a.txt", "sha256": "0" * 64, "url": single["url"], "publisher": None, "licence": None,
                "retrieved": None, "kind": "text", "kind_confidence": 1.0, "raw_start": 5, "raw_end": 15 + written},
        cleaning={"chars_raw": written + 10, "chars_kept": written - 1, "chars_deleted": 11, "chars_inserted": 1},
    )  # fmt: skip
    return sealed(row)


_PERSON = {"person_id": "p", "status": "linked", "score": 0.9, "evidence": ""}


def _called(chance: Random) -> Row:
    return {"canonical": chance.choice([None, "", "Ä. Voss"]), "normalized": chance.random() < 0.8}


def _dated(chance: Random) -> Row:
    values = {"type": "DATE", "value": chance.choice(DAYS), "mod": chance.choice([None, None, "APPROX"])}
    return {**values, "edtf": None, "anchor": None, "rule": "day"}


def _block(chance: Random, field: str, start: int, text: str, number: int) -> Row:
    item = {"kind": "list_item", "level": 1, "list": number, "ordered": False}
    heading = {"kind": "heading", "level": chance.choice([None, 2])}
    more = {"kind": "title"} if field == "title" else chance.choice([{}, heading, item])
    return {"field": field, "start": start, "end": start + len(text), "kind": "paragraph", **PLAIN, **more}


def _mention(chance: Random, places: dict[str, str | None]) -> Row:
    field = chance.choice([name for name, text in places.items() if text])
    text = places[field] or ""
    start = chance.randrange(len(text))
    end = chance.randint(start + 1, len(text))
    return {"field": field, "start": start, "end": end, "surface": text[start:end]}


def _break(chance: Random, row: Row) -> None:
    """Change something that a law is about, mostly so that it is broken."""
    lists = [name for name in ("blocks", "persons", "dates", "metadata") if row[name]]
    item = chance.choice(row[chance.choice(lists)])
    other: dict[str, Callable[[Any], Any]] = {
        "field": lambda value: chance.choice(["title", "text"]) if value in {"title", "text"} else "author",
        "kind": lambda _: chance.choice(["title", "heading", "list_item", "paragraph", "table_row"]),
        "level": lambda _: chance.choice([None, 1, 7]),
        "list": lambda _: chance.choice([None, 1, 2]),
        "table": lambda _: 1,
        "ordered": lambda _: chance.choice([None, True]),
        "start": lambda value: max(0, value + chance.choice([-1, 1])),
        "end": lambda value: value + chance.choice([-1, 1]),
        **dict.fromkeys(("surface", "value", "canonical"), lambda value: f"{value}a"),
        "normalized": lambda value: not value,
    }
    changes: list[Callable[[], object]] = [
        lambda: item.update({key: other[key](item[key]) for key in [chance.choice([k for k in item if k in other])]}),
        lambda: row["blocks"].pop(chance.randrange(len(row["blocks"]))),
        lambda: chance.shuffle(row["blocks"]),
        lambda: chance.shuffle(row["metadata"]),
        lambda: row["metadata"].pop() if row["metadata"] else None,
        lambda: row["authors"].append("x"),
        lambda: row.update(text=row["text"].replace("\n\n", "\n.", 1)),
        lambda: row.update(text_normalized=row["text_normalized"] + "a"),
        lambda: row.update(title=None if row["title"] else "x"),
        lambda: row["source"].update(publisher="The Post"),
        lambda: row["source"].update(url=chance.choice([None, "https://b.example"])),
        lambda: row["cleaning"].update({chance.choice(list(row["cleaning"])): chance.randrange(40)}),
    ]
    chance.choice(changes)()


def _overlap(row: Row) -> bool:
    spans = sorted((one["start"], one["end"]) for name in ("persons", "dates") for one in row[name])
    return any(one[1] > two[0] for one, two in pairwise(spans))


@given(st.integers(0, 2**32))
def test_who_breaks_a_law_is_suspected(seed: int) -> None:
    """Wherever it is among others, in a slice of a batch too; and whoever is sound and plain is not suspected."""
    chance = Random(seed)  # noqa: S311 - any will do
    sound = [made(chance) for _ in range(6)]
    rows = deepcopy(sound)
    for row in chance.sample(rows, 3):
        _break(chance, row)
    found = suspects(batch(rows))
    for row, before, suspected in zip(rows, sound, found, strict=True):
        assert not [law for law in record.laws(before) if law["code"] != "digest"]
        assert suspected or not [law for law in record.laws(row) if law["code"] != "digest"]
        assert not suspected or row != before or _overlap(row)
    assert suspects(batch(rows).slice(2)).tolist() == found[2:].tolist()


@pytest.mark.parametrize(
    "change",
    [
        {"posts": [{"field": "text", "start": 0, "end": 1, "author": None, "published": None}]},
        {"cells": [{"field": "text", "start": 0, "end": 1, "table": 1, "row": 1, "column": 1, "colspan": 1,
                    "rowspan": 1, "header": False}]},
    ],
    ids=["posts", "cells"],
)  # fmt: skip
def test_what_columns_do_not_tell_is_left_to_the_laws(change: Row) -> None:
    """Though it may be sound."""
    row = made(Random(1))  # noqa: S311 - any will do
    assert suspects(batch([row, {**row, **change}, row])).tolist() == [False, True, False]


def test_records_of_another_form_are_left_to_the_laws() -> None:
    """Those of older releases, of releases without text, and none at all; a column more is none of our business."""
    row, ours = made(Random(2)), schemas.load("record")  # noqa: S311 - any will do
    whole = batch([row])
    assert suspects(whole.select([name for name in whole.schema.names if name != "posts"])).all()
    assert suspects(batch([record.withhold("record", row)], withheld("record", ours))).all()
    assert suspects(batch([])).tolist() == []
    assert not suspects(whole.append_column("more", pa.array([1]))).any()


@given(st.lists(st.tuples(st.none() | st.text(LETTERS), st.text(LETTERS)), max_size=4), st.randoms())
def test_places_are_counted_in_code_points(rows: list[tuple[str | None, str]], chance: Random) -> None:
    """As Python slices a string, in whichever column; spans are put together one by one, or several to a string."""
    columns = [pa.array([row[at] for row in rows], pa.string()) for at in (0, 1)]
    points = CodePoints(*columns)
    texts = [[row[at] or "" for row in rows] for at in (0, 1)]
    assert points.data.decode() == "".join(map("".join, texts))
    assert utf8(columns[0]).decode() == "".join(texts[0])
    spans = [(at, n, *sorted(chance.choices(range(len(text) + 1), k=2)))
             for at in (0, 1) for n, text in enumerate(texts[at])]  # fmt: skip
    at, row, start, end = ([span[part] for span in spans] for part in range(4))
    if spans:
        import numpy as np

        places = [points.places(np.array(at), np.array(row), np.array(ends)) for ends in (start, end)]
        due = [texts[a][n][x:y] for a, n, x, y in spans]
        assert joined(points.data, *places).to_pylist() == due
        assert joined(points.data, *places, np.array([1, len(due) - 1])).to_pylist() == [due[0], "".join(due[1:])]
