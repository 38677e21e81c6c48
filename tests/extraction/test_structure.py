"""What the markup says about each line of a page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from clean.extraction.align.source_words import Words
from clean.extraction.markup.structure import Structure
from clean.extraction.markup.visible import Visible
from clean.standoff import Block
from tests.extraction.soup import soups

OPEN = None


def heading(level: int, number: str | None = None) -> tuple[Any, ...]:
    """Return a heading, and the list that it is in."""
    return "heading", level, number, None


def item(level: int, number: str, *, ordered: bool = False) -> tuple[Any, ...]:
    """Return a list item."""
    return "list_item", level, number, ordered


PARAGRAPH = ("paragraph", None, None, None)
QUOTE = ("quote", None, None, None)
PRE = ("preformatted", None, None, None)
CAPTION = ("caption", None, None, None)

CASES: dict[str, dict[str, Any]] = {
    "<h2>a</h2><p>b</p>": {"a": heading(2), "b": PARAGRAPH},
    "<h1>a</h1><h6>b</h6><h7>c</h7>": {"a": heading(1), "b": heading(6), "c": OPEN},
    "<H3 class=x><a href=y>a <b>c</b></a></H3>": {"a c": heading(3)},
    "<h2><p>a</p></h2>": {"a": heading(2)},
    "<div role=heading aria-level=4>a</div>": {"a": heading(4)},
    "<p role='Heading'>a</p>": {"a": heading(2)},
    "<h2 aria-level=3>a</h2><h2 aria-level=x>b</h2><h2 aria-level=99>c</h2><h2 aria-level=0>d</h2>": {
        "a": heading(3), "b": heading(2), "c": heading(6), "d": heading(2),
    },
    "<h2 title='role'>a</h2>": {"a": heading(2)},
    "<div>a</div><span>b</span><section>c</section>": {"a": OPEN, "b": OPEN, "c": OPEN},
    "<p>a<br>b</p><p>c<br></p>": {"a": OPEN, "b": OPEN, "c": PARAGRAPH},
    "<p>a<div>b</div>": {"a": PARAGRAPH, "b": PARAGRAPH},  # read as nested, since no tree is repaired
    "<p>a <i>b</i> c</p>": {"a b c": PARAGRAPH},
    "<ul><li>a<li>b</ul>c": {"a": item(1, "ul"), "b": item(1, "ul"), "c": OPEN},
    "<ol><li>a</li></ol><ul><li>b</li></ul>": {"a": item(1, "ol", ordered=True), "b": item(1, "ul")},
    "<ul><li>a<ol><li>b<ul><li>c</ul></ol></ul>": {
        "a": item(1, "ul"), "b": item(2, "ul", ordered=True), "c": item(3, "ul"),
    },
    "<ul><li><p>a</p><p>b</p></li></ul>": {"a": item(1, "ul"), "b": item(1, "ul")},
    "<ul><li>a<br>b</li></ul>": {"a": item(1, "ul"), "b": item(1, "ul")},
    "<ul><li><h3>a</h3><div>b</div></li></ul>": {"a": heading(3, "ul"), "b": item(1, "ul")},
    "<ul>a<li>b</ul>": {"a": OPEN, "b": item(1, "ul")},
    "<section><li>a</li></section>": {"a": item(1, "section")},
    "<menu><li>a</li></menu>": {"a": item(1, "menu")},
    "<blockquote>a<p>b</p><br>c</blockquote>": {"a": QUOTE, "b": QUOTE, "c": QUOTE},
    "<blockquote><h3>a</h3><ul><li>b</ul></blockquote>": {"a": heading(3), "b": item(1, "ul")},
    "<ul><li><blockquote>a</blockquote></ul>": {"a": ("quote", None, "ul", None)},
    "<p><q>a</q></p><p>b <q>c</q></p><q>d</q>": {"a": QUOTE, "b c": PARAGRAPH, "d": QUOTE},
    "<ul><li><q>a</q></ul><h2><q>b</q></h2>": {"a": item(1, "ul"), "b": heading(2)},
    "<pre>a\n  b</pre><pre><code>c</code></pre><code>d</code>": {"a": PRE, "  b": PRE, "c": PRE, "d": OPEN},
    "<figure><figcaption><p>a</p></figcaption></figure>": {"a": PARAGRAPH},
    "<table><caption>a</caption></table>": {"a": PARAGRAPH},
    "<dl><dt>a<dd>b</dl>": {"a": item(1, "dl"), "b": item(1, "dl")},
    "<div role=list><div role=listitem>a</div></div>": {"a": item(1, "div")},
}  # fmt: skip


def said(source: str, *, captions: bool = False) -> dict[str, Any]:
    """Return what the markup says about each line, with the name of the list's element."""
    visible = Visible.of(source)
    lines = [(line.start, line.end) for line in Words.of(visible.text).lines]
    bare = [(start, start + len(visible.text[start:end].rstrip())) for start, end in lines]
    names = [element.name for element in visible.nesting.elements]
    by_start = {block.start: block for block in Structure(visible, source, captions=captions).blocks(bare)}
    found = {}
    for start, end in bare:
        block = by_start.get(visible.pieces[visible.piece_at(start)].start)
        found[visible.text[start:end]] = block and _plain(block, names)
    return found


def _plain(block: Block, names: list[str]) -> tuple[Any, ...]:
    return block.kind, block.level, None if block.list is None else names[block.list], block.ordered


@pytest.mark.parametrize(("source", "due"), CASES.items(), ids=CASES)
def test_what_the_markup_says(source: str, due: dict[str, Any]) -> None:
    """Kind, level, list, and whether it is ordered; None where it says nothing."""
    assert said(source) == due


def test_captions() -> None:
    """They are a kind where a corpus keeps them, whatever stands inside."""
    source = "<figure><figcaption><p>a</p></figcaption></figure><table><caption>b</caption></table><p>c</p>"
    assert said(source, captions=True) == {"a": CAPTION, "b": CAPTION, "c": PARAGRAPH}


@given(soups)
def test_any_markup(source: str) -> None:
    """However tags are nested: spans in order, levels and lists where their kinds have them."""
    visible = Visible.of(source)
    text = visible.text
    lines = [(line.start, line.end) for line in Words.of(text).lines]
    bare = [(start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
            for start, end in lines]  # fmt: skip
    at = 0
    for block in Structure(visible, source).blocks(bare):
        assert at <= block.start < block.end <= len(source)
        assert (block.level is not None) == (block.kind in {"heading", "list_item"})
        assert (block.ordered is not None) == (block.kind == "list_item")
        assert block.list is not None or block.kind != "list_item"
        at = block.end
