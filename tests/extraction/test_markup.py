"""The tokeniser: which characters of a source are markup."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.markup.tags import attributes, marks
from tests.extraction.soup import soups

TEXTS = [
    ("plain < text, 1 <2 & <", "plain < text, 1 <2 & <"),
    ("a<b>c</b>d", "acd"),
    ("a<b class='>'>c", "ac"),
    ('a<b title="x>y">c', "ac"),
    ("a<b title=x'>c", "ac"),
    ('a<b c="x"">d', "ad"),
    ('a<b c="', "a"),
    ("a<b", "a"),
    ("a<!-- <p> -- > -->b", "ab"),
    ("a<!-->b", "ab"),
    ("a<!--->b", "ab"),
    ("a<!-- x --!>b", "ab"),
    ("a<!-- x", "a"),
    ("<!DOCTYPE html>a<?xml x?>b", "ab"),
    ("a<![CDATA[b > c]]>d", "a c]]>d"),
    ("a</>b</ x>c", "abc"),
    ("<script>if (a<b) '</p>'</script>x", "x"),
    ("<SCRIPT>1</Script >x", "x"),
    ("<script>1</scripts></script>x", "x"),
    ("<script src=x />y", "y"),
    ("<scripts>1</scripts>y", "1y"),
    ("<style>a</style", ""),
    ("<title>a <b></title>c", "c"),
    ("<textarea><p>a</textarea>c", "c"),
]


def text_of(source):
    """Return what is left without markup."""
    out, at = [], 0
    for start, end, _ in marks(source):
        out.append(source[at:start])
        at = end
    return "".join(out) + source[at:]


@pytest.mark.parametrize(("source", "text"), TEXTS)
def test_what_is_text(source, text):
    """Markup and text are distinguished as in browsers."""
    assert text_of(source) == text


@given(soups)
def test_marks_tile_the_source(source):
    """Marks are not empty, come in order and never overlap."""
    at = 0
    for start, end, name in marks(source):
        assert at <= start < end <= len(source)
        assert source[start] == "<"
        assert name == name.lower()
        at = end


@given(st.lists(st.tuples(st.from_regex(r"[a-z][a-z-]{0,5}", fullmatch=True), st.text(max_size=8)), max_size=4))
def test_attributes_are_read_back(pairs):
    """Quoted attributes are read back as written; of two with the same name, the first counts."""
    written = "".join(f' {name}="{value.replace(chr(34), "")}"' for name, value in pairs)
    wanted = {name: value.replace('"', "") for name, value in reversed(pairs)}
    assert attributes(f"<a{written}>") == wanted


@pytest.mark.parametrize(
    "piece", ['<a b="', "<style x='", "<", "<!--", "<!-", "</", "<a ", "<a =", "<a b= ", "<script>", "&", "<!--<-", "-"]
)
def test_time_grows_with_the_input(piece):
    """Repeated starts of tags take time linear in their length."""
    start = time.process_time()
    assert sum(1 for _ in marks(piece * 100_000)) <= 100_000
    assert time.process_time() - start < 3
