"""Pages that are taken for articles in doubt, and read as what else they may be as well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction import look, reduced
from clean.extraction.kinds.known_kinds import ARTICLE
from clean.extraction.kinds.page_kinds import judge
from clean.extraction.lines.content import RIGHT, SURE, mixed
from clean.extraction.markup.visible import Visible
from clean.standoff import Page

CHANCES = st.floats(0.01, 0.99)
SCORES = st.floats(-8, 8)

CARD = """<div class="feature-card"><h3>{}</h3><p>{}</p></div>"""
CARDS = {
    "Planung": "Sehen Sie vorher, wer den Kessel füllt.",
    "Einkauf": "Tee kommt, bevor er ausgeht.",
    "Wartung": "Ein Anruf, und der Kessel ist entkalkt.",
    "Berichte": "Jede Tasse, jede Woche, auf einer Seite.",
}
OFFER = """<html lang="de"><head><title>Kesselplan</title></head><body><header><nav><a href="/preise">Preise</a>
<a href="/hilfe">Hilfe</a></nav></header><main><section class="hero"><h1>Alle Kessel in einem Plan</h1>
<p>Kesselplan ist das Programm für Büros, in denen mehr als ein Mensch Tee trinkt, und es läuft in jedem Browser, den es
noch gibt.</p></section>
<section class="features">{cards}</section></main><footer><a href="/impressum">Impressum</a></footer></body></html>"""


def judged(source):
    """Return which kind a page is of, without its address."""
    return judge(Visible.of(source), source, None)


def test_a_page_in_doubt_is_read_as_both():
    """What it presents stays with its prose; menus and footers go."""
    source = OFFER.format(cards="".join(CARD.format(*card) for card in CARDS.items()))
    found = judged(source)
    assert (found.kind.name, found.article < SURE) == (ARTICLE, True)
    text = reduced(look(Page.of(source), url=None)).page.text
    assert [line for card in CARDS.items() for line in card if line not in text] == []
    assert [line for line in ("Preise", "Hilfe", "Impressum") if line in text] == []


@given(CHANCES, SCORES, st.booleans())
def test_the_chances_of_a_line_are_mixed(article, score, kept):
    """They are between what the line is worth in an article and what it is worth on another page."""
    alone = mixed(0.0, score, kept)
    whole = mixed(1.0, score, kept)
    assert alone == score
    assert min(alone, whole) - 1e-6 <= mixed(article, score, kept) <= max(alone, whole) + 1e-6


@pytest.mark.parametrize("kept", [True, False])
def test_an_article_that_is_sure_decides_alone(kept):
    """What a line would be worth on another page says nothing then."""
    assert mixed(1.0, 5.0, kept) == pytest.approx(mixed(1.0, -5.0, kept))
    assert (mixed(1.0, 0.0, kept) > 0) == kept
    assert RIGHT > 0.5
