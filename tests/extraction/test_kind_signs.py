"""The signs by which the kind of a page is known, one by one."""

import time

import pytest

from clean.extraction.kinds.address_signs import address_signs
from clean.extraction.kinds.known_kinds import OTHERS
from clean.extraction.kinds.name_signs import name_signs
from clean.extraction.kinds.page_kinds import against_article, decided, share, signs
from clean.extraction.kinds.prices import prices
from clean.extraction.markup.visible import Visible


def found(source, url=None):
    """Return the signs of a page by name."""
    return dict(signs(Visible.of(source), source, url))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("€39.90", 1),
        ("39,90 €", 1),
        ("$ 5 or £6", 2),
        ("¥3,990", 1),
        ("٣٩ ₪ ₹٤٠", 1),
        ("1 200 ₽", 1),
        ("a $ sign, and € too", 0),
        ("39.90", 0),
        ("$HOME and ${x}", 0),
        ("", 0),
    ],
)
def test_a_price_is_a_number_beside_a_currency(text, count):
    """In any script and order; a sign alone is none."""
    assert len(prices(Visible.of(f"<p>{text}</p>"))) == count


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://forum.example/t/tyres/12", {"its host names a forum", "its address is within a forum"}),
        ("https://x.example/de/viewtopic.php?t=17", {"its address ends with a forum", "its address asks for a number"}),
        ("https://x.example/product/kettle", {"its address is within a product"}),
        ("https://docs.x.example/", {"its host names a manual", "its address is a front page"}),
        ("https://x.example/en-gb/", {"its address is a front page"}),
        (
            "https://x.example/2026/01/03/the-tram-is-back",
            {"its address holds a date", "its address ends with a headline"},
        ),
    ],
)
def test_what_an_address_says(url, told):
    """Its host, the parts of its path, and their shape."""
    assert told <= dict(address_signs(url)).keys()


@pytest.mark.parametrize(
    "url", [None, "", "kettle", "/t/1", "http://[", "//", "https://", "x" * 10_000, "http://\ud83d/"]
)
def test_a_broken_address_says_nothing_and_breaks_nothing(url):
    """What is no address of a page is passed over."""
    assert not {name for name, _ in address_signs(url) if "within" in name}


def test_types_are_read_wherever_they_stand():
    """In JSON-LD, alone, in a list or as an address, and in the markup; a product beside an article is told apart."""
    source = '<script type="application/ld+json">{"@type": ["Thing", "https://schema.org/Product"]}</script>'
    assert "its data describes a product and no article" in found(source)
    assert "its data describes a product" in found('<div itemscope itemtype="http://schema.org/Product"><p>x</p></div>')
    assert "its data describes a product" in found("<div vocab='https://schema.org/' typeof='Product'>x</div>")
    both = found(source + '<script type="application/ld+json">{"@type":"NewsArticle"}</script>')
    assert "its data describes a product" in both
    assert "its data describes a product and no article" not in both
    assert not [name for name in found('<script>{"@type": "Product"}</script>') if "product" in name]


def test_names_are_taken_apart():
    """By hyphens, underscores and capitals; a plural counts as its singular, and a word inside another does not."""
    said = dict(
        name_signs('<div class="product-card post_body userName">\n<ul class=\'comments\'>\n<li class="repost">')
    )
    assert {"named product", "named card", "named post", "named user", "named comment"} <= said.keys()
    assert said["named post"] == said["named user"]
    numbered = dict(name_signs("".join(f'<div id="post-{n}">' for n in range(3))))
    assert "numbers each post" in numbered
    assert "numbers each post" not in dict(name_signs('<div id="post-1"><div id="post-2">'))


def test_what_repeats_is_measured():
    """How many items there are, and which of them hold a link, a time, a heading or a price."""
    item = '<div class="item"><h3>Kettle</h3><a href="/k">blue, of steel</a> <b>€5</b></div>'
    said = found(f"<main>{item * 4}<div class='item'>no more than a text of some length</div></main>")
    assert said["its items hold prices"] == pytest.approx(0.8)
    assert said["its items hold headings"] == pytest.approx(0.8)
    assert said["its items hold times"] == 0
    assert "nothing repeats" in found("<main><p>One.</p><p>Two.</p></main>")


def test_what_frames_a_page_is_no_series():
    """A menu repeats, too, and says nothing."""
    links = "<li><a href='/x'>A word or two</a></li>" * 9
    assert "nothing repeats" in found(f"<nav><ul>{links}</ul></nav><p>One.</p>")


def test_the_best_kind_must_have_enough():
    """Otherwise the page is an article; what another kind would need does not matter."""
    enough = dict.fromkeys(OTHERS, 0.3)
    scores = dict.fromkeys(OTHERS, -2.0) | {"forum": 0.4}
    assert decided(scores, enough) == "forum"
    assert decided(scores, enough | {"forum": 0.8}) == "article"
    assert decided(scores, enough | {"product": 9.0}) == "forum"
    assert sum(share(scores, kind) for kind in ("article", *OTHERS)) == pytest.approx(1)


def test_what_speaks_for_several_kinds_speaks_against_an_article():
    """Which of them it is may be in doubt; but one of them must be likelier than an article by itself."""
    enough = dict.fromkeys(OTHERS, 1.0)
    alone = dict.fromkeys(OTHERS, -9.0) | {"listing": 0.6}
    assert decided(alone, enough) == "article"
    assert decided(alone | {"collection": 0.5}, enough) == "listing"
    assert against_article(alone | {"collection": 0.5}) == pytest.approx(1.24, abs=0.01)
    assert decided(dict.fromkeys(OTHERS, 0.0), enough) == "article"


@pytest.mark.parametrize(
    "part",
    ['"@type":[', '"@type" ', "<div class=", "<div itemtype=", "<i>", "$", "<li>$5", "<div class='A b' id=post-1>"],
)
def test_time_is_linear(part):
    """Eight times the source takes less than thirty times as long."""
    spent = []
    for size in (4_000, 32_000):
        source = "<script type='application/ld+json'>" * ("@" in part) + part * (size // len(part))
        visible = Visible.of(source)
        start = time.process_time()
        dict(signs(visible, source, None))
        spent.append(time.process_time() - start)
    assert spent[1] < 30 * spent[0] + 0.2
