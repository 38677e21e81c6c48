"""Features of a line by itself: its length, its ends, the characters it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clean.rules.features.signs import signs_of
from clean.rules.lines.line_view import Line

SIZES = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60)  # words: lower bounds of the length classes
ROUGH = (0, 3, 8, 20)  # … for neighbours
LONG = 12  # words at which a mark starts to mean something else than in a label
_SEPARATOR = re.compile(r"[|·•»›→]")
_DATED = re.compile(r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_PRICE = re.compile(r"[$€£] ?\d")
_SENTENCE = re.compile(r"[.!?…][\"”’)]* +[\"“‘(]?[^\W\d_]")
_ITEM = re.compile(r"[•▪●·*-] |\d{1,2}[.)] ")

Features = Iterator[tuple[str, float]]


@lru_cache(maxsize=4096)
def looks(line: Line) -> tuple[tuple[str, float], ...]:
    """Return the features of a line by itself."""
    return (*_marks(line), *_letters(line), *((f"sign: {name}", 1.0) for name in signs_of(line)))


def size_of(line: Line, classes: tuple[int, ...] = SIZES) -> str:
    """Name the length class of a line and whether an end mark closes it."""
    least = max(n for n in classes if n <= line.words)
    return f"{least}+ words, {'closed' if closed(line) else 'open'}"


def closed(line: Line) -> bool:
    """Return whether an end mark closes the line."""
    return line.ends and not line.cut


def dated(line: Line) -> bool:
    """Return whether a short line contains a date or time."""
    return line.words < LONG and _DATED.search(line.text) is not None


def asks(line: Line) -> bool:
    """Return whether the line ends in a question mark."""
    return line.text.rstrip("\"'”“»’)")[-1:] == "?"


def item(line: Line) -> bool:
    """Return whether the line starts like a list item."""
    return _ITEM.match(line.text) is not None


def _marks(line: Line) -> Features:
    text = line.text
    yield size_of(line), 1.0
    shown = {
        "breaks off": line.cut,
        "ends in a colon": text[-1] == ":",
        "ends in a question mark": asks(line),
        "ends in an exclamation mark": text[-1] == "!",
        "begins with a small letter": text[0].islower(),
        "begins with a quotation mark": text[0] in "\"'“„«»‘’",
        "begins with a dash": text[0] in "–—-",
        "begins with a figure": text[0].isdigit(),
        "an item of a list": item(line),
        "all in capitals": text.isupper(),
        "bars, dots or arrows": _SEPARATOR.search(text),
        "a date or time": _DATED.search(text),
        "a copyright sign": "©" in text,
        "a price": _PRICE.search(text),
        "a slash": "/" in text,
        "in brackets": text[0] == "(" and text[-1] == ")",
    }
    for name, there in shown.items():
        if there:
            yield name, 1.0
            if line.words >= LONG:
                yield f"{name}, in a long line", 1.0


def _letters(line: Line) -> Features:
    text, words = line.text, line.text.split()
    letters = sum(map(str.isalpha, text)) or 1
    figures = sum(map(str.isdigit, text)) / len(text)
    capitalised = [word[0].isupper() for word in words if word[0].isalpha()]
    share = sum(capitalised) / len(capitalised) if capitalised else 0.0
    commas, sentences = text.count(","), len(_SENTENCE.findall(text))
    if figures > 0.1:
        yield ("a third of it figures" if figures > 0.3 else "a tenth of it figures"), 1.0
    yield "share of capitals", min(2 * sum(map(str.isupper, text)) / letters, 1.0)
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
