"""A page that is not an article is not held to what makes an article."""

import hashlib

import pytest

from clean import intake, names, pipeline, record, rules, schemas
from clean.errors import NoArticleError
from clean.extraction import page_reading
from clean.extraction.kinds.known_kinds import ARTICLE, Kind
from clean.extraction.kinds.page_kinds import Judgement
from clean.standoff import Page
from tests.support.sealed import sealed

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
    monkeypatch.setattr(page_reading, "judge", lambda *_: Judgement.stated(Kind.stated(kind)))
    return pipeline.clean_page(Page.of(PAGE), TOOLS, pipeline.Hints(path="page.html"))


def test_a_list_of_goods_needs_no_sentence(monkeypatch):
    """Names and prices are the text of a collection; as an article, the page has none."""
    text = cleaned(monkeypatch, "collection").page.text
    assert text.startswith("Kettle Alba\n\n20,50 €\n\nKettle Brisa")
    assert text.endswith("Kettle Faro\n\n25,50 €")
    with pytest.raises(NoArticleError):
        cleaned(monkeypatch, ARTICLE)


THREAD = """<html><head><title>Kettle whistles</title></head><body><h1>Kettle whistles too early</h1><div class="posts">
<article class="message"><a class="username" href="/u/1">Brassy</a> <time datetime="2024-03-05T10:00:00Z">5 March</time>
<div class="message-body"><p>My copper kettle whistles two minutes before the water boils.</p>
<p>I have cleaned the spout twice, and it made no difference.</p></div></article>
<article class="message"><a class="username" href="/u/2">Tinsmith</a> <time datetime="2024-03-06">6 March</time>
<div class="message-body"><p>The lid is not tight, so steam goes through the whistle early.</p></div></article>
</div><footer class="footer"><a href="/terms">Terms</a></footer></body></html>"""


def test_a_record_lists_the_posts_of_a_thread():
    """Each with its place in the text, its author and its time; they cover whole blocks and break no law."""
    data = THREAD.encode()
    digest = hashlib.sha256(data).hexdigest()
    document = intake.Document("kettle", "k.html", digest, None, None, None, None, None, (), 1, kind="forum")
    (row,) = pipeline.process(document, data, TOOLS).records
    said = [
        (post["author"], post["published"], row[post["field"]][post["start"] : post["end"]]) for post in row["posts"]
    ]
    assert [one[:2] for one in said] == [("Brassy", "2024-03-05T10:00:00Z"), ("Tinsmith", "2024-03-06")]
    assert "spout twice" in said[0][2]
    assert "lid is not tight" in said[1][2]
    assert record.problems(row, TOOLS.schema) == []
    assert record.laws(sealed(row)) == []
    row["posts"][0]["end"] -= 1
    assert "/posts/0" in {problem["pointer"] for problem in record.laws(row)}
