"""A whole sentence is not taken for the label that it begins as, in any language; the labels go."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean.language import languages
from clean.rules import RuleBook, clean
from clean.rules.features.sentences import is_sentence
from clean.standoff import Page

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
BOOK = RuleBook.load()
SENTENCES = [(code, text) for code, row in TABLE.items() for text in row["sentences"]]
LABELS = [(code, text) for code, row in TABLE.items() for text in row["labels"]]


def kept(code: str, text: str) -> str:
    """Return what is left of a text between paragraphs of its language."""
    lead = TABLE[code]["lead"]
    return clean(
        Page.of("\n\n".join((lead, lead.replace(" ", "  ", 1), text, lead[:-1] + "!", lead[:-1] + "?"))), BOOK
    ).text


def test_all_languages_are_there() -> None:
    """At least five of each kind in each language that has phrase rules."""
    assert {code for code, row in TABLE.items() if min(len(row["sentences"]), len(row["labels"])) >= 5} == set(
        languages("phrases")
    )


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_sentences_stay(code: str, text: str) -> None:
    """A sentence stays, and counts as one."""
    assert text in kept(code, text)


@pytest.mark.parametrize(("code", "text"), LABELS)
def test_labels_go(code: str, text: str) -> None:
    """A label goes as ever."""
    assert text not in kept(code, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Copyright law was changed in 1911.", True),
        ("Video-Aufnahmen des Unfalls liegen der Polizei vor.", True),
        ("Source: that is what they call the place.", True),
        ("Copyright 2021 Harbour Daily Limited. All Rights Reserved.", False),
        ("Read also: The mayor wants a ferry after all.", False),
        ("Share this story", False),
        ("Follow us!", False),
        ("The mayor announced that the city would …", False),
        ("Rain in the north of the country today", False),
    ],
)
def test_what_a_sentence_is(text: str, *, expected: bool) -> None:
    """It has an end, words enough, and most of them are small; a title behind a label is none."""
    assert is_sentence(text) is expected
