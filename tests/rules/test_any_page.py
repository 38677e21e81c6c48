"""Which rules run on a page that is not an article."""

import re

import pytest

from clean import rules
from clean.rules.any_page import ABOUT_PAGES, fits_any_page
from clean.rules.rule_book import our_rules
from clean.standoff import Page

BOOK = rules.RuleBook.load()
LIST = """Harbour Gazette

Ferry returns to the lighthouse

By Ida Moor

4 March 2024

Council argues about the shipyard

By Jon Brandt

3 March 2024

Read more"""


def test_each_name_is_that_of_a_rule():
    """A name without a rule would do nothing."""
    assert {re.sub(r"_[a-z]{2}$", "", rule) for rule in our_rules()} >= ABOUT_PAGES


@pytest.mark.parametrize(
    ("rule", "fits"),
    [("cookie_notice_de", True), ("separator", True), ("byline_en", False), ("comment_section", False), ("own", True)],
)
def test_rules_about_pages_and_of_the_corpus_fit(rule, fits):
    """A rule that the package does not have is the corpus's own."""
    assert fits_any_page(rule) is fits


def test_bylines_and_dates_stay_in_a_list_of_articles():
    """What is removed from an article is content elsewhere, and is not taken out to be kept beside the text."""
    page = rules.clean(Page.of(LIST), BOOK, rules.Known(1, marked_up=True, article=False))
    assert page.text == LIST
    assert page.asides == ()
    assert rules.clean(Page.of(LIST), BOOK, rules.Known(1, marked_up=True)).text != LIST
