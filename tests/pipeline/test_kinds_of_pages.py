"""A page that is not an article is not held to what makes an article."""

import pytest

from clean import names, pipeline, rules, schemas
from clean.errors import NoArticleError
from clean.extraction import page_reading
from clean.extraction.kinds.page_kinds import ARTICLE, Kind
from clean.standoff import Page

TOOLS = pipeline.Tools(rules.RuleBook.load(), names.Authority.of(()), schemas.load("record"))
GOODS = "".join(
    f'<li class="product-item"><div class="product-title"><a href="/{n}">Kettle {name}</a></div>'
    f'<div class="price">{n},50 €</div></li>'
    for n, name in enumerate(["Alba", "Brisa", "Cauce", "Duna", "Estela", "Faro"], start=20)
)
FOOT = '<footer class="footer"><a href="/terms">Terms</a></footer>'
PAGE = f"<html><body><main><ul class=product-grid>{GOODS}</ul></main>{FOOT}</body></html>"


def cleaned(monkeypatch, kind):
    """Return the page of goods, cleaned as a page of some kind."""
    monkeypatch.setattr(page_reading, "kind_of", lambda *_: Kind(kind, 1.0))
    return pipeline.clean_page(Page.of(PAGE), TOOLS, pipeline.Hints(path="page.html"))


def test_a_list_of_goods_needs_no_sentence(monkeypatch):
    """Names and prices are the text of a collection; as an article, the page has none."""
    text = cleaned(monkeypatch, "collection").page.text
    assert text.startswith("Kettle Alba\n\n20,50 €\n\nKettle Brisa")
    assert text.endswith("Kettle Faro\n\n25,50 €")
    with pytest.raises(NoArticleError):
        cleaned(monkeypatch, ARTICLE)
