"""Texts for the tests of single texts: with menus, bars and forms around an article."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.house import ROOT

ARTICLE = """\
Ferry to Skarholm runs again after winter storm

2.3k shares

The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said.

"We are glad that the ice has gone," harbour master Ingrid Vestergaard told reporters.

Vestergaard said that the first boat had carried forty passengers.

Post a comment
"""

PAGE = """\
<!doctype html><html lang="en-GB"><head><title>Ferry runs again | The Gong</title>
<meta property="og:title" content="Ferry to Skarholm runs again after winter storm">
<meta name="author" content="Ada Holt"><meta property="article:published_time" content="2026-07-02T08:00:00Z">
<link rel="canonical" href="https://gong.example.org/2026/07/02/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry to Skarholm runs again after winter storm</h1>
<p>The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said.</p>
<p>“We are glad that the ice has gone,“ harbour master Ingrid Vestergaard told reporters.</p>
<p>Vestergaard said that the first boat had carried forty passengers &amp; two goats.</p></article>
<footer>© The Gong 2026</footer></body></html>
"""

odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
"""Any text at all, lone surrogates aside: they are not text in any encoding."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw an article with arbitrary text before, within and after it."""
    lines = ARTICLE.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        lines.insert(draw(st.integers(0, len(lines))), draw(odd))
    return "\n".join(lines)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Draw a page with arbitrary text between its elements."""
    parts = PAGE.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        parts.insert(draw(st.integers(5, len(parts))), draw(odd))
    return "\n".join(parts)


def corpus() -> list[Path]:
    """Return the documents of the project's own sample corpus."""
    return sorted(path for name in ("texts", "pages") for path in (ROOT / "raw" / name).iterdir())
