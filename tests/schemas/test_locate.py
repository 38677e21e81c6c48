"""Locating a value in a line of JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.schemas import locate, pointer

LINE = ' {"ä" : [1, {"b/c": "x"}], "d":null , "e~": [ ] }'


@pytest.mark.parametrize(
    ("place", "rest"),
    [
        ("", '{"ä"'),
        ("/ä", "[1, {"),
        ("/ä/0", "1, {"),
        ("/ä/1", '{"b/c"'),
        ("/ä/1/b~1c", '"x"}]'),
        ("/d", "null"),
        ("/e~0", "[ ]"),
        ("/missing", '{"ä"'),
        ("/ä/2", "[1, {"),
        ("/ä/1/missing", '{"b/c"'),
        ("/e~0/0", "[ ]"),
        ("/d/x", "null"),
    ],
)
def test_where_a_value_begins(place: str, rest: str) -> None:
    """The bytes from there on are those of the value; if it is missing, those of the value that lacks it."""
    assert LINE.encode()[locate(LINE.encode(), place) :].decode().startswith(rest)


@pytest.mark.parametrize("line", [b"", b"{", b'{"a"', b'{"a": ', b'{"a": x}', b"[1", b"\xff{}", b'{"a": [}'])
def test_a_line_that_is_no_json(line: bytes) -> None:
    """Returns offset 0."""
    assert locate(line, "/a/0") in {0, *range(len(line))}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_every_value_is_found(value: Any, ascii_only: bool) -> None:
    """Reading on from the byte gives the value, whatever stands before it."""
    line = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")

    def visit(inner: Any, steps: tuple[str | int, ...]) -> None:
        text = line[locate(line, pointer(steps)) :].decode("utf-8")
        assert json.JSONDecoder().raw_decode(text)[0] == inner
        for key, child in (
            inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
        ):
            visit(child, (*steps, key))

    visit(value, ())
