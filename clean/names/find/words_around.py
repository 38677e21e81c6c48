"""The context before and after a candidate, as signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clean.names.find.candidates import Candidate
from clean.names.find.name_lines import Lines
from clean.names.find.name_tokens import Token
from clean.names.find.sign_bits import signs
from clean.names.find.written_words import FILLER, HONORIFIC, NAME, ORGANISATION, OTHER, PLACE, ROLE, SUFFIX
from clean.names.lexicon.name_words import Words

_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?|&)?([^\w&]*)$")
_AFTER = re.compile(r"([^\w&]*)([^\W\d_][\w'’-]*|&|\d+)?")
_MORE = re.compile(r"(?:[ ,]+[^\W\d_][\w'’-]*){0,4}")
_BACK, _AHEAD = 40, 60
"""Code points before and after a candidate that are looked at."""
_RELATIVE = frozenset(
    [
        "who",
        "whose",
        "whom",
        "der",
        "die",
        "dessen",
        "deren",
        "который",
        "которая",
        "которого",
        "которой",
        "чей",
        "які",
        "якая",
    ]
)
_PAST = re.compile(
    r"(?!школа|сила|скала|стрела|дела|тела|села|правила|отдел|футбол|стол|зал|вокзал|журнал|канал|капитал|материал|раздел)"
    r"[а-яёіў]{2,}(?:л|ла|лся|лась|лася|ў|ўся)"
)
"""Singular past tenses of Russian and Belarusian, what a person did; frequent nouns with the same ending excluded."""
_QUOTES = "\"“”„«»'"
_AND = frozenset({"and", "und", "и", "і", "&"})
_MARKS_BEFORE = {"(": signs("bracket_before"), "-": signs("dash_before"), "--": signs("dash_before")}
_KINDS = (NAME, HONORIFIC, ROLE, FILLER, PLACE, ORGANISATION, OTHER, SUFFIX)
_RUN_BEFORE = {kind: signs(f"run_{kind}_before") for kind in _KINDS}
_RUN_AFTER = {kind: signs(f"run_{kind}_after") for kind in _KINDS}
_BEGINNINGS = {"line": signs("line_start"), "sentence": signs("sentence_start")}
_POSSESSIVE, _LINE_END = signs("possessive"), signs("line_end")


@dataclass(frozen=True, slots=True)
class Context:
    """A text with the words of its language, its lines, and the words it has in lower case."""

    text: str
    words: Words
    lines: Lines
    lowered: frozenset[str]


def left(candidate: Candidate, context: Context) -> int:
    """Return the signs of what precedes a candidate."""
    if candidate.before:
        return _RUN_BEFORE[candidate.before]
    return left_of(candidate.start, context)


def left_of(start: int, context: Context) -> int:
    """Return the signs of what precedes a place in the text."""
    beginning = context.lines.beginning(start)
    if beginning:
        return _BEGINNINGS[beginning]
    word, gap = word_before(context.text, start)
    return _left_mark(gap, word, context.words) if gap else _left_word(word, context.words)


def word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before an offset, in lower case, and the marks between."""
    least = max(0, start - _BACK)
    matched = _BEFORE.search(text, max(least, text.rfind(" ", least, start - 1) + 1), start)
    if matched is None or matched[1] is None:  # more than one space between
        matched = _BEFORE.search(text, least, start)
    return ((matched[1] or "").lower(), matched[2].strip(" \u00a0")) if matched else ("", "")


def _left_mark(mark: str, word: str, words: Words) -> int:
    if mark == ",":
        return signs("comma_before role_comma_before" if words.is_role(word) else "comma_before")
    if mark in _MARKS_BEFORE:
        return _MARKS_BEFORE[mark]
    return signs("quote_before") if mark[-1] in _QUOTES else 0


@lru_cache(maxsize=65536)
def _left_word(low: str, words: Words) -> int:
    kinds = {
        "honorific_before": low in words.honorifics,
        "role_before": words.is_role(low),
        "article_before": low in words.articles,
        "speech_before": low in words.speech,
        "subject_before": low in words.subjects_before,
        "place_word_before": low in words.places_after,
        "filler_before": low in words.fillers or words.is_place(low),
    }
    return signs(next((kind for kind, there in kinds.items() if there), "word_before"))


def right(candidate: Candidate, context: Context) -> int:
    """Return the signs of what follows a candidate."""
    if candidate.after:
        return _RUN_AFTER[candidate.after]
    return right_of(candidate.tokens[-1], context)


def right_of(last: Token, context: Context) -> int:
    """Return the signs of what follows a word."""
    if last.word.possessive:
        return _POSSESSIVE
    matched = _AFTER.match(context.text, last.end, last.end + _AHEAD)
    gap, word = (matched[1], matched[2] or "") if matched else ("", "")
    if "\n" in gap:
        return _LINE_END
    mark = gap.strip(" \u00a0")
    if mark == "," and matched:
        return _right_comma(word, _apposition(word, context, matched.end(), last.end + _AHEAD), context.words)
    if mark:
        return _right_mark(gap, mark, word, context.words)
    return _right_word(word.lower(), context.words) if word else 0


def _right_mark(gap: str, mark: str, word: str, words: Words) -> int:
    if mark == "(":
        return signs("place_bracket_after" if words.is_place(word.lower()) else "bracket_after")
    kinds = {
        "hyphen_after": gap[0] == "-",
        "quote_after": mark[0] in _QUOTES,
        "dash_after": mark in {"--", "–", "—"},
    }
    return signs(" ".join(kind for kind, there in kinds.items() if there))


@lru_cache(maxsize=65536)
def _right_word(low: str, words: Words) -> int:
    kinds = {
        "speech_after": low in words.speech,
        "weak_after": low in words.weak_speech,
        "who_after": low in _RELATIVE,
        "number_after": low.isdigit(),
        "of_after": low == "of",
        "and_after": low in _AND,
        "preposition_after": low in words.places_after,
    }
    past = signs("past_after") if _PAST.fullmatch(low) else 0
    return past | signs(next((kind for kind, there in kinds.items() if there), "word_after"))


def _apposition(word: str, context: Context, start: int, end: int) -> tuple[str, ...]:
    """Return the words, in lower case, of which one may be what an apposition says; `word`: the first of it."""
    more = _MORE.match(context.text, start, end)
    said = more[0].partition(",")[0].split() if more else []
    return tuple(other.lower() for other in said[: 3 if word.lower() in context.words.articles else 1])


def _right_comma(word: str, more: tuple[str, ...], words: Words) -> int:
    low = word.lower()
    kinds = {
        "age_after": word.isdigit() and len(word) == 2,
        "number_comma_after": word.isdigit(),
        "who_after": low in _RELATIVE,
        "role_comma_after": words.is_role(low) or any(words.is_role(other) for other in more),
        "article_comma_after": low in words.articles,
        "place_comma_after": word[:1].isupper() and words.is_place(low),
        "capital_comma_after": word[:1].isupper(),
    }
    return signs(next((kind for kind, there in kinds.items() if there), "comma_after"))
