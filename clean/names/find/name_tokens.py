"""The capitalised words of a text, and the runs they form."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from clean.names.find.written_words import APOSTROPHE, Word, read
from clean.names.lexicon.name_words import Words

_GAP = re.compile(r"[ \u00a0\u202f]+((?:[^\W\d_A-ZА-ЯЁ][^\W\d_]{0,4}[ \u00a0]+){0,3})")
_ELIDED = re.compile(f"(?<= )[dD][{APOSTROPHE}]$")
_FAR = 20
"""Code points between two words beyond which nothing joins them."""


class Token(NamedTuple):
    """A capitalised word or initials at its place in a text, in code points, without the possessive ending."""

    start: int
    end: int
    word: Word


@cache
def _capital() -> str:
    letters = "".join(chr(c) for c in range(0x41, min(sys.maxunicode, 0x2000)) if chr(c).isupper() or chr(c).istitle())
    return re.escape(letters)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a capitalised word, perhaps after an article ("al-", "d'"); a group matches initials.

    It begins with the letters that such a word may begin with, so that the others are passed over quickly.
    """
    up, joint = _capital(), f"[-‑{APOSTROPHE}]"
    rest = rf"(?:(\.(?:[-‑]?[{up}]\.)*(?!\w))|(?![\w{APOSTROPHE}‑-])()|[^\W\d_]*(?:[{APOSTROPHE}‑-][^\W\d_]+)*)"
    articles = r"(?<=[aAeEuU])[ldnrstz]h?|(?<=[dlDL])|(?<=[dD])e|(?<=[uU])[ldrsn]"
    return re.compile(rf"[adelu{up}](?<!\w[\s\S])(?:(?:{articles}){joint}[{up}]{rest}|(?<=[{up}]){rest})")


def tokens(text: str, words: Words) -> Iterator[Token]:
    """Yield the capitalised words of a text, in order."""
    for found in _pattern().finditer(text):
        word = read(found[0], found.lastindex is not None, words)
        if word is not None:
            start = found.start() + word.skip
            yield Token(start, start + len(word.text), word)


def runs(text: str, words: Words) -> list[list[Token]]:
    """Return the capitalised words of a text, in order, joined into runs.

    Neighbours on one line are joined if there are only spaces, particles or a title's full stop between them. A
    particle that is also an article joins only after another one ("von der", but not "drückte Meier den Ball").
    """
    return joined(text, tokens(text, words), words, words.particles)


def joined(text: str, found: Iterable[Token], words: Words, particles: frozenset[str]) -> list[list[Token]]:
    """Return the words in runs; only `particles` stand between two of a run."""
    joined: list[list[Token]] = []
    run: list[Token] = []
    end, open_end = 0, False
    for token in found:
        near = open_end and end < token.start <= end + _FAR
        if near and _joins(text[end : token.start], run[-1].word, words, particles):
            run.append(token)
        else:
            run = [token]
            joined.append(run)
        end, open_end = token.end, not token.word.possessive
    return joined


def _joins(gap: str, left: Word, words: Words, particles: frozenset[str]) -> bool:
    if gap == " " or (gap == "." and left.initial):
        return True
    if gap[0] == "." and left.low + "." in words.abbreviations:
        gap = gap[1:]
    said = _ELIDED.sub(" ", gap).split()
    if not said:
        return gap != "" and "\n" not in gap
    if (said[0] in words.articles - words.joining) or not particles.issuperset(said):
        return False
    return _GAP.fullmatch(_ELIDED.sub(" ", gap)) is not None
