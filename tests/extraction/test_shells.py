"""Pages that show next to nothing: what their scripts hold is read before their kind is refused."""

import json

import pytest

from clean.errors import ExtractionError, KindError
from clean.extraction import look, reduced
from clean.extraction.kinds.known_kinds import OTHERS, Kind
from clean.standoff import Page

URL = "https://obchod.example/collections/caj"
STATED = '{"@context":"https://schema.org","@type":"CollectionPage","name":"Čaj"}'
SHELL = """<html lang="cs"><head><title>Noční tramvaj se vrací na kopec</title>
<meta property="og:type" content="website"><meta name="generator" content="Shopify">
<script type="application/ld+json">{stated}</script></head>
<body class="template-collection"><div class="product-grid collection">{places}</div>{data}</body></html>"""
PLACES = (
    """<div class="product-item"><a class="product-title" href="/#"> </a><span class="price"> – € </span><form
class="add-to-cart"><button class="btn">+</button></form></div>"""
    * 8
)
TEXT = (
    "Noční tramvaj jezdí od pátku znovu na kopec, oznámil ve čtvrtek dopravní podnik města Velden.",
    "Jedenáct týdnů vozili cestující náhradními autobusy, které v zimě často zůstávaly stát v zatáčce pod kostelem.",
    "Opravy kolejí vyšly levněji, než se čekalo, a za ušetřené peníze dostane horní zastávka novou střechu.",
)


def shell(*, data=True, shown=""):
    """Return the source of a page whose article is in a script, if anywhere. shown: markup that readers see."""
    state = {"props": {"pageProps": {"title": "Noční tramvaj se vrací na kopec", "body": "\n\n".join(TEXT)}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>' if data else ""
    return SHELL.format(stated=STATED, places=PLACES, data=shown + script)


def looked(source, **known):
    """Return what is found on a page of a corpus that takes articles only."""
    return look(Page.of(source), url=URL, taken={"article"}, **known)


def test_the_page_itself_is_of_another_kind():
    """By its data, its address and what repeats in it, it is no article."""
    with pytest.raises(KindError, match="takes only: article"):
        looked(shell(data=False))


def test_what_a_shell_holds_decides():
    """The article in its script is taken, and the source comes back."""
    source = shell()
    done = reduced(looked(source))
    assert [part for part in TEXT if part not in done.page.text] == []
    assert done.kind.name == "article"
    assert done.page.patch.revert(done.page.text, done.page.patch.removed(source)) == source


def test_a_page_that_shows_its_content_is_refused_at_once():
    """Its goods are what it is about, whatever its scripts hold."""
    goods = "".join(f'<div class="product-item"><a href="/{n}">Čajová konvice {n}</a> {n}00 €</div>' for n in range(40))
    with pytest.raises(KindError, match="takes only: article"):
        looked(shell(shown=goods))


def test_what_somebody_stated_counts():
    """A kind in the manifest is not judged again."""
    with pytest.raises(KindError, match="a collection"):
        looked(shell(), kind=Kind.stated("collection"))
    found = look(Page.of(shell()), url=URL, kind=Kind.stated("collection"))
    assert reduced(found).kind == Kind.stated("collection")


@pytest.mark.parametrize("kind", OTHERS)
def test_a_page_of_any_kind_may_show_nothing(kind):
    """It is said that it shows no text."""
    with pytest.raises(ExtractionError, match="no text"):
        look(Page.of("<html><head><title>Čaj</title></head><body></body></html>"), url=None, kind=Kind.stated(kind))
