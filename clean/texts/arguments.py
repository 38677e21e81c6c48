"""Arguments as callers write them: checked, and turned into what the pipeline understands."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Iterable

from clean import dates, intake
from clean.errors import DocumentError, EmptyError, InputError, NotTextError, UndecodableError
from clean.file_kinds import other_kind
from clean.language import languages
from clean.texts.language_tags import language_code

_HINTS = {EmptyError: "give a text, or leave it out", UndecodableError: "decode the bytes and give a string"}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decoded(text: object) -> tuple[str, str | None]:
    """Return a text, and the encoding of its bytes; None if it was given as a string.

    InputError if it is neither, EmptyError or UndecodableError if it is not a text but bytes of another kind.
    """
    if isinstance(text, str):
        if kind := other_kind(text):
            raise NotTextError(f"it is not text but {kind.name}", where="text", hint=kind.hint)
        return text, None
    if isinstance(text, bytes):
        return _from_bytes(text)
    hint = "read the file first: `path.read_bytes()`" if hasattr(text, "__fspath__") else "give a string or bytes"
    raise InputError(f"a text can't be of type {type(text).__name__}", where="text", hint=hint)


def _from_bytes(data: bytes) -> tuple[str, str]:
    try:
        found = intake.decode(data)
    except DocumentError as error:
        raise type(error)(error.what, where="text", hint=_HINTS.get(type(error), error.hint)) from error
    return found.text, found.encoding


def language_of(given: object) -> str | None:
    """Return the code of a language tag; None if it is not known."""
    return language_code(_string(given, "language", "'en'")) if given else None


def address(given: object) -> str | None:
    """Return the address of a page; None if it is not known."""
    return _string(given, "url", "'https://example.org/2026/07/02/story'") if given else None


def publication_date(given: object) -> str | None:
    """Return a publication date as EDTF; None if it is not known. InputError guesses what other spellings mean."""
    if isinstance(given, datetime.datetime):
        return given.isoformat(timespec="seconds")
    if isinstance(given, datetime.date):
        return given.isoformat()
    if not given:
        return None
    value = _string(given, "published", "'2026-07-02', or a datetime.date")
    if wrong := intake.row_mistakes(0, {"path": "text", "published": value}):
        raise InputError(wrong[0].what, where="published", hint=_date_hint(value))
    return value


def _date_hint(value: str) -> str:
    """Guess the day that is meant, if the languages that read one in it agree."""
    read = (
        date.value
        for code in languages("dates")
        for date in dates.annotate(value, language=code, published=None)
        if _DAY.fullmatch(date.value)
    )
    days = {day for day in read if not intake.row_mistakes(0, {"path": "text", "published": day})}
    return f"write {days.pop()!r} if that is the day" if len(days) == 1 else "write '2026-07-02', '2026-07' or '2026'"


def _string(given: object, name: str, example: str) -> str:
    if isinstance(given, str):
        return given
    raise InputError(f"it can't be of type {type(given).__name__}", where=name, hint=f"write {example}")


def names_among(given: Iterable[str], known: Collection[str], name: str) -> frozenset[str]:
    """Return words that must be among the known ones; InputError guesses which one is meant by a word that isn't."""
    if isinstance(given, str):
        raise InputError("it is a string, not a list", where=name, hint=f"write [{given!r}]")
    words = frozenset(given)
    for word in sorted(map(str, words - frozenset(known))):
        near = difflib.get_close_matches(word, known, n=1)
        some = ", ".join(sorted(known)) if len(known) < 9 else "the ids that `page.edits` and the rule book show"
        hint = f"did you mean {near[0]!r}?" if near else f"use any of {some}"
        raise InputError(f"unknown value {word!r}", where=name, hint=hint)
    return words
