"""Lines that are removed by the sum of their signs: the table, the wording for the ledger, the neighbours."""

from __future__ import annotations

import pytest

from clean.rules import RuleBook, clean
from clean.rules.boilerplate.loose_line import RULE
from clean.rules.features.page_words import classes
from clean.rules.features.signs import IN_WORDS
from clean.rules.features.sum_of_signs import weights
from clean.rules.lines.line_view import View
from clean.standoff import Page

HEAD = "Ferry link to the islands is saved\n\nThe ferry will go on sailing after all, the county said on Monday.\n\n"


def gone(text: str) -> dict[str, str]:
    """Return the removed lines, each with its reason."""
    return {text[edit.start : edit.end]: edit.reason for edit in RULE.look(View.of(text))}


def test_table_is_whole() -> None:
    """Every sign in a line's words has a weight, and every sign against a line has a wording."""
    table = weights()
    assert set(table.sign) >= IN_WORDS
    silent = {name for name, weight in {**table.sign, **table.place}.items() if weight > 0 and name not in table.says}
    assert silent == {"pages", "parts", "nets", "desks"}


def test_reason_says_why() -> None:
    """The ledger names the signs of a line."""
    reason = gone(f"{HEAD}Send this story via Bluesky")["Send this story via Bluesky"]
    assert reason.startswith("after the last paragraph; no end mark; ")
    assert "names a part of the page" in reason
    assert "asks the reader for something" in reason


def test_neighbours_help() -> None:
    """A line that would stay on its own is removed between other removed lines."""
    slogan = "Read by islanders, wet or dry"
    assert gone(HEAD + "The harbour, by and by") == {}
    assert set(gone(f"{HEAD}Send this story to a friend\n\n{slogan}\n\nShow older entries")) >= {slogan}


def test_text_after_is_text() -> None:
    """Between paragraphs, the same words need more evidence than after the last one."""
    line, body = "Letters to the desk", "Its council voted for a loan that pays for two winters of repairs."
    assert line in gone(HEAD + line)
    assert gone(f"{HEAD}{line}\n\n{body}") == {}


def test_headline_stays() -> None:
    """The headline stays, whatever its words."""
    _, lead = HEAD.split("\n\n", 1)
    assert gone(f"Share this page, subscribe and follow us online\n\n{lead}") == {}


def test_people_behind_the_page_are_kept() -> None:
    """The names of authors are kept alongside the article."""
    page = clean(Page.of(HEAD.replace("\n\n", "\n\nWords: Ada Brook\n\n", 1)), RuleBook.load())
    assert [(aside.kind, aside.text) for aside in page.asides] == [("byline", "Words: Ada Brook")]


@pytest.mark.parametrize(
    ("word", "head", "found"),
    [
        ("Newsletter", False, {"page"}),
        ("Sport-Newsletter", False, {"page"}),
        ("share", False, set()),
        ("share", True, {"ask"}),
        ("Sie", False, {"you"}),
        ("Sie", True, set()),
        ("sie", False, set()),
        ("about", False, set()),
        ("лістапада", False, set()),
        ("читайте", True, {"ask"}),
    ],
)
def test_classes(word: str, *, head: bool, found: set[str]) -> None:
    """Words are recognised by stem, capital and place in the sentence, not just by how they start."""
    assert classes(word, head=head) == found
