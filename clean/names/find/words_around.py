"""The context before and after a candidate, as named features."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.names.find.candidates import Candidate
from clean.names.find.name_lines import Lines
from clean.names.lexicon.name_words import Words

_BEFORE = re.compile(r"([^\W\d_][\w'’-]*\.?|&)?([^\w&]*)$")
_AFTER = re.compile(r"([^\w&]*)([^\W\d_][\w'’-]*|&|\d+)?((?:[ ,]+[^\W\d_][\w'’-]*){0,4})")
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
_MARKS_BEFORE = {"(": "bracket_before", "-": "dash_before", "--": "dash_before"}


@dataclass(frozen=True, slots=True)
class Context:
    """A text with the words of its language, its lines, and the words it has in lower case."""

    text: str
    words: Words
    lines: Lines
    lowered: frozenset[str]


def left(candidate: Candidate, context: Context) -> set[str]:
    """Return the features of what precedes a candidate."""
    if candidate.before:
        return {f"run_{candidate.before}_before"}
    if context.lines.begins(candidate.start):
        return {"line_start"}
    if context.lines.first(candidate.start):
        return {"sentence_start"}
    matched = _BEFORE.search(context.text, max(0, candidate.start - 40), candidate.start)
    word, gap = ((matched[1] or "").lower(), matched[2].strip(" \u00a0")) if matched else ("", "")
    return _left_mark(gap, word, context.words) if gap else _left_word(word, context.words)


def _left_mark(mark: str, word: str, words: Words) -> set[str]:
    if mark == ",":
        return {"comma_before", "role_comma_before"} if words.is_role(word) else {"comma_before"}
    if mark in _MARKS_BEFORE:
        return {_MARKS_BEFORE[mark]}
    return {"quote_before"} if mark[-1] in _QUOTES else set()


def _left_word(low: str, words: Words) -> set[str]:
    kinds = {
        "honorific_before": low in words.honorifics,
        "role_before": words.is_role(low),
        "article_before": low in words.articles,
        "speech_before": low in words.speech,
        "subject_before": low in words.subjects_before,
        "place_word_before": low in words.places_after,
        "filler_before": low in words.fillers or words.is_place(low),
    }
    return {next((kind for kind, there in kinds.items() if there), "word_before")}


def right(candidate: Candidate, context: Context) -> set[str]:
    """Return the features of what follows a candidate."""
    if candidate.after:
        return {f"run_{candidate.after}_after"}
    if candidate.tokens[-1].possessive:
        return {"possessive"}
    matched = _AFTER.match(context.text, candidate.end, min(len(context.text), candidate.end + 60))
    gap, word, more = (matched[1], matched[2] or "", matched[3] or "") if matched else ("", "", "")
    if "\n" in gap:
        return {"line_end"}
    if gap.strip(" \u00a0"):
        return _right_mark(gap, word, more, context.words)
    return _right_word(word.lower(), context.words) if word else set()


def _right_mark(gap: str, word: str, more: str, words: Words) -> set[str]:
    mark = gap.strip(" \u00a0")
    if mark == ",":
        return _right_comma(word, more, words)
    if mark == "(":
        return {"place_bracket_after" if words.is_place(word.lower()) else "bracket_after"}
    kinds = {
        "hyphen_after": gap[0] == "-",
        "quote_after": mark[0] in _QUOTES,
        "dash_after": mark in {"--", "–", "—"},
    }
    return {kind for kind, there in kinds.items() if there}


def _right_word(low: str, words: Words) -> set[str]:
    kinds = {
        "speech_after": low in words.speech,
        "weak_after": low in words.weak_speech,
        "who_after": low in _RELATIVE,
        "number_after": low.isdigit(),
        "of_after": low == "of",
        "and_after": low in {"and", "und", "и", "і", "&"},
        "preposition_after": low in words.places_after,
    }
    past = {"past_after"} if _PAST.fullmatch(low) else set()
    return past | {next((kind for kind, there in kinds.items() if there), "word_after")}


def _right_comma(word: str, more: str, words: Words) -> set[str]:
    low, first = word.lower(), more.partition(",")[0].split()[: 3 if word.lower() in words.articles else 1]
    kinds = {
        "age_after": word.isdigit() and len(word) == 2,
        "number_comma_after": word.isdigit(),
        "who_after": low in _RELATIVE,
        "role_comma_after": words.is_role(low) or any(words.is_role(other.lower()) for other in first),
        "article_comma_after": low in words.articles,
        "place_comma_after": word[:1].isupper() and words.is_place(low),
        "capital_comma_after": word[:1].isupper(),
    }
    return {next((kind for kind, there in kinds.items() if there), "comma_after")}
