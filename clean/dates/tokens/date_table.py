"""The rows of a language's table `dates.toml`: a written form, its class, and its payload, with all forms written out.

`plain` lists the words of a class, `valued` maps payloads to words (`[valued.MONTH]`, `1 = ["january"]`). `[forms]`
lists endings under a name: with `adj = ["y", "ego"]` the entry "minion+adj" is "miniony" and "minionego". A list called
`roman` has what follows a Roman numeral (French "e", "ème"): then I to XXX are `ROMAN`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from clean.language import table

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NUMERALS = range(1, 31)


@cache
def rows(language: str) -> Sequence[tuple[str, str, str]]:
    """Return each form with its class and payload, which is the form itself in a plain class; none without a table."""
    return tuple(_rows(table(language, "dates")))


def _rows(source: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    forms: Mapping[str, Sequence[str]] = source.get("forms", {})
    for name, words in source.get("plain", {}).items():
        for word in words:
            yield from ((form, name, form) for form in _forms(word, forms))
    for name, groups in source.get("valued", {}).items():
        for payload, words in groups.items():
            for word in words:
                yield from ((form, name, payload) for form in _forms(word, forms))
    for number in _NUMERALS if "roman" in forms else ():
        yield from ((f"={_roman(number)}{ending}", "ROMAN", str(number)) for ending in forms["roman"])


def _forms(word: str, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    stem, plus, name = word.partition("+")
    yield from (stem + ending for ending in forms[name]) if plus else (word,)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
