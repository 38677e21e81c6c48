"""Clean many texts, one after the other or in several processes, in bounded memory."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from os import PathLike
from typing import Any, Literal, TypeAlias

from clean.errors import CleanError, InputError
from clean.texts.arguments import address, language_of, publication_date
from clean.texts.cleaned_text import CleanedText
from clean.texts.cleaning import cleaned
from clean.texts.options import Options

AHEAD = 8
"""How many texts a worker may be ahead of what was taken; bounds the memory."""
QUEUE = 2
"""How many texts a worker is given at a time."""
KNOWN = ("published", "language", "url")
"""What an item may say about itself."""

Item: TypeAlias = str | bytes | Mapping[str, Any]
Outcome: TypeAlias = CleanedText | CleanError


def clean_texts(  # noqa: PLR0913 - one keyword argument per option
    texts: Iterable[str | bytes | Mapping[str, Any]],
    *,
    workers: int = 1,
    errors: Literal["raise", "return"] = "raise",
    published: str | datetime.date | None = None,
    language: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    rules_off: Iterable[str] = (),
    phrase_rules: str | PathLike[str] | Iterable[Mapping[str, Any]] | None = None,
    persons: str | PathLike[str] | Iterable[Mapping[str, Any]] | None = None,
) -> Generator[CleanedText | CleanError, None, None]:
    """Clean many texts as `clean_text` does, and yield what becomes of each, in order.

    Texts are read as they are needed and never more than a few ahead, so any number of them fits in memory. With
    several workers, call it below `if __name__ == "__main__":` in a script, since each worker imports the script.

    Args:
        texts: Strings, bytes, or mappings with the key `text` and optionally `published`, `language` and `url`, which
            count for this text; other keys are ignored, so that rows of a dataset can be passed as they are.
        workers: Number of processes that clean texts; with 1 they are cleaned in this one.
        errors: `raise` stops at the first text that can't be cleaned; `return` yields its `CleanError` in place of the
            result and goes on.
        published: Publication date of every text that does not state its own.
        language: Language of every text that does not state its own; detected if not given.
        url: Address of every text that does not state its own.
        keep: As in `clean_text`.
        rules_off: As in `clean_text`.
        phrase_rules: As in `clean_text`.
        persons: As in `clean_text`.

    Yields:
        One result per text, in the order of the texts, the same for any number of workers.

    Raises:
        InputError: An argument is wrong; raised at once.
        CleanError: A text can't be cleaned and `errors` is `raise`, or a worker died.
    """
    if errors not in {"raise", "return"}:
        raise InputError(f"unknown value {errors!r}", where="errors", hint="write 'raise' or 'return'")
    if not isinstance(workers, int) or workers < 1:
        raise InputError(f"{workers!r} is not a number of processes", where="workers", hint="write 1 or more")
    if isinstance(texts, str | bytes | Mapping):
        raise InputError("it is a single text", where="texts", hint="use `clean_text`, or put it into a list")
    known = dict(zip(KNOWN, (publication_date(published), language_of(language), address(url)), strict=True))
    options = Options.of(keep, rules_off, phrase_rules, persons)
    found = _here(texts, options, known) if workers == 1 else _apart(texts, options, known, workers)
    return _raised(found) if errors == "raise" else found


def _raised(found: Generator[Outcome, None, None]) -> Generator[Outcome, None, None]:
    with closing(found):
        for outcome in found:
            if isinstance(outcome, CleanError):
                raise outcome
            yield outcome


def _here(texts: Iterable[Item], options: Options, known: Mapping[str, str | None]) -> Generator[Outcome, None, None]:
    for number, item in enumerate(texts):
        yield _outcome(number, item, options, known)


def _outcome(number: int, item: Item, options: Options, known: Mapping[str, str | None]) -> Outcome:
    try:
        if not isinstance(item, Mapping):
            return cleaned(item, options, **known)
        if "text" not in item:
            raise InputError("it has no key 'text'", hint=f"write {{'text': …}}, optionally {', '.join(KNOWN)}")
        return cleaned(item["text"], options, **{key: item.get(key) or value for key, value in known.items()})
    except CleanError as error:
        place = f"texts[{number}]" + (f", {error.where}" if error.where else "")
        return type(error)(error.what, where=place, hint=error.hint)


def _apart(
    texts: Iterable[Item], options: Options, known: Mapping[str, str | None], workers: int
) -> Generator[Outcome, None, None]:
    """Clean in several processes, reading a few texts ahead."""
    from clean.workers import Crew, Lost

    with Crew(workers, _begin, (options, known), queue=QUEUE) as crew:
        for outcome in crew.run_in_order(_task, enumerate(texts), workers * AHEAD):
            if isinstance(outcome, Lost):
                hint = 'in a script, call it below `if __name__ == "__main__":`; if memory is short, use fewer workers'
                raise CleanError(f"a worker process died ({outcome.why})", where="workers", hint=hint)
            yield outcome


_SHARED: list[tuple[Options, Mapping[str, str | None]]] = []
"""In a worker: what all of its tasks have in common."""


def _begin(options: Options, known: Mapping[str, str | None]) -> None:
    _SHARED.append((options, known))


def _task(numbered: tuple[int, Item]) -> Outcome:
    options, known = _SHARED[0]
    return _outcome(*numbered, options, known)
