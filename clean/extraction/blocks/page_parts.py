"""Which part of a page a removed text was in, as its markup says, for the reason in the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clean.extraction.blocks.surroundings import Signs

_ELEMENTS: Mapping[str, str] = {
    "figcaption": "a caption", "nav": "a menu", "button": "a form", "form": "a form", "footer": "a footer",
    "aside": "a sidebar",
}  # fmt: skip
"""Elements that say it by themselves, the most telling first."""

_NAMES: Mapping[str, str] = {
    "advertising": "an advertisement", "comments": "readers' comments", "sharing": "a share bar",
    "offers": "a sign-up box", "captions": "a caption", "pictures": "a picture or player", "navigation": "a menu",
    "related": "a list of other articles",
    "metadata": "a byline or label",
}  # fmt: skip
"""What the parts named by classes and ids are called, the most telling first."""

_NOTE = re.compile(r" \(in ([^()]+)\)$")


def part_of(signs: Signs) -> str:
    """Return the part of a page that a text is in; "" if its markup doesn't say."""
    around, near, named = signs.around, signs.near, signs.named
    if "figcaption" in around:
        return _ELEMENTS["figcaption"]
    for names in (near, named) if named else ():  # what is near is among all that is named
        for name, told in _NAMES.items() if names else ():
            if name in names:
                return told
    for name, told in _ELEMENTS.items() if around else ():
        if name in around:
            return told
    return ""


def noted(reason: str, part: str) -> str:
    """Return a reason with the part of the page that the text was in.

    >>> noted("neither extractor keeps the most of it", "a caption")
    'neither extractor keeps the most of it (in a caption)'
    """
    return f"{reason} (in {part})"


def part_in(reason: str) -> str:
    """Return the part of the page that a reason names; "" if it names none.

    >>> part_in("neither extractor keeps the most of it (in a caption)"), part_in("above the headline")
    ('a caption', '')
    """
    found = _NOTE.search(reason)
    return found[1] if found else ""
