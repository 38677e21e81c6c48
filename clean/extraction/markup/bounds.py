"""Bounds on the size of a page, counted in its source and never by a clock, so that every machine treats it alike.

The largest of 481 pages in two public benchmarks of article extraction has 1.6 million characters, 7,400 tags, 67,000
characters of text in 1,800 pieces, elements nested 51 deep, and a tag with 205 attributes. Each bound is far higher; it
exists because later steps would take minutes, or because the underlying parser silently drops whatever exceeds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from clean.errors import OversizeError
from clean.extraction.markup.depth import depth
from clean.extraction.markup.tags import Mark, attribute_names, marks
from clean.extraction.markup.visible import Visible

TAGS = 50_000
INK = 500_000
"""Characters of text, not counting white space; about the length of a novel."""
DEPTH = 200
"""libxml2, which the extractor uses, stops at 256 and loses the rest of the page; our count may be slightly too low."""
LONGEST = 10_000_000
"""UTF-8 bytes of one tag, script, comment or stretch of text; libxml2 also stops at a longer one."""
PAIRS = 25_000_000
"""Pairs of attributes in one tag: the parser compares each with all others, so a single tag may have about 5,000. Of
billions of pages, all but one in 100,000 have less than 628 in any tag (Google, 2007, data of the HTML5 study)."""
PIECES = 50_000
"""Pieces of text between tags and character references, or lines."""
_LONG_TAG = 500  # code points; shorter tags have too few attributes to matter


def bounded_marks(source: str) -> list[Mark]:
    """Return all markup of a page; raise OversizeError if the page exceeds a bound.

    Time is linear in the page's length, up to the bound.
    """
    found = list(islice(marks(source), TAGS + 1))
    _expect(len(found), TAGS, "tags")
    if len(source) > INK:
        _expect(_ink(source, found), INK, "characters of text")
    _expect(depth(source, found, DEPTH), DEPTH, "levels of nested elements")
    _expect(_all_pairs(source, found), PAIRS, "pairs of attributes in its tags")
    if len(source) * 4 > LONGEST:
        longest = max(map(_bytes, _stretches(source, found)))
        _expect(longest, LONGEST, "bytes in one tag, script, comment or stretch of text")
    return found


def _ink(source: str, found: Sequence[Mark]) -> int:
    """Count the characters of text that are not white space, up to the bound."""
    ink = at = 0
    for start, end, _ in found:
        ink += _inked(source, at, start)
        at = end
        if ink > INK:
            return ink
    return ink + _inked(source, at, len(source))


def expect_pieces(visible: Visible) -> None:
    """Raise OversizeError if a page's text is in too many pieces or lines."""
    _expect(len(visible.pieces), PIECES, "pieces of text")
    _expect(visible.text.strip("\n").count("\n") + 1, PIECES, "lines of text")


def _all_pairs(source: str, found: Iterable[Mark]) -> int:
    pairs = 0
    for start in [start for start, end, _ in found if end - start > _LONG_TAG]:
        pairs += _pairs(source, start)
        if pairs > PAIRS:
            break
    return pairs


def _pairs(source: str, start: int) -> int:
    """Count the attribute comparisons that the parser makes for a tag, up to the bound."""
    names: set[str] = set()
    for name in attribute_names(source, start):
        names.add(name)
        if len(names) ** 2 > PAIRS:
            break
    return len(names) ** 2


def _inked(source: str, start: int, end: int) -> int:
    return sum(map(len, source[start:end].split()))


def _stretches(source: str, found: Iterable[Mark]) -> Iterator[str]:
    at = 0
    for start, end, _ in found:
        yield source[at:start]
        yield source[start:end]
        at = end
    yield source[at:]


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _expect(count: int, most: int, what: str) -> None:
    if count > most:
        raise OversizeError(
            f"the page has more than {most:,} {what}, many times more than the largest known real page",
            where="text",
            hint="if the page has an article, extract it by hand and add that instead; otherwise remove the page",
        )
