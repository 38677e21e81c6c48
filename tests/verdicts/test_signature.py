"""The keys of verdicts."""

from __future__ import annotations

import pytest

from clean.verdicts import normal, of_edit, signature, source_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2.3k shares", "14.0K  Shares", True),
        ("Cafe\u0301\n", "café", True),
        ("Straße", "STRASSE", True),
        ("12 shares", "shares", False),
        ("By Mira Voss", "By Ilo Tarn", False),
    ],
)
def test_what_is_the_same_to_a_reviewer(one: str, other: str, *, same: bool) -> None:
    """Case, spaces, composition and numbers do not count; words do."""
    assert (normal(one) == normal(other)) is same
    assert (of_edit("cut", one, "") == of_edit("cut", other, "")) is same


def test_rule_source_and_what_was_written_count() -> None:
    """A verdict on one rule, source or replacement says nothing about another."""
    keys = [
        of_edit("cut", "Menu", ""),
        of_edit("mend", "Menu", ""),
        of_edit("cut", "Menu", "Menü"),
        of_edit("cut", "Menu", "", "Gazette"),
        of_edit("cut", "Menu", "", ""),
        signature("person", "Menu", "Menu"),
    ]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 32 for key in keys)


def test_white_space_alone_counts_as_it_is() -> None:
    """Otherwise all edits of blank lines would share one key."""
    assert of_edit("gap", "\n", "") != of_edit("gap", "\n\n", "")
    assert of_edit("gap", "", "\n") != of_edit("gap", "", "\n\n")


def test_the_form_is_pinned() -> None:
    """Decisions, once written, must remain valid for ever."""
    assert of_edit("share_bar_en", "2.3k shares", "") == "9f1020b185bd3b959c3ee59e3699027c"


@pytest.mark.parametrize(
    ("publisher", "url", "source"),
    [
        ("Gazette", "https://www.gazette.example/1", "Gazette"),
        (None, "https://www.gazette.example:8080/1", "gazette.example"),
        (None, "http://[broken/1", ""),
        (None, None, ""),
    ],
)
def test_who_published_it(publisher: str | None, url: str | None, source: str) -> None:
    """The publisher, else the host, else nobody."""
    assert source_of(publisher, url) == source
