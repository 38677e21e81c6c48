"""Offers and requests below an article of any language go with their heading; the article's paragraphs stay."""

from __future__ import annotations

import pytest

from clean.rules import RuleBook, clean
from clean.standoff import Page
from tests.rules.test_sentences import TABLE

BOOK = RuleBook.load()
APPEALS = {
    "en": ("Read on with G+", "Read this and all other G+ articles for 2.95 euros a week. Cancel at any time."),
    "de": (
        "Weiterlesen mit G+",
        "Lesen Sie diesen und alle anderen G+-Artikel für 2,95 Euro pro Woche. Jederzeit kündbar.",
    ),
    "ru": (
        "Читать дальше с G+",
        "Читайте эту и все другие статьи G+ за 295 рублей в неделю. Отменить можно в любой момент.",
    ),
    "fr": ("Lire la suite avec G+", "Lisez cet article et tous les autres articles G+ pour 2,95 euros par semaine."),
    "pl": ("Czytaj dalej z G+", "Przeczytaj ten artykuł i wszystkie inne artykuły G+ za 2,95 euro tygodniowo."),
}


@pytest.mark.parametrize("code", APPEALS)
def test_an_offer_goes_with_its_heading(code: str) -> None:
    """What remains is the article."""
    lead, (heading, offer) = TABLE[code]["lead"], APPEALS[code]
    other = TABLE[code]["sentences"][0]
    text = clean(Page.of(f"{lead}\n\n{lead[:-1]}!\n\n{other}\n\n{heading}\n\n{offer}"), BOOK).text
    assert heading not in text
    assert offer not in text
    assert lead in text
    assert other in text
