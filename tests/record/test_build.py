"""A record is built in schema order, with its derived fields."""

from __future__ import annotations

from typing import Any

from clean import record, schemas
from clean.record.canonical_form import conform
from tests.support.blocks import PLAIN
from tests.support.sealed import sealed

FIELDS: dict[str, Any] = {
    "id": "a/lake#2",
    "title": None,
    "text": "Mira Voss swam on 3 May.",
    "blocks": ({"kind": "paragraph", "end": 24, "start": 0, "field": "text", **PLAIN},),
    "persons": [],
    "dates": [],
    "asides": iter([{"text": "Photo: Tarn", "kind": "credit"}]),
    "authors": ("Ilo Tarn",),
    "language": {"confidence": 1, "code": "en"},
    "published": {"value": None, "basis": "none", "confidence": 0},
    "modified": {"value": None, "basis": "none", "confidence": 0},
    "metadata": (
        {"value": "Ilo Tarn", "place": "byline", "field": "author"},
        {"field": "language", "value": "en", "place": "text"},
    ),
    "source": {
        "raw_end": 30, "raw_start": 6, "path": "a/lake.txt", "sha256": "0" * 64, "url": None, "publisher": None,
        "licence": None, "retrieved": None, "kind": "text", "kind_confidence": 1,
    },
    "cleaning": {"chars_raw": 24, "chars_kept": 24, "chars_deleted": 0, "chars_inserted": 0},
}  # fmt: skip


def test_a_record_is_valid_and_holds_together() -> None:
    """Tuples and iterators become lists, integers floats, and keys are in schema order."""
    built, *_ = record.build(**{**FIELDS, "asides": iter([{"text": "Photo: Tarn", "kind": "credit"}])})
    assert record.problems(built, schemas.load("record")) == []
    assert record.laws(sealed(built)) == []
    assert list(built) == list(schemas.load("record")["properties"])
    assert next(iter(built["source"])) == "path"
    assert built["authors"] == ["Ilo Tarn"]
    assert isinstance(built["language"]["confidence"], float)


def test_the_order_of_keys_given_changes_nothing() -> None:
    """Two builds of the same values are the same down to the order of keys."""
    one, *_ = record.build(**{**FIELDS, "asides": []})
    two, *_ = record.build(**{**FIELDS, "asides": [], "source": dict(reversed(FIELDS["source"].items()))})
    assert str(sealed(one)) == str(sealed(two))


def test_what_the_schema_does_not_know_is_kept_for_validation_to_refuse() -> None:
    """Nothing is dropped silently, and nothing missing is made up."""
    built, *_ = record.build(**{**FIELDS, "asides": [{"kind": "credit", "txt": "x"}]})
    assert built["asides"] == [{"kind": "credit", "txt": "x"}]
    reasons = record.problems(built, schemas.load("record"))
    assert {reason["pointer"] for reason in reasons} == {"/asides/0", "/asides/0/txt"}


def test_conform_turns_no_truth_value_into_a_number() -> None:
    """True is not 1.0, and stays as it is for validation to reject."""
    schema = {"properties": {"n": {"type": ["number", "null"]}}}
    assert conform({"n": True}, schema) == {"n": True}
    assert conform({"n": None}, schema) == {"n": None}
    assert repr(conform({"n": 2}, schema)) == "{'n': 2.0}"
