"""What whole columns tell of documents, beside what the looks at single documents find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import schemas
from clean.release.build_rows import Rows
from clean.release.storage import layout
from clean.release.storage.by_document import by_document
from clean.release.storage.parquet_files import arrow_table
from clean.release.verification.looks.document_looks import Reversible, Shown, balance, held, names
from clean.release.verification.looks.plain_documents import plain
from clean.release.verification.looks.record_sums import RecordSums
from tests.release.tiny import HALF, LAKE, PAIR, Blind, merge, partly, refused, rows_of, spans

Row = dict[str, Any]

RAW = "Menü | 🧊\n\nThe lake froze, and Mira skated there.\n\nIt was not deep. Share this!"


def _blind(chance: Random, number: int) -> Blind:
    """Return a document with changes in random places, some of them at its ends."""
    pieces = [(chance.choice([0.0, 1.0, chance.random()]), chance.randrange(9), chance.choice(["", "", "ß", "🧊 ice"]))
              for _ in range(chance.randrange(6))]  # fmt: skip
    ends = [(0.0, 11, "")] if chance.random() < 0.5 else []
    return Blind(
        f"d{number}", RAW, pieces=(*ends, *pieces), encoding=chance.choice(["utf-8", "utf-8", "UTF8", "utf-16"])
    )


def _rows(chance: Random) -> Rows:
    """Return the rows of documents of one article, of two, and of some that are in quarantine."""
    blind = [rows_of(text, spans(text.page.text)) for text in (_blind(chance, number) for number in range(4))]
    two = rows_of(PAIR, spans(PAIR.page.text, "Tram Stops", "Bakers Meet"))
    half = partly(rows_of(HALF, spans(HALF.page.text, "Goat Elected", "Goat Resigns")), HALF, f"{HALF.document}#2")
    found = merge(rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes")), two, *blind, half, refused("z", b"\xff"))
    return Rows(
        *(sorted(rows, key=lambda row: row.get("document") or row["id"]) for rows in (found.records, found.edits)),
        found.quarantine,
        sorted(found.documents, key=lambda row: str(row["document"])),
    )


def _tamper(chance: Random, rows: Rows) -> None:
    """Change a value of a document with one article."""
    name = f"d{chance.randrange(4)}"
    record, document = (next(row for row in own if name in row.values()) for own in (rows.records, rows.documents))
    edit = chance.choice([row for row in rows.edits if row["document"] == name] or [*rows.edits])
    row, names = chance.choice([
        (document, ["sha256", "bytes", "encoding", "outcome", "articles", "merged", "path", "level",
                    *(name for name in document if name.startswith("chars_"))]),
        (edit, ["record_id", "start", "end", "removed", "replacement", "shadowed"]),
        (record, ["title", "text"]),
        (record["source"], ["path", "raw_start", "raw_end"]),
        (record["cleaning"], list(record["cleaning"])),
    ])  # fmt: skip
    name = chance.choice(names)
    row[name] = _other(chance, row[name])


def _other(chance: Random, value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return max(0, value + chance.choice([-1, 1]))
    if isinstance(value, list):
        return [*value, "d0"] if chance.random() < 0.5 else value[1:]
    return chance.choice(["", "d0", f"{value or ''}x", "full", "latin-1", *["ä" * len(value or "")] * 4])


def _tables(rows: Rows) -> dict[str, pa.Table]:
    given_rows = {
        "documents": rows.documents,
        "edits": rows.edits,
        "quarantine": rows.quarantine,
        "default": rows.records,
    }
    return {config: arrow_table(own, schemas.load(layout.TABLES[config].schema)) for config, own in given_rows.items()}


def _faults(rows: Rows) -> Iterator[tuple[str, bool]]:
    """Yield each document, and whether any look finds something wrong with it."""
    records = {row["id"]: row for row in rows.records}
    configs = {"documents": rows.documents, "edits": rows.edits, "quarantine": rows.quarantine}
    for group in by_document({config: iter(own) for config, own in configs.items()}):
        sums = RecordSums(Path(), records)  # type: ignore[arg-type]  # only its `get` is used here
        shown = Shown(group)
        reversible = Reversible(records, None)  # type: ignore[arg-type]  # a mapping will do: only its `get` is used
        looks = (names, held, balance, reversible, sums)
        found = [fault for look in looks for faults in look(shown) for fault in faults]
        yield group.document, bool(found or sums._wrong or sums._strangers or sums._elsewhere)


@given(st.integers(0, 2**32), st.booleans())
def test_no_document_with_a_fault_is_plain(seed: int, tampered: bool) -> None:
    """Whatever is changed; of those that hold everything, those with one article in UTF-8 are plain."""
    chance = Random(seed)  # noqa: S311 - any will do
    rows = _rows(chance)
    for _ in range(3 * tampered):
        _tamper(chance, rows)
    found = plain(_tables(rows)).tolist()
    wrong = dict(_faults(rows))
    for row, is_plain in zip(rows.documents, found, strict=True):
        assert not (is_plain and wrong[row["document"]])
        if not tampered:
            lone = row["articles"] == [row["document"]] and row["document"] != HALF.document
            assert is_plain == (lone and row["encoding"] in {"utf-8", "UTF8"} and not wrong[row["document"]])


@pytest.mark.parametrize("config", ["documents", "edits", "default"])
def test_tables_of_another_form_have_no_plain_documents(config: str) -> None:
    """Those of older releases, or without rows."""
    tables = _tables(rows_of(LAKE, spans(LAKE.page.text)))
    assert plain(tables).tolist() == [True]
    name = {"documents": "level", "edits": "shadowed", "default": "cleaning"}[config]
    assert not plain(tables | {config: tables[config].drop_columns([name])}).any()
    assert not plain(tables | {config: tables[config].slice(0, 0)}).any()


@pytest.mark.parametrize(
    ("config", "change"),
    [
        ("edits", {"replacement": "#"}),
        ("edits", {"removed": "#"}),
        ("edits", {"record_id": "b"}),
        ("edits", {"shadowed": True}),
        ("edits", {"start": 1}),
        ("edits", {"end": 99}),
        ("documents", {"sha256": "0" * 64}),
        ("documents", {"bytes": 9}),
        ("documents", {"chars_raw": 9}),
        ("documents", {"chars_kept": 9}),
        ("documents", {"chars_deleted": 9}),
        ("documents", {"chars_inserted": 9}),
        ("documents", {"chars_clean": 9}),
        ("documents", {"path": "b.txt"}),
        ("documents", {"articles": []}),
        ("documents", {"merged": ["b"]}),
        ("documents", {"taken_down": ["b"]}),
        ("documents", {"level": "text"}),
        ("documents", {"encoding": "utf-16"}),
        ("documents", {"encoding": "none"}),
        ("documents", {"outcome": "quarantined"}),
        ("records", {"text": "cold !nd"}),
        ("records", {"title": "c"}),
        ("records", {"source": {"path": "a.txt", "raw_start": 1, "raw_end": 8}}),
        ("records", {"source": {"path": "a.txt", "raw_start": 0, "raw_end": 7}}),
        ("records", {"cleaning": {"chars_deleted": 2, "chars_inserted": 1}}),
        ("records", {"cleaning": {"chars_deleted": 1, "chars_inserted": 2}}),
    ],
)
def test_one_wrong_value_is_enough(config: str, change: Row) -> None:
    """Each is looked at: here, one character was exchanged for another one."""
    rows = rows_of(Blind("a", "cold-and", pieces=((0.5, 1, " "),)), [(None, (0, 8))])
    assert plain(_tables(rows)).tolist() == [True]
    row = getattr(rows, config)[0]
    row.update({name: {**row[name], **value} if isinstance(value, dict) else value for name, value in change.items()})
    assert plain(_tables(rows)).tolist() == [False]
