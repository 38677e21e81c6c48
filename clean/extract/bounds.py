"""How large a page may be: counted in its source, never by a clock, so that a page fares alike on every machine.

The largest of 481 pages of two public benchmarks of article extraction has 1.6 million characters, 7,400 tags, 67,000
characters of text in 1,800 pieces, elements in 51 others, and a tag with 205 attributes. Each bound is far beyond, and
is there because what comes after would take minutes, or because the parser below drops what is beyond, unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from clean.errors import OversizeError
from clean.extract.depth import depth
from clean.extract.markup import Mark, attribute_names, marks
from clean.extract.visible import Visible

TAGS = 50_000
INK = 500_000
"""Characters of text without white space; a novel has about as many."""
DEPTH = 200
"""libxml2, below the extractor, stops at 256 and loses the rest of the page; our count may be some too low."""
LONGEST = 10_000_000
"""Bytes, in UTF-8, of one tag, script, comment or stretch of text; at a longer one libxml2 stops, too."""
PAIRS = 25_000_000
"""Of attributes in one tag, each of which the parser compares with all others; a tag may have some 5,000 alone. Of
billions of pages, all but one in 100,000 have less than 628 in any tag (Google, 2007, data of the HTML5 study)."""
PIECES = 50_000
"""Of text between tags, line ends and character references."""
_LONG_TAG = 500  # code points; shorter tags have too few attributes to matter


def bounded_marks(source: str) -> list[Mark]:
    """Give all markup of a page; raise OversizeError where the page is beyond a bound.

    The time is linear in the page's length, up to the bound.
    """
    found = list(islice(marks(source), TAGS + 1))
    _expect(len(found), TAGS, "tags")
    if len(source) > INK:
        _expect(_ink(source, found), INK, "characters of text")
    _expect(depth(source, found, DEPTH), DEPTH, "elements in each other")
    _expect(_all_pairs(source, found), PAIRS, "pairs of attributes in its tags")
    if len(source) * 4 > LONGEST:
        longest = max(map(_bytes, _stretches(source, found)))
        _expect(longest, LONGEST, "bytes in one tag, script, comment or stretch of text")
    return found


def _ink(source: str, found: Sequence[Mark]) -> int:
    """Count the characters of text that are no white space, up to the bound."""
    ink = at = 0
    for start, end, _ in found:
        ink += _inked(source, at, start)
        at = end
        if ink > INK:
            return ink
    return ink + _inked(source, at, len(source))


def expect_pieces(visible: Visible) -> None:
    """Raise OversizeError where a page's text is in too many pieces."""
    _expect(len(visible.pieces), PIECES, "pieces of text")


def _all_pairs(source: str, found: Iterable[Mark]) -> int:
    pairs = 0
    for start, end, _ in found:
        if end - start > _LONG_TAG and pairs <= PAIRS:
            pairs += _pairs(source, start)
    return pairs


def _pairs(source: str, start: int) -> int:
    """Count how often the parser compares attributes of a tag, up to the bound."""
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
            f"the page has more than {most:,} {what}, many times what the largest real page has",
            where="text",
            mend="if there is an article on it, cut it out by hand and put that in; else take the page out",
        )
