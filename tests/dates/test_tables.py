"""The language tables: every class is used by some rule, and payloads are what the rules expect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clean.dates
from clean.dates.tokens.date_lexicon import lexicon
from clean.dates.tokens.date_table import rows
from clean.dates.tokens.shapes import CLASS_SETS
from clean.language import languages, table
from tests.dates.write_needs import FILE, written

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(clean.dates.__file__).parent.rglob("*.py")))
INTEGERS = {"MONTH": range(1, 13), "MONTHABBR": range(1, 13), "WEEKDAY": range(1, 8), "WEEKDAYS": range(1, 8)}


@pytest.mark.parametrize("language", languages("dates"))
def test_no_class_is_idle(language: str) -> None:
    """A class that no rule uses is a typo."""
    source = table(language, "dates")
    idle = {name for part in ("plain", "valued") for name in source[part] if not re.search(rf"\b{name}\b", SOURCE)}
    assert idle <= {"NOTDATE"}


@pytest.mark.parametrize("language", languages("dates"))
def test_payloads_are_in_range(language: str) -> None:
    """Months are 1 to 12, weekdays 1 to 7, and each has a word."""
    valued = table(language, "dates")["valued"]
    for name, allowed in INTEGERS.items():
        assert {int(payload) for payload in valued.get(name, {})} <= set(allowed)
    assert {int(payload) for payload in valued["MONTH"]} == set(range(1, 13))
    assert {int(payload) for payload in valued["WEEKDAY"]} == set(range(1, 8))


@pytest.mark.parametrize("language", languages("dates"))
def test_no_word_stands_twice_in_a_class(language: str) -> None:
    """A word with two payloads in one class would silently lose one of them."""
    seen: dict[tuple[str, str], str] = {}
    for word, name, payload in rows(language):
        assert seen.setdefault((word, name), payload) == payload


@pytest.mark.parametrize("language", [*languages("dates"), "xx"])
def test_shapes_have_letters_in_every_language(language: str) -> None:
    """Numbers and punctuation are known in any language, with or without a table."""
    assert {(names, "") for names in CLASS_SETS} <= set(lexicon(language).letters)


def test_what_patterns_need_is_up_to_date() -> None:
    """The file is what `python -m tests.dates.write_needs` writes, so that none of our patterns is parsed."""
    assert FILE.read_text(encoding="utf-8") == written()
