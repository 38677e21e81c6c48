"""Consent, offers and requests go in every language, each with its heading; news about the same things stay."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean.language import languages
from clean.rules import RuleBook, clean
from clean.standoff import Page
from tests.rules.test_sentences import TABLE

BOOK = RuleBook.load()
APPEALS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("appeals.toml").read_text(encoding="utf-8"))
CODES = sorted(APPEALS)


def left(code: str, *lines: str, last: bool) -> str:
    """Return what is left of lines below an article of their language; last: whether no paragraph follows them."""
    lead, other = TABLE[code]["lead"], TABLE[code]["sentences"][0]
    after = () if last else (lead[:-1] + "?",)
    text = clean(Page.of("\n\n".join((lead, lead[:-1] + "!", other, *lines, *after))), BOOK).text
    assert [part for part in (lead, lead[:-1] + "!", other, *after) if part not in text] == []
    return text


def test_all_languages_are_there() -> None:
    """Every language that has phrase rules."""
    assert tuple(CODES) == languages("phrases")


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("code", CODES)
def test_consent_goes(code: str, last: bool) -> None:
    """Whether it stands in the middle or at the end, without a heading or a box with a name."""
    assert [text for text in APPEALS[code]["consent"] if text in left(code, text, last=last)] == []


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("code", CODES)
def test_an_offer_goes_with_its_heading(code: str, last: bool) -> None:
    """What remains is the article."""
    for heading, offer in APPEALS[code]["offers"]:
        text = left(code, heading, offer, last=last)
        assert [part for part in (heading, offer) if part in text] == []


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("code", CODES)
def test_news_about_them_stay(code: str, last: bool) -> None:
    """A report on a paywall is no offer."""
    assert [text for text in APPEALS[code]["news"] if text not in left(code, text, last=last)] == []
