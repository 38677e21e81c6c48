"""How likely a text is in a language, or in its most likely one: tells a right decoding from a wrong one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from clean.language.profiles import factory

WORDS = 100  # examined: by then the best reading is hundreds of nats ahead

# Weights of trigram, bigram and unigram in the next letter's probability. Measured on texts of seven languages in 23
# encodings, cut to 200 to 2,000 bytes: any weights near these choose the same readings.
_SHARES = (0.5, 0.3, 0.2)
_LETTER = 1e-6  # a letter that no language has in this place
_SIGN = math.log(1e-6)  # ± ¶ ¤ ╥ and the like inside a text
_CHANGE = math.log(1e-3)  # from Latin to another script within a word, as in standardm葹ig for standardmäßig
_MARK = math.log(5e-3)  # typographic marks
_PLAIN = math.log(2e-2)  # ASCII other than letters
_MARKS = frozenset("«»„“”‘’‚–—…•№§°·€\u00a0")


def log_likelihood(text: str, language: str = "") -> float:
    """Return the log-likelihood, in nats, of the non-ASCII words of a text in a language.

    language: langdetect's code; for one that it has no letters of, as for "", the most likely language counts.

    Readings of the same bytes can be compared by it: the ASCII words, which they share, are left out. 0.0 if there are
    no others. The letter frequencies are langdetect's, in 55 languages.
    """
    words = islice((word for word in text.split(" ") if not word.isascii()), WORDS)
    total = 0.0
    languages = [0.0] * len(factory().langlist)
    for word in words:
        total += _add(word, languages)
    known = factory().langlist
    return total + (languages[known.index(language)] if language in known else max(languages))


def _add(word: str, languages: list[float]) -> float:
    """Add a word's letters to each language's sum, and return the weight of its other signs, the same in all."""
    others = 0.0
    before, last = " ", " "
    word = word.lower() if word.isupper() or word.istitle() else word
    for char, following in zip(word, word[1:] + " ", strict=True):
        if char.isalpha():
            others += _CHANGE if last != " " and _is_latin(last) != _is_latin(char) else 0.0
            for number, probability in enumerate(_next_letter(before, last, char)):
                languages[number] += math.log(probability)
            before, last = last, char
        else:
            others += _weight(char, inside=last != " " and following.isalpha())
            before, last = " ", " "
    return others


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char <= "\u1eff"


def _weight(char: str, *, inside: bool) -> float:
    """Return the weight of a sign that is not a letter; inside a word only apostrophes and ASCII are usual."""
    if char.isascii():
        return _PLAIN
    return _MARK if char == "’" or (char in _MARKS and not inside) else _SIGN


def _next_letter(before: str, last: str, char: str) -> Iterator[float]:
    """Yield, for each language, the probability of a letter after two others; a space marks the start of a word."""
    profile = factory().word_lang_prob_map
    none: Sequence[float] = [0.0] * len(factory().langlist)
    three, two, one = (profile.get(gram, none) for gram in (before + last + char, last + char, char))
    context_three, context_two = profile.get(before + last, none), profile.get(last, none)
    for p3, p2, p1, c2, c1 in zip(three, two, one, context_three, context_two, strict=True):
        after_one = min(p2 / c1, 1.0) if c1 else min(p2 * 4, 1.0) if last == " " else 0.0
        after_two = min(p3 / c2, 1.0) if c2 else 0.0
        yield _LETTER + _SHARES[0] * after_two + _SHARES[1] * after_one + _SHARES[2] * p1
