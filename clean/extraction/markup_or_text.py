"""Detect whether a text is HTML."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_HEAD = 1000  # code points in which the first tag must occur, after comments and declarations
# After a byte order mark, white space, declarations and comments: an HTML doctype, or one of the outermost elements.
_BEGINS = re.compile(
    r"[\ufeff\s]*+(?:(?:<\?[^>]*+>|<!--(?:(?!-->).)*-->)\s*+)*<(?:!doctype\s+html\b|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)


def is_markup(path: str, text: str) -> bool:
    """Return whether a text is HTML, by the ending of its path or else by a doctype or html element at its head."""
    ending = PurePosixPath(path.casefold()).suffix
    return ending in _ENDINGS or _BEGINS.match(text[:_HEAD]) is not None
