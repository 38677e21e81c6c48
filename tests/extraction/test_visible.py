"""The text of a page as a reader sees it, with its places in the source."""

import re

import pytest
from hypothesis import given

from clean.extraction.markup.visible import Visible
from tests.extraction.soup import soups

TEXTS = [
    ("<p>a</p><p>b</p>", "a\nb"),
    ("<b>a</b>b", "ab"),
    ("<b>a</b> b", "a b"),
    ("a<br>b", "a\nb"),
    ("<td>a</td><td>b</td>", "a\nb"),
    ("a\n  b", "a   b"),
    (" <p> a </p> ", "a"),
    ("a&nbsp;b &lt; c", "a\u00a0b < c"),
    ("a&#10;b", "a b"),
    ("<pre>a\n b\n\nc</pre>", "a\n b\n\nc"),
    ("<pre>a\tb  <i> c\r\n d\re</i></pre>f  g", "a b   c \n d\ne\nf  g"),
    ("<pre>a&#10;&#32;b</pre>", "a\n b"),
    ("<listing>a\n b</listing>", "a\n b"),
    ("<h1>a<br>b</h1>c<br>d", "a b\nc\nd"),
    ("<h1>a<p>b<br>c", "a\nb\nc"),
    ("a<svg/>b<br/>c", "a b\nc"),
    ("<p>a <svg><path d=x></path></svg> b</p>", "a b"),
    ("<p>a<svg></svg>, b</p>", "a, b"),
    ("<p>a<iframe src=x></iframe>b</p>", "a b"),
    ("<p>a<object><param name=x></object>b</p>", "a b"),
    ("<p>a<audio controls><source src=x></audio> b</p>", "a b"),
    ("<p>a<video><p></p></video> b</p>", "a b"),
    ("<p>a<noscript><img src=x></noscript> b</p>", "a b"),
    ("<p>a<canvas></canvas>b</p>", "a b"),
    ("<p>a (<math><mi>x</mi></math>) b</p>", "a (x) b"),
    ("<p>a<svg><text>x</text></svg>b</p>", "a\nx\nb"),
    ("<p>a</p><svg></svg><p>b</p>", "a\nb"),
    ("<p>a</p><noscript>x</noscript><p>b</p>", "a\nx\nb"),
    ("<td>a<svg/></td><td>b</td>", "a\nb"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "text"), TEXTS)
def test_what_is_read(source, text):
    """Blocks, lines and cells become lines; inline markup leaves no trace."""
    assert Visible.of(source).text.strip("\n") == text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a<template>b</template>c", "ac"),
        ("a<template>b<template>c</template>d</template>e", "ae"),
        ("a<template>b</select>c</template>d", "ad"),
        ("<noscript>a</noscript><select><option>b</select>c", "c"),
        ("<svg><text>a</text></svg>b", "b"),
        ("<svg/>a", "a"),
        ("</template>a", "a"),
    ],
)
def test_what_is_hidden(source, shown):
    """Text that no reader sees is marked as hidden."""
    assert "".join(source[p.start : p.end] for p in Visible.of(source).pieces if not p.hidden) == shown


def test_headlines():
    """The spans of the text that are in an h1, without empty ones."""
    found = Visible.of("<h1><img></h1><h1> One <b>two</b></h1>three<h1>four</h1>")
    assert [found.text[start:end] for start, end in found.headlines] == ["One two", "four"]


@given(soups)
def test_every_character_has_its_place(source):
    """A piece's text is that of its place in the source, pieces are in order, and only breaks come between them."""
    found = Visible.of(source)
    source_at = text_at = 0
    for piece in found.pieces:
        text = source[piece.start : piece.end] if piece.decoded is None else piece.decoded
        assert source_at <= piece.start < piece.end
        assert found.text[text_at : piece.at] in {"", " ", "\n"}
        shown = found.text[piece.at : piece.at + len(text)]
        assert shown == (_in_lines(text) if piece.pre else text.translate(dict.fromkeys(map(ord, "\n\r\t\f"), " ")))
        source_at, text_at = piece.end, piece.at + len(text)
    assert text_at == len(found.text)


def _in_lines(text):
    """Return preformatted text with line feeds and spaces only, as long as before."""
    return re.sub("[\t\f]", " ", text.replace("\r\n", " \n").replace("\r", "\n"))
