"""Where sentences end, and how much a text says, in any script."""

from __future__ import annotations

import re
from functools import cache

# Characters of living scripts with the property Sentence_Terminal (PropList.txt of Unicode 16), the ellipsis, and the
# shads of Tibetan.
SENTENCE_ENDS = ".!?…։؝؞؟۔।॥၊။།༎።፧፨᙮។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟‼‽⁇⁈⁉⸮。꓿꘎꘏꛳꛷꣎꣏꩝꩞꩟꫰꫱꯫︒︕︖﹒﹖﹗！．？｡"
CLOSERS = "\"'”“„»«›‹’‘)]」』》〉）］】〕"
"""Quotation marks and brackets that may follow the end of a sentence."""

_ENDS = re.compile(rf"[{SENTENCE_ENDS}] ?[{re.escape(CLOSERS)}]*(?: \([^()]{{1,30}}\))?$")
_LONGEST_TAIL = 40  # code points examined at the end of a text

# Scripts that write no spaces between words, and the letters that say about as much as a word of other scripts.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SYLLABLES = "\u0e00-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3"
_OTHERS = "[^\0-\u0dff\u2000-\u303f]"  # all of them and some more; it is compiled in no time
_IDEOGRAPHS_A_WORD, _SYLLABLES_A_WORD = 3, 5

DENSE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af]"
"""The pattern of a letter that stands for a syllable or a word, as in Japanese, Chinese and Korean."""
_FIRST_DENSE = "\u3040"
_LETTERS_A_DENSE_ONE = 3

WORD_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
)
"""Signs that scripts put on their letters, as ranges of a character class: `\\w` of `re` ends words at them."""

_UNMARKED = re.compile("[\u0e00-\u0eff]\\W*$")
_UNMARKED_LENGTH = 100  # code points; titles in Thai and Lao are seldom longer


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends with an end mark; quotation marks and a short remark in brackets may follow it.

    Thai and Lao have no end marks: a long text of theirs counts as a sentence.

    >>> ends_sentence("“It rained.”"), ends_sentence("雨が降った。」"), ends_sentence("Rain in the north")
    (True, True, False)
    """
    tail = text[-_LONGEST_TAIL:]
    return bool(_ENDS.search(tail)) or (len(text) >= _UNMARKED_LENGTH and bool(_UNMARKED.search(tail)))


def word_count(text: str) -> int:
    """Return the number of words, estimated from the letters where a script has no spaces between words.

    >>> word_count("Rain in the north"), word_count("北部で雨が降った")
    (4, 2)
    """
    return max(text.count(" ") + 1, unspaced_words(text))


def unspaced_words(text: str) -> int:
    """Return the estimated number of words in scripts without spaces between words; 0 in all others."""
    if text.isascii() or not _others().search(text) or not (letters := len(_unspaced().findall(text))):
        return 0
    ideographs = len(_ideograph().findall(text))
    return ideographs // _IDEOGRAPHS_A_WORD + (letters - ideographs) // _SYLLABLES_A_WORD


def extent(text: str) -> int:
    """Return the length of a text in code points; a dense letter counts as the several that an alphabet needs.

    >>> extent("Rain"), extent("雨が降る")
    (4, 12)
    """
    return len(text) + (_LETTERS_A_DENSE_ONE - 1) * dense_letters(text)


def dense_letters(text: str) -> int:
    """Return the number of letters that stand for a syllable or a word.

    >>> dense_letters("Rain"), dense_letters("雨が降る")
    (0, 4)
    """
    return 0 if text.isascii() or max(text) < _FIRST_DENSE else len(_dense().findall(text))


def is_unspaced(letter: str) -> bool:
    """Return whether a letter is of a script that writes no spaces between words."""
    return _others().match(letter) is not None and _unspaced().match(letter) is not None


@cache
def _others() -> re.Pattern[str]:
    return re.compile(_OTHERS)


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}]")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}{_SYLLABLES}]")


@cache
def _dense() -> re.Pattern[str]:
    return re.compile(DENSE)
