"""Classify a web server's response: a page, or something else."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_OTHERS = (
    ("image/", "images"),
    ("video/", "films"),
    ("audio/", "sounds"),
    ("font/", "fonts"),
    ("application/font", "fonts"),
    ("application/x-font", "fonts"),
    ("text/css", "style sheets"),
    ("text/javascript", "scripts"),
    ("application/javascript", "scripts"),
    ("application/x-javascript", "scripts"),
    ("application/ecmascript", "scripts"),
    ("application/json", "JSON"),
    ("application/ld+json", "JSON"),
    ("application/pdf", "PDFs"),
    ("text/xml", "XML and feeds"),
    ("application/xml", "XML and feeds"),
    ("application/rss", "XML and feeds"),
    ("application/atom", "XML and feeds"),
)
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# Characters of an address that stay as they are; a browser would have sent all others as %20 and the like.
_SAFE = "%/:?#[]@!$&'()*+,;=-._~"
MOST_LANGUAGES = 10
"""Languages of a header that are kept."""


def reason(status: int, content_type: str | None, url: str) -> str:
    """Return why a response is not a document: "images", "redirects"; "" if it is one."""
    if status != 200:
        return "redirects" if 300 <= status < 400 else "error pages" if status >= 400 else "answers without a page"
    stated = _bare(content_type)
    if stated in _PAGES:
        return "robots.txt" if _path(url) == "/robots.txt" else ""
    if not stated:
        return "of no stated type"
    return next((words for start, words in _OTHERS if stated.startswith(start)), "of another type")


def ending(content_type: str | None) -> str:
    """Return the file name ending for a page."""
    return _PAGES.get(_bare(content_type), ".html")


def address(url: str) -> str:
    """Return an address as the manifest allows it: without spaces, or the <> around it that some crawlers write."""
    return quote(url.strip().removeprefix("<").removesuffix(">"), safe=_SAFE)


def languages(header: str | None) -> str:
    """Return the header Content-Language as the manifest writes it; "" if no part of it is a language tag.

    >>> languages("de-AT,en"), languages("*")
    ('de-AT, en', '')
    """
    tags = (tag.strip() for tag in (header or "").split(","))
    return ", ".join([tag for tag in tags if _TAG.fullmatch(tag)][:MOST_LANGUAGES])


def _bare(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
