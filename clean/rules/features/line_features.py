"""Features of a line by itself: its length, its ends, the characters it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clean.rules.features.feature_parts import Pairs
from clean.rules.lines.line_view import Line, Measures, measures

SIZES = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60)  # words: lower bounds of the length classes
ROUGH = (0, 3, 8, 20)  # … for neighbours
LONG = 12  # words at which a mark starts to mean something else than in a label
_SEPARATOR = re.compile(r"[|·•»›→]")
_DATED = re.compile(r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_FIGURES = re.compile(r"\d\d|\d[:./-]")  # in every date and time, and found in less time
_PRICE = re.compile(r"[$€£] ?\d")
_SENTENCE = re.compile(r"[.!?…][\"”’)]* +[\"“‘(]?[^\W\d_]")
_OTHERS = re.compile(r"[^\x00-\x7f]")
_ITEM = re.compile(r"[•▪●·*-] |\d{1,2}[.)] ")

Features = Iterator[tuple[str, float]]


def _kind(code: int) -> str:
    """Return the kind of a byte: a small letter, a capital, a figure or a space of ASCII, or another character."""
    character = chr(code) if code < 0x80 else "."
    if character.isalpha():
        return "a" if character.islower() else "A"
    return "0" if character.isdigit() else " " if character.isspace() else "."


_KINDS = "".join(map(_kind, range(256))).encode()


class Characters(NamedTuple):
    """Of what kinds the characters of a text are.

    letters, capitals, digits: how many there are.
    begin, begin_large: how many words, as spaces separate them, begin with a letter, and how many with a capital.
    """

    letters: int
    capitals: int
    digits: int
    begin: int
    begin_large: int


def characters_of(text: str) -> Characters:
    """Count the characters of a text by kind, those of ASCII all at once.

    >>> characters_of("Élan vital, 1907")
    Characters(letters=9, capitals=1, digits=4, begin=2, begin_large=1)
    """
    kinds = (b" " + text.encode("ascii", "replace")).translate(_KINDS)
    capitals, digits, begin_large = kinds.count(b"A"), kinds.count(b"0"), kinds.count(b" A")
    found = Characters(capitals + kinds.count(b"a"), capitals, digits, begin_large + kinds.count(b" a"), begin_large)
    return found if text.isascii() else _with_others(found, text)


def _with_others(ascii_only: Characters, text: str) -> Characters:
    """Count those beyond ASCII as well; words are looked at one by one if other letters or spaces are among them."""
    letters, capitals, digits, begin, begin_large = ascii_only
    others = _OTHERS.findall(text)
    alphabetic = sum(map(str.isalpha, others))
    if alphabetic or any(map(str.isspace, others)):
        first = [word[0] for word in text.split() if word[0].isalpha()]
        begin, begin_large = len(first), sum(map(str.isupper, first))
    capitals, digits = capitals + sum(map(str.isupper, others)), digits + sum(map(str.isdigit, others))
    return Characters(letters + alphabetic, capitals, digits, begin, begin_large)


def looks(text: str) -> Pairs:
    """Return the features of the text of a line by itself, without its signs."""
    seen, characters = measures(text), characters_of(text)
    return (*_marks(text, seen, figures=characters.digits > 0), *_letters(text, seen.words, characters))


def size_of(seen: Line | Measures, classes: tuple[int, ...] = SIZES) -> str:
    """Name the length class of a line and whether an end mark closes it."""
    return _SIZE_NAMES[classes][closed(seen)][min(seen.words, classes[-1])]


def _size_names(classes: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the names for each number of words, of open and of closed lines."""
    least = [max(n for n in classes if n <= words) for words in range(classes[-1] + 1)]
    return tuple(tuple(f"{n}+ words, {end}" for n in least) for end in ("open", "closed"))


_SIZE_NAMES: dict[tuple[int, ...], tuple[tuple[str, ...], ...]] = {
    classes: _size_names(classes) for classes in (SIZES, ROUGH)
}


def closed(seen: Line | Measures) -> bool:
    """Return whether an end mark closes the line."""
    return seen.ends and not seen.cut


def dated(line: Line) -> bool:
    """Return whether a short line contains a date or time."""
    return line.words < LONG and _has_date(line.text)


def _has_date(text: str) -> bool:
    return _FIGURES.search(text) is not None and _DATED.search(text) is not None


def asks(text: str) -> bool:
    """Return whether a line ends in a question mark."""
    return text.rstrip("\"'”“»’)")[-1:] == "?"


def item(text: str) -> bool:
    """Return whether a line starts like a list item."""
    return _ITEM.match(text) is not None


def _marks(text: str, seen: Measures, *, figures: bool) -> Features:
    first, last = text[0], text[-1]
    yield size_of(seen), 1.0
    shown = (
        (seen.cut, "breaks off"),
        (last == ":", "ends in a colon"),
        (asks(text), "ends in a question mark"),
        (last == "!", "ends in an exclamation mark"),
        (first.islower(), "begins with a small letter"),
        (first in "\"'“„«»‘’", "begins with a quotation mark"),
        (first in "–—-", "begins with a dash"),
        (first.isdigit(), "begins with a figure"),
        (item(text), "an item of a list"),
        (text.isupper(), "all in capitals"),
        (_SEPARATOR.search(text), "bars, dots or arrows"),
        (figures and _has_date(text), "a date or time"),
        ("©" in text, "a copyright sign"),
        (figures and _PRICE.search(text), "a price"),
        ("/" in text, "a slash"),
        (first == "(" and last == ")", "in brackets"),
    )
    for there, name in shown:
        if there:
            yield name, 1.0
            if seen.words >= LONG:
                yield f"{name}, in a long line", 1.0


def _letters(text: str, words: int, characters: Characters) -> Features:
    letters, figures = characters.letters or 1, characters.digits / len(text)
    share = characters.begin_large / characters.begin if characters.begin else 0.0
    commas, sentences = text.count(","), len(_SENTENCE.findall(text))
    if figures > 0.1:
        yield ("a third of it figures" if figures > 0.3 else "a tenth of it figures"), 1.0
    yield "share of capitals", min(2 * characters.capitals / letters, 1.0)
    if words < SIZES[7]:
        yield "share of capitalised words", share
        yield "share of capitalised words, by length", share * min(words, 10) / 10
    else:
        yield "share of capitalised words, in a long line", share
    yield "number of commas", min(commas, 6) / 6
    if commas:
        yield "a comma", 1.0
    yield "length of its words", min(letters / max(1, words), 10) / 10
    yield "number of sentences", min(sentences, 4) / 4
    if sentences:
        yield "more than one sentence", 1.0
