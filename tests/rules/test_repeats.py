"""Lines that occur on several documents of a site: how they are recognised and counted, and when they are removed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.rules import Known, Repeated, RuleBook, clean, common, seen
from clean.rules.lines.repeated_lines import key
from clean.rules.rule_flow import kept_lines
from clean.standoff import Page

BOOK = RuleBook.load()
WITHOUT = RuleBook.load(off=["site_repeat"])
SITE = "skarholmpost.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12 comments", "3 comments", True),
        ("» Harbour Office:", "harbour  office", True),
        ("Tide table, 3 May 2024", "Tide table, 19 May 2024", True),
        ("Tide table, 3 May", "Tide table, 3 June", False),
        ("Harbour", "Harbours", False),
    ],
)
def test_what_is_the_same_line(one: str, other: str, *, same: bool) -> None:
    """Case, spaces, marks and digits make no difference; words do."""
    assert (key(one, opening=False) == key(other, opening=False)) is same


@pytest.mark.parametrize("text", ["12", "3:1", "* * *", "2024–2025"])
def test_a_line_without_a_letter_is_not_counted(text: str) -> None:
    """Otherwise all numbers would be the same line."""
    assert key(text, opening=True) == ""


def article(name: str, lines: int = 3) -> str:
    """Return a headline and paragraphs that are unique to the name."""
    body = (f"The {name} was seen in week {'x' * n} by the people of the northern island." for n in range(1, lines + 1))
    return "\n\n".join((f"{name.capitalize()} comes back to the island", *body))


def counted(*texts: str) -> Repeated:
    """Count the lines of documents of one site."""
    return common(SITE, [seen(text, BOOK) for text in texts])


def with_footer(name: str, footer: str = "The Skarholm building, harbour side") -> str:
    """Return an article with the site's line below."""
    return f"{article(name)}\n\n{footer}"


def left(text: str, repeated: Repeated) -> str:
    """Return the cleaned text."""
    return clean(Page.of(text), BOOK, Known(repeated=repeated)).text


def test_a_footer_goes_and_says_why() -> None:
    """Two documents are enough for a line that is not a sentence."""
    text = with_footer("seal")
    page = clean(Page.of(text), BOOK, Known(repeated=counted(text, with_footer("whale"))))
    assert page.text == article("seal")
    (edit,) = [edit for edit in page.patch.edits if edit.rule == "site_repeat"]
    assert edit.reason == f"on 2 of 2 documents of {SITE}"


QUOTED = "“We have not seen anything like it in thirty years,” the head of the harbour office said."
KEPT = {
    "no counts": (with_footer("seal"), ()),
    "one document": (with_footer("seal"), ("seal",)),
    "the same article at two addresses": (with_footer("seal"), ("seal", "seal")),
    "only copies of one other": (with_footer("seal"), ("whale", "whale")),
}


@pytest.mark.parametrize("case", KEPT)
def test_too_little_evidence(case: str) -> None:
    """One text counts once, however often it was fetched."""
    text, names = KEPT[case]
    assert left(text, counted(*map(with_footer, names))) == text


def test_a_later_state_of_an_article_is_no_second_document() -> None:
    """Its own lines stay, because most paragraphs of the earlier version are in the later one."""
    early = article("seal", 6) + "\n\nSightings and times"
    late = article("seal", 8) + "\n\nSightings and times"
    known = counted(early, late, article("whale"))
    assert known.lines == {}
    assert left(early, known) == early


def test_two_articles_may_share_less_than_half_of_their_paragraphs() -> None:
    """A document counts if most of its words are its own; the shared paragraphs stay."""
    common_part, footer = article("seal").partition("\n\n")[2], "The Skarholm building, harbour side"
    texts = [f"{article(name, 5)}\n\n{common_part}\n\n{footer}" for name in ("whale", "crab")]
    known = counted(*texts)
    assert known.documents == 2
    assert left(texts[0], known) == texts[0].removesuffix(f"\n\n{footer}")
    assert counted(*(f"{article(name, 2)}\n\n{common_part}\n\n{footer}" for name in ("whale", "crab"))).documents == 0


