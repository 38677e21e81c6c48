"""Features of a line by itself: its length, its ends, the characters it is made of."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from clean.rules.features.feature_parts import Part
from clean.rules.features.signs import signs_of
from clean.rules.lines.line_view import Line

SIZES = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60)  # words: lower bounds of the length classes
ROUGH = (0, 3, 8, 20)  # … for neighbours
LONG = 12  # words at which a mark starts to mean something else than in a label
_SEPARATOR = re.compile(r"[|·•»›→]")
_DATED = re.compile(r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_FIGURES = re.compile(r"\d\d|\d[:./-]")  # in every date and time, and found in less time
_PRICE = re.compile(r"[$€£] ?\d")
_SENTENCE = re.compile(r"[.!?…][\"”’)]* +[\"“‘(]?[^\W\d_]")
_OTHERS = re.compile(r"[^\x00-\x7f]")
_KINDS = (string.ascii_letters.encode(), string.ascii_uppercase.encode(), string.digits.encode())
"""The ASCII characters of each kind that is counted."""
_ITEM = re.compile(r"[•▪●·*-] |\d{1,2}[.)] ")

Features = Iterator[tuple[str, float]]


@lru_cache(maxsize=4096)
def looks(line: Line) -> Part:
    """Return the features of a line by itself."""
    return Part((*_marks(line), *_letters(line), *((f"sign: {name}", 1.0) for name in signs_of(line))))


def size_of(line: Line, classes: tuple[int, ...] = SIZES) -> str:
    """Name the length class of a line and whether an end mark closes it."""
    return _size(min(line.words, classes[-1]), classes, closed=closed(line))


@lru_cache(maxsize=256)
def _size(words: int, classes: tuple[int, ...], *, closed: bool) -> str:
    least = max(n for n in classes if n <= words)
    return f"{least}+ words, {'closed' if closed else 'open'}"


def closed(line: Line) -> bool:
    """Return whether an end mark closes the line."""
    return line.ends and not line.cut


def dated(line: Line) -> bool:
    """Return whether a short line contains a date or time."""
    return line.words < LONG and _has_date(line.text)


def _has_date(text: str) -> bool:
    return _FIGURES.search(text) is not None and _DATED.search(text) is not None


def asks(line: Line) -> bool:
    """Return whether the line ends in a question mark."""
    return line.text.rstrip("\"'”“»’)")[-1:] == "?"


def item(line: Line) -> bool:
    """Return whether the line starts like a list item."""
    return _ITEM.match(line.text) is not None


def counts_of(text: str) -> tuple[int, int, int]:
    """Return how many letters, capitals and figures there are.

    >>> counts_of("Élan vital, 1907")
    (9, 1, 4)
    """
    plain, others = text.encode("ascii", "ignore"), _OTHERS.findall(text)
    letters, capitals, digits = (len(plain) - len(plain.translate(None, kind)) for kind in _KINDS)
    if others:
        letters += sum(map(str.isalpha, others))
        capitals += sum(map(str.isupper, others))
        digits += sum(map(str.isdigit, others))
    return letters, capitals, digits


def _marks(line: Line) -> Features:
    text = line.text
    first, last = text[0], text[-1]
    yield size_of(line), 1.0
    shown = (
        (line.cut, "breaks off"),
        (last == ":", "ends in a colon"),
        (asks(line), "ends in a question mark"),
        (last == "!", "ends in an exclamation mark"),
        (first.islower(), "begins with a small letter"),
        (first in "\"'“„«»‘’", "begins with a quotation mark"),
        (first in "–—-", "begins with a dash"),
        (first.isdigit(), "begins with a figure"),
        (item(line), "an item of a list"),
        (text.isupper(), "all in capitals"),
        (_SEPARATOR.search(text), "bars, dots or arrows"),
        (_has_date(text), "a date or time"),
        ("©" in text, "a copyright sign"),
        (_PRICE.search(text), "a price"),
        ("/" in text, "a slash"),
        (first == "(" and last == ")", "in brackets"),
    )
    for there, name in shown:
        if there:
            yield name, 1.0
            if line.words >= LONG:
                yield f"{name}, in a long line", 1.0


def _letters(line: Line) -> Features:
    text, words = line.text, line.text.split()
    letters, capitals, digits = counts_of(text)
    letters, figures = letters or 1, digits / len(text)
    capitalised = [word[0].isupper() for word in words if word[0].isalpha()]
    share = sum(capitalised) / len(capitalised) if capitalised else 0.0
    commas, sentences = text.count(","), len(_SENTENCE.findall(text))
    if figures > 0.1:
        yield ("a third of it figures" if figures > 0.3 else "a tenth of it figures"), 1.0
    yield "share of capitals", min(2 * capitals / letters, 1.0)
    if line.words < SIZES[7]:
        yield "share of capitalised words", share
        yield "share of capitalised words, by length", share * min(line.words, 10) / 10
    else:
        yield "share of capitalised words, in a long line", share
    yield "number of commas", min(commas, 6) / 6
    if commas:
        yield "a comma", 1.0
    yield "length of its words", min(letters / max(1, line.words), 10) / 10
    yield "number of sentences", min(sentences, 4) / 4
    if sentences:
        yield "more than one sentence", 1.0
