"""Character references: which characters they take and what they stand for."""

import pytest

from clean.extraction.markup.entities import references

CASES = [
    ("a &amp; b", [("&amp;", "&")]),
    ("&lt;p&gt;", [("&lt;", "<"), ("&gt;", ">")]),
    ("&nbsp;", [("&nbsp;", "\u00a0")]),
    ("&#8364;&#x20AC;&#X20ac;", [("&#8364;", "€"), ("&#x20AC;", "€"), ("&#X20ac;", "€")]),
    ("&#150;", [("&#150;", "–")]),  # Windows-1252 under the number of a control character
    ("&#0;", [("&#0;", "\ufffd")]),
    ("&#65 &#65x", [("&#65", "A"), ("&#65", "A")]),
    ("&copy2020", [("&copy", "©")]),
    ("&notit;", [("&not", "¬")]),
    ("&semi;", [("&semi;", ";")]),
    ("&NotEqualTilde;", [("&NotEqualTilde;", "≂̸")]),
    ("&amp;lt;", [("&amp;", "&")]),  # decoded once
    ("AT&T, Q&A, & more, &; &#; &#x; &unknown;", []),
    ("&#" + "9" * 50_000 + ";", [("&#" + "9" * 40, "\ufffd")]),
]


@pytest.mark.parametrize(("text", "found"), CASES, ids=[text[:20] for text, _ in CASES])
def test_references(text, found):
    """References are read as the standard reads them in text, and everything else is left alone."""
    assert [(text[start:end], decoded) for start, end, decoded in references(text, 0, len(text))] == found


def test_only_the_stretch_that_was_asked_for():
    """A reference outside the stretch does not count."""
    assert list(references("&lt;&gt;&amp;", 4, 8)) == [(4, 8, ">")]
