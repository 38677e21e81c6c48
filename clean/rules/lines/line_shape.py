"""What a line looks like, whatever its words: the measures on which all rules by shape are based."""

from __future__ import annotations

import re

from clean.language import CLOSERS, SENTENCE_ENDS, ends_sentence

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))[\"”»“]?$")
_DECORATION = " \t•▪■□●○◦►▶▸→←↑↓‹›«»>|*·~+=_-–—✓✔❯❮"
_QUOTING = _DECORATION.replace("«", "").replace("»", "")  # where they are quotation marks, not arrows
# Upper case in Latin, Greek and Cyrillic; `re` has no class for it.
UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_BRACKETED = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")
_OPENERS = "\"'“„«»‘’([「『《〈（［【〔"
_OPEN = frozenset(SENTENCE_ENDS) - frozenset("!?！？؟") | frozenset(",;:–—-،、；：")
"""Marks at the end of lines that are not headlines."""

PROSE_WORDS = 8  # a paragraph of running text: this many words and an end mark …
LONG_WORDS = 30  # … or this many words with a comma, however it ends
ROW_BARS = 3  # of two cells
HEADLINE_WORDS = 28  # a longer line is text that lost its full stop
HEADLINE_CHARACTERS = 200
CASELESS_WORDS = 3  # of a headline in a script without capitals; fewer are labels


def is_cut(text: str) -> bool:
    """Return whether `text` breaks off with an ellipsis, as teasers do.

    >>> is_cut("The mayor announced that the city would …"), is_cut("It rained.")
    (True, False)
    """
    return bool(_CUT.search(text[-8:]))


def is_prose(text: str, words: int) -> bool:
    """Return whether `text` is a paragraph of running text; words: its number of words."""
    if words < PROSE_WORDS or is_cut(text):
        return False
    return ends_sentence(text) or text[-1] == ":" or (words >= LONG_WORDS and ("," in text or ". " in text))


def is_headline(text: str, words: int) -> bool:
    """Return whether a line could be a headline, heading or caption: short, not closed, and not starting in lower case.

    >>> is_headline("Rain in the north", 4), is_headline("北部で大雨が降り続く", 3), is_headline("It rained.", 2)
    (True, True, False)
    """
    if not 1 <= words <= HEADLINE_WORDS or len(text) > HEADLINE_CHARACTERS or not _starts_line(text, words):
        return False
    last = text.rstrip(CLOSERS)[-1:]
    return bool(last) and last not in _OPEN


def _starts_line(text: str, words: int) -> bool:
    """Return whether `text` starts with a capital, a digit or `#`, or has a few words of a script without capitals."""
    first = text.lstrip(_OPENERS)[:1]
    caseless = first.isalpha() and not first.islower()
    return first.isdigit() or first == "#" or first.isupper() or (caseless and words >= CASELESS_WORDS)


def is_row(text: str) -> bool:
    """Return whether `text` is a row of a table drawn with bars.

    >>> is_row("| Ferries | 12 |"), is_row("News | Weather | Sport")
    (True, False)
    """
    return text[:1] == "|" == text[-1:] and text.count("|") >= ROW_BARS


def bare(text: str) -> str:
    """Return `text` without surrounding bullets, arrows, bars and brackets and without a final colon.

    >>> bare("» Share this: ")
    'Share this'
    """
    marks = _QUOTING if "«" in text and "»" in text else _DECORATION
    inner = text.strip(marks).rstrip(" :").rstrip(marks)
    if _BRACKETED.fullmatch(inner):
        inner = inner[1:-1].strip(marks)
    return inner


def letters(text: str) -> str:
    """Return the words of `text` in lower case, for comparing texts that differ only in marks.

    >>> letters("“Never,” she said")
    'never she said'
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def capitalised(text: str) -> float:
    """Return the share of words of four or more letters that are capitalised: title case against sentence case."""
    long = re.findall(r"[^\W\d_]{4,}", text)
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0
