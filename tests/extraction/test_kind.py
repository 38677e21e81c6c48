"""Which texts are HTML."""

import pytest

from clean.extraction import is_markup


@pytest.mark.parametrize(
    ("path", "text", "markup"),
    [
        ("a.html", "", True),
        ("raw/b/A.HTM", "words", True),
        ("a.xhtml", "words", True),
        ("a.txt", "words", False),
        ("a", "\ufeff <!DOCTYPE html>\n<p>", True),
        ("a.txt", "<html lang='en'>", True),
        ("a", "<?xml version='1.0'?>\n<!-- x --><HTML>", True),
        ("a.txt", "A page begins with <html> and a doctype.", False),
        ("a.txt", "<p>A line in angle brackets", False),
        ("a.txt", "<htmlx>", False),
        ("a.xml", "<?xml version='1.0'?><rss>", False),
        ("a.html.txt", "words", False),
        ("a", "<!--" * 100_000, False),
    ],
)
def test_is_markup(path, text, markup):
    """The ending of the path decides, or else the start of the text."""
    assert is_markup(path, text) is markup
