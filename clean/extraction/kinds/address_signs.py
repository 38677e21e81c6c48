"""What a page's address says that it is: the words in its path and host, and the shape of the path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from clean.extraction.kinds.kind_words import kind_words

_DATED = re.compile(r"/(?:19|20)\d\d/(?:[01]?\d|[a-z]{3})(?:/|$)|(?:19|20)\d\d-[01]\d-[0-3]\d")
_NUMBER = re.compile(r"\d{4}")
_ASKED = re.compile(r"(?:^|&)(?:\w{0,20}id|[tpf])=\d")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
HEADLINE = 4  # words in a row that make a headline
DEEP = 4  # parts of a path from which on their number says nothing
LONGEST = 2000  # code points of an address that are read


def address_signs(url: str | None) -> Iterator[tuple[str, float]]:
    """Yield what an address says; nothing if there is none, or if it can't be read."""
    try:
        parts = urlsplit((url or "")[:LONGEST].casefold())
    except ValueError:
        return
    if not parts.netloc:
        return
    path = [part for part in parts.path.split("/") if part and not _LOCALE.fullmatch(part)]
    last = path[-1].partition(".")[0] if path else ""
    yield from _told("its host names", parts.netloc.split(".")[:-1])
    yield from _told("its address is within", path[:-1])
    yield from _told("its address ends with", [last])
    yield from _shape(path, last)
    if _DATED.search(parts.path):
        yield "its address holds a date", 1.0
    if _ASKED.search(parts.query):
        yield "its address asks for a number", 1.0


def _told(how: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    address = kind_words().address
    for told in sorted({told for part in parts for told in address.get(part, ())}):
        yield f"{how} {told}", 1.0


def _shape(path: Sequence[str], last: str) -> Iterator[tuple[str, float]]:
    yield (f"its address has {min(len(path), DEEP)} parts" if path else "its address is a front page"), 1.0
    words = [word for word in re.split(r"[-_+]", last) if word.isalpha()]
    if len(words) >= HEADLINE:
        yield "its address ends with a headline", 1.0
    if _NUMBER.search(last):
        yield "its address ends with a number", 1.0
