"""Whole sentences: a label is a few words without an end, a sentence says something with a verb of its own.

A verb can't be looked up in every language. What is told instead: a sentence ends in an end mark, has some words, and
most of them are written small, unlike names, titles and labels; letters of scripts without capitals count as small.
"""

from __future__ import annotations

import re
from functools import lru_cache

from clean.language import ends_sentence
from clean.rules.features.page_words import CLASSES, words_of
from clean.rules.lines.line_shape import is_cut

WORDS = 5  # of the shortest sentence that is told from a label
SMALL = 0.4  # share of its words, after the first, that are written small; German writes every noun large
OF_THE_PAGE = 0.3  # share of its words by which a sentence is about the page
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLE = re.compile(r"[^:|>»–—]{1,60}?(?: ?[:|>»]| [–—-]) ?[\"“„«‘'(\[]*(.)")
_SPEAKING = frozenset(CLASSES) - {"leaf", "bio", "this", "more"}


@lru_cache(maxsize=4096)
def is_sentence(text: str) -> bool:
    """Return whether a line is a whole sentence and not a label, nor a label with a title or name behind its colon.

    >>> is_sentence("Copyright law was changed in 1911."), is_sentence("Copyright 2021 Harbour Daily.")
    (True, False)
    """
    words = _WORD.findall(text)
    if len(words) < WORDS or is_cut(text) or not ends_sentence(text):
        return False
    title = _TITLE.match(text)
    if title and not title[1].islower():
        return False
    small = sum(not word[0].isupper() for word in words[1:])
    return bool(small >= SMALL * (len(words) - 1))


@lru_cache(maxsize=4096)
def is_about_the_page(text: str) -> bool:
    """Return whether a good part of a sentence are words by which a page speaks of itself and to its reader.

    >>> is_about_the_page("Save my name in this browser for the next comment."), is_about_the_page("The river rose.")
    (True, False)
    """
    if "©" in text:
        return True
    found = words_of(text).tally
    return sum(found.counts[name] for name in _SPEAKING) >= OF_THE_PAGE * found.words
