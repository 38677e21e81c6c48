"""Digests depend only on values."""

from __future__ import annotations

import hashlib
import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(row: dict[str, object], random: Random) -> None:
    """Same values, any order: one canonical form, which is JSON for the same values."""
    keys = list(row)
    random.shuffle(keys)
    assert record.canonical({key: row[key] for key in keys}) == record.canonical(row)
    assert json.loads(record.canonical(row)) == row


@given(st.dictionaries(st.text(), JSON, max_size=4), st.text())
def test_a_digest_leaves_itself_out(row: dict[str, object], said: str) -> None:
    """A record's own digest field is not part of its digest."""
    without = {key: value for key, value in row.items() if key != "digest"}
    assert record.digest({**without, "digest": said}) == record.digest(without)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [None, True]}, b'{"a":[null,true],"b":1}'),
        ({"é": "e\u0301"}, '{"é":"e\u0301"}'.encode()),
        ({"n": 1.0, "m": 0.1}, b'{"m":0.1,"n":1.0}'),
        ({"x": "\ud800"}, b'{"x":"\xed\xa0\x80"}'),
        ("\u2028\n", '"\u2028\\n"'.encode()),
    ],
)
def test_the_canonical_form(value: object, written: bytes) -> None:
    """Spelt out, so that another program can do the same."""
    assert record.canonical(value) == written


def test_nan_has_no_canonical_form() -> None:
    """Values that JSON does not have are rejected."""
    with pytest.raises(ValueError, match="JSON"):
        record.canonical({"n": float("nan")})


def test_the_digest_of_rows_is_that_of_their_lines() -> None:
    """One canonical line per row, in order; an empty table has a digest too."""
    lines = b'{"a":1}\n{"a":2}\n'
    assert record.RowsDigest.of([{"a": 1}, {"a": 2}]).digest == "sha256:" + hashlib.sha256(lines).hexdigest()
    assert record.RowsDigest.of([]).digest == "sha256:" + hashlib.sha256(b"").hexdigest()
    assert record.RowsDigest.of([{"a": 2}, {"a": 1}]).digest != record.RowsDigest.of([{"a": 1}, {"a": 2}]).digest
