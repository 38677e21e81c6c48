"""The tables of cases: what each language finds, with its value, and what it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean.dates import Date, Published, annotate
from clean.dates.rules import rules
from clean.language import languages

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            rows.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['text'][:40]}", marks=marks))
    return rows


def _annotate(language: str, case: dict[str, Any]) -> list[Date]:
    given = case.get("published")
    return annotate(case["text"], language=language, published=Published(given, "manifest", 1.0) if given else None)


@pytest.mark.parametrize(("language", "case"), _cases())
def test_case(language: str, case: dict[str, Any]) -> None:
    """Exactly the expected dates are found, with span, type, value and modifier."""
    found = [[date.surface, date.type, date.value, date.mod or ""] for date in _annotate(language, case)]
    assert found == case["dates"]


def test_every_language_has_a_table_of_cases() -> None:
    """A language with words for time also has cases."""
    assert {path.stem for path in CASES.glob("*.toml")} == set(languages("dates"))


def test_every_rule_fires_in_some_case() -> None:
    """Every rule fires for some example."""
    fired = {date.rule for parameters in _cases() for date in _annotate(*parameters.values)}
    assert {rule.id for rule in rules()} - fired == set()
