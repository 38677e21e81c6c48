"""Two texts that may be halves of one sentence, in any script."""

from __future__ import annotations

import re

from clean.language import CLOSERS, ends_sentence, extent, is_unspaced

LONG = 60
"""Extent of a text that is hardly a headline, a label or a line of verse: without an end mark it is to go on."""
_TAIL = 40
"""Code points at the end of a text that are looked at."""
_ANNOUNCING = (":", "：")
"""Marks after which a quote or a list may be set apart."""
_CONTINUING = ",;.!?…%)]}”’»、。，；！？）」』】》〉،؛؟।"
"""Marks with which no text begins."""
_OPENING = "\"'“„«‹‘([{¿¡「『（《〈【"
_UNSPACED_MARK = re.compile("[\u3001-\u303f\uff01-\uff65]")


def is_open(text: str) -> bool:
    """Return whether a text breaks off within a sentence.

    >>> is_open("The firm that"), is_open("It rained.”"), is_open("He said:")
    (True, False, False)
    """
    tail = text[-_TAIL:]
    return not ends_sentence(tail) and not tail.rstrip(CLOSERS + " ").endswith(_ANNOUNCING)


def goes_on(text: str, more: str, *, surely: bool) -> bool:
    """Return whether a sentence that breaks off at the end of `text` goes on in `more`.

    surely: whether their markup says that they are one paragraph. A capital letter then only speaks against it after a
    short text; as it does not speak for it, `more` must be as long, or have an end.

    >>> goes_on("The firm that", "built the bridge", surely=True), goes_on("The firm", "A portrait.", surely=True)
    (True, False)
    """
    letter = more.lstrip(_OPENING)[:1]
    long = extent(text) >= LONG
    if more[0] in _CONTINUING or letter.islower():
        return surely or long
    uncased = letter.isalpha() and not letter.isupper()
    whole = extent(more) >= LONG or ends_sentence(more)
    return surely and letter.isalnum() and whole and (long or uncased)


def space_between(text: str, more: str) -> str:
    """Return what is written between two halves of a sentence: a space, unless none belongs there.

    >>> space_between("the firm", "that"), space_between("この橋は", "古い")
    (' ', '')
    """
    unspaced = all(is_unspaced(letter) or _UNSPACED_MARK.match(letter) for letter in (text[-1], more[0]))
    return "" if unspaced or more[0] in _CONTINUING else " "
