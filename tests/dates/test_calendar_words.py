"""Months and weekdays of the tables against CLDR: what it calls them, a table knows, and as the same number."""

from __future__ import annotations

import pytest
from babel import Locale

from clean.dates.tokens.date_lexicon import lexicon
from clean.dates.tokens.date_tokens import tokenize
from clean.language import languages


def _number(word: str, language: str, *classes: str) -> str | None:
    tokens = tokenize(word, 0, len(word), lexicon(language))
    return next((tokens.entry(0)[name] for name in classes if name in tokens.entry(0)), None)


@pytest.mark.parametrize("language", languages("dates"))
@pytest.mark.parametrize("use", ["format", "stand-alone"])
def test_months_are_those_of_cldr(language: str, use: str) -> None:
    """Each name of a month, in the form with a day and in that without one, is the number of the month."""
    names = Locale(language).months[use]["wide"]
    assert {number: _number(name, language, "MONTH") for number, name in names.items()} == {
        number: str(number) for number in names
    }


@pytest.mark.parametrize("language", languages("dates"))
@pytest.mark.parametrize("use", ["format", "stand-alone"])
def test_weekdays_are_those_of_cldr(language: str, use: str) -> None:
    """Each name of a weekday is its number; Monday is 1."""
    names = Locale(language).days[use]["wide"]
    assert {day + 1: _number(name, language, "WEEKDAY") for day, name in names.items()} == {
        day + 1: str(day + 1) for day in names
    }
