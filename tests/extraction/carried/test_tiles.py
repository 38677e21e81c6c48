"""What holds for every text made of parts of a source, and for edits over it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.carried.decoding.escapes import unescaped, without_references
from clean.extraction.carried.decoding.over_source import over_source
from clean.extraction.carried.decoding.tiles import Tile, Tiled
from clean.standoff import Edit, Patch

PARTS = st.lists(
    st.tuples(st.text("abé<", min_size=1, max_size=4), st.none() | st.sampled_from(["", "x", "&"])), min_size=1
)


def tiled(parts: list[tuple[str, str | None]]) -> tuple[str, Tiled]:
    """Return a source and the text of tiles that cover it."""
    source, tiles = "", []
    for written, text in parts:
        tiles.append(Tile(len(source), len(source) + len(written), text))
        source += written
    return source, Tiled.of(source, tiles)


@given(PARTS, st.data())
def test_edits_over_the_text_are_edits_over_the_source(
    parts: list[tuple[str, str | None]], data: st.DataObject
) -> None:
    """Whatever is edited in the text comes out as if the source had been decoded first, and can be undone."""
    source, text = tiled(parts)
    places = data.draw(st.lists(st.integers(0, len(text.text)), max_size=8).map(sorted))
    spans = zip(places[::2], places[1::2], strict=False)
    edits = [
        Edit(a, b, data.draw(st.sampled_from(["", "-", "\n\n"])) or ("+" if a == b else ""), "r") for a, b in spans
    ]
    patch = Patch(tuple(over_source(text, edits)), len(source))
    clean = patch.apply(source)
    assert clean == Patch(tuple(edits), len(text.text)).apply(text.text)
    assert patch.revert(clean, patch.removed(source)) == source


@given(PARTS, st.data())
def test_a_cut_is_the_same_text(parts: list[tuple[str, str | None]], data: st.DataObject) -> None:
    """The tiles of a span are its text, and its source is behind them."""
    source, text = tiled(parts)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text.text)), st.integers(0, len(text.text)))))
    cut = Tiled.of(source, text.cut(start, end))
    assert cut.text == text.text[start:end]
    if start < end:
        assert text.span(start, end) == (cut.tiles[0].start, cut.tiles[-1].end)


@given(st.text(), st.booleans(), st.integers(1, 3))
def test_json_strings_are_decoded(text: str, ascii_only: bool, levels: int) -> None:
    """A string of JSON, in a string of JSON and so on, is what was written."""
    source = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    written = source
    for _ in range(levels):
        written = json.dumps(written, ensure_ascii=ascii_only)
    read = Tiled.whole(written, 0, len(written))
    for _ in range(levels):
        read = unescaped(written, read, 1, len(read.text) - 1)
    assert read.text == source


def test_escapes_of_scripts() -> None:
    """The other escapes of ECMAScript; what is not an escape stays as it is written."""
    written = r"\x41\u{1F600}\'\`\/\0|\ud83d|\u12|\q"
    assert unescaped(written, Tiled.whole(written, 0, len(written)), 0, len(written)).text == "A😀'`/\0|\\ud83d|u12|q"


def test_references_are_decoded() -> None:
    """Markup that is written with character references becomes markup."""
    source = "&lt;p&gt;a &amp;amp; b"
    assert without_references(source, Tiled.whole(source, 0, len(source))).text == "<p>a &amp; b"