def test_a_sentence_needs_more_documents_than_a_label() -> None:
    """A quotation in two articles stays; a sentence on three of four is removed, but not one on three of seven."""
    text = with_footer("seal", QUOTED)
    others = [with_footer(name, QUOTED) for name in ("whale", "crab")]
    more = [article(name) for name in ("gull", "eel", "cod", "ray")]
    assert left(text, counted(text, others[0])) == text
    assert left(text, counted(text, *others, more[0])) == article("seal")
    assert left(text, counted(text, *others, *more)) == text


def test_what_two_of_many_documents_share_is_chance() -> None:
    """Among fifty documents, a line on two does not belong to the site."""
    texts = [with_footer("seal"), with_footer("whale"), *(article(f"gull{'a' * n}") for n in range(1, 49))]
    assert counted(*texts).lines == {}


def test_lines_between_paragraphs_stay() -> None:
    """Sub-headings occur on several documents too."""
    texts = [article(name, 1) + "\n\nWhat comes next\n\n" + article(name, 3)[60:] for name in ("seal", "whale", "crab")]
    assert left(texts[0], counted(*texts)) == left(texts[0], Repeated())


def test_the_headline_is_no_teaser() -> None:
    """An article's headline and first paragraph below other articles are not evidence against it."""
    first = article("seal")
    head = "\n\n".join(first.split("\n\n")[:2])
    known = counted(first, *(f"{article(name)}\n\n{head}" for name in ("whale", "crab", "eel")))
    assert left(first, known) == first


def test_the_headline_of_a_column_stays() -> None:
    """A headline that is the same every week is still the headline."""
    column = "Letters from the island\n\n"
    texts = [column + article(name).partition("\n\n")[2] for name in ("seal", "whale", "crab")]
    assert left(texts[0], counted(*texts)) == texts[0]


LINES = st.sampled_from([
    "Skarholm Post", "Letters from the island", "Harbour side 3", "Harbour side 4", QUOTED, "All the tide tables",
    *(article("seal").split("\n\n")), *(article("whale").split("\n\n")), "", "",
])  # fmt: skip
TEXTS = st.lists(LINES, max_size=10).map("\n".join)


@given(st.lists(TEXTS, max_size=6), st.randoms(use_true_random=False))
def test_order_makes_no_difference(texts: list[str], chance: random.Random) -> None:
    """The counts of shuffled documents are the same, in the same order."""
    shuffled = list(texts)
    chance.shuffle(shuffled)
    one, other = counted(*texts), counted(*shuffled)
    assert (one, list(one.lines)) == (other, list(other.lines))


@given(st.lists(TEXTS, max_size=6))
def test_fetching_all_twice_makes_no_difference(texts: list[str]) -> None:
    """Copies are not evidence."""
    assert counted(*texts) == counted(*texts, *texts)


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_only_whole_lines_go_and_never_the_last_paragraph(texts: list[str]) -> None:
    """The rule removes whole listed lines, and leaves a paragraph of the document's own."""
    known = counted(*texts)
    page = clean(Page.of(texts[0]), BOOK, Known(repeated=known))
    mine = [edit for edit in page.patch.edits if edit.rule == "site_repeat"]
    for edit in mine:
        gone = texts[0][edit.start : edit.end]
        assert known.count(gone, opening=True) or known.count(gone, opening=False)
    assert not mine or any(len(line.split()) > 8 for line in page.text.split("\n"))


@given(TEXTS)
def test_without_counts_the_rule_is_silent(text: str) -> None:
    """A single text is cleaned as if the rule did not exist."""
    assert clean(Page.of(text), BOOK).text == clean(Page.of(text), WITHOUT).text
    assert kept_lines(text.split("\n"), BOOK) == kept_lines(text.split("\n"), WITHOUT)
