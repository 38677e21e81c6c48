"""Locate the markup in a page's source; everything else is text.

The tokeniser follows the HTML standard (section 13.2.5, tokenization) as far as offsets require: values are quoted only
after an equals sign, a comment may end at the end of the input, CDATA in HTML ends at the first `>`. Every loop can
continue in one way only and never backtracks, so the time is linear in the input. Its groups are not possessive: Python
before 3.11.5 misreads those (CPython issue 106052).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = r"[ \t\n\f\r]"
_ATTRIBUTES = (
    r"[^>=]*+"
    rf"(?:={_SPACE}*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+|(?=>)|\Z)[^>=]*+)*"
    r"(?:>|\Z)"
)
_END_OF_NAME = r"(?=[ \t\n\f\r/>]|\Z)"
# Elements whose content is not markup: everything up to their own end tag.
_VERBATIM = r"(?i:script|style|title|textarea|iframe|noembed|noframes|xmp)"
_MARKUP = re.compile(
    "<(?:"
    rf"(?P<verbatim>{_VERBATIM}){_END_OF_NAME}{_ATTRIBUTES}"
    rf"(?:(?<=/>)|[^<]*+(?:<(?!/(?i:(?P=verbatim)){_END_OF_NAME})[^<]*+)*(?:</[^>]*+(?:>|\Z)|\Z))"
    rf"|(?P<name>/?[A-Za-z][^ \t\n\f\r/>]*+){_ATTRIBUTES}"
    r"|(?P<comment>!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*(?:--!?>|\Z)))"
    r"|(?P<other>[!?/][^>]*+(?:>|\Z))"
    ")"
)
_NAME, _VERBATIM_NAME = _MARKUP.groupindex["name"], _MARKUP.groupindex["verbatim"]
_START_TAG = re.compile(rf"(<[A-Za-z][^ \t\n\f\r/>]*+){_ATTRIBUTES}")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?""")


Mark = tuple[int, int, str]
"""One piece of markup: its first code point, one past its last, and the element's name in lower case, with a leading
`/` for an end tag. `script`, `style` and the like extend to the end of their content; comments, doctypes and CDATA have
no name. A plain tuple, because a page has thousands."""


def marks(source: str, start: int = 0) -> Iterator[Mark]:
    """Yield the markup of a page in order, from an offset on; the pieces don't overlap, and between them is text."""
    for match in _MARKUP.finditer(source, start):
        start, end = match.span()
        yield start, end, (match[_NAME] or match[_VERBATIM_NAME] or "").lower()


def attribute_names(source: str, start: int) -> Iterator[str]:
    """Yield the attribute names of the start tag at `start`, as written, repetitions included."""
    tag = _START_TAG.match(source, start)
    if tag:
        yield from (match[1] for match in _ATTRIBUTE.finditer(source, tag.end(1), tag.end()))


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag as written, names in lower case; the first of two with the same name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag, re.match(r"<[^\s/>]*", tag).end() if tag[:1] == "<" else 0):  # type: ignore[union-attr]
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found
