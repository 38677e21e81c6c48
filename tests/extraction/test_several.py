"""Pages that show several articles: each is told apart, with what is said of it alone; nothing else is split."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import clean
from clean.errors import DoubtfulError
from clean.extraction import look
from clean.extraction.several.article_boxes import MOST
from clean.standoff import Page

CASES = tomllib.loads((Path(__file__).parent / "several.toml").read_text(encoding="utf-8"))
STORIES: Sequence[Mapping[str, Any]] = CASES["story"]
PICKS = ((0, 1), (2, 3), (5, 0, 4))
"""Which stories stand on one page, by number."""
TOP = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>'
END = '<footer><p>&copy; Lindholm Post</p><a href="/imprint">Imprint</a></footer></body></html>'
URL = "https://post.example/n/1"


def source(page: Mapping[str, Any], stories: Sequence[Mapping[str, Any]]) -> str:
    """Return the source of a page with these stories."""
    own, *others = stories
    forms = [page.get("first", page["one"]), *(page["one"] for _ in others)]
    every = "".join(filled(form, one, n, own) for n, (form, one) in enumerate(zip(forms, stories, strict=True)))
    head = f'<title>{own["title"]} - Lindholm Post</title><meta property="og:title" content="{own["title"]}">'
    head += '<meta property="og:site_name" content="Lindholm Post">' + data(page.get("data", ""), stories)
    body = TOP + page["html"].replace("{all}", every) + END
    return f'<!DOCTYPE html><html lang="{own["language"]}"><head>{head}</head><body>{body}'


def filled(form: str, story: Mapping[str, Any], number: int, own: Mapping[str, Any]) -> str:
    """Return the markup of one story."""
    values = {name: story[name] for name in ("title", "author", "day", "language")}
    values |= {"url": address(number), "lead": story["paragraphs"][0], "own": own["title"]}
    values["text"] = "".join(f"<p>{paragraph}</p>" for paragraph in story["paragraphs"])
    for name, value in values.items():
        form = form.replace(f"{{{name}}}", value)
    return form


def address(number: int) -> str:
    """Return the address of a story of a page."""
    return f"https://post.example/n/{number + 1}"


def data(form: str, stories: Sequence[Mapping[str, Any]]) -> str:
    """Return the page's data: JSON-LD for each story, as one graph or of a live blog, or an application's state."""
    if form == "state":
        state = [{"title": story["title"], "body": story["paragraphs"]} for story in stories]
        return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"articles": state})}</script>'
    found = [entry(n, story) for n, story in enumerate(stories)]
    people = [{"@type": "Person", "@id": f"#{n}", "name": story["author"]} for n, story in enumerate(stories)]
    if form == "graph":
        for n, one in enumerate(found):
            one["author"] = {"@id": f"#{n}"}
    every: dict[str, list[object]] = {
        "": [],
        "each": [*found],
        "graph": [{"@context": "https://schema.org", "@graph": [*found, *people]}],
        "live": [{"@type": "LiveBlogPosting", "headline": stories[0]["title"], "liveBlogUpdate": found}],
    }
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in every[form])


def entry(number: int, story: Mapping[str, Any]) -> dict[str, object]:
    """Return what JSON-LD says of a story."""
    return {
        "@type": "NewsArticle",
        "headline": story["title"],
        "datePublished": f"{story['day']}T08:00:00+00:00",
        "author": [{"@type": "Person", "name": story["author"]}],
        "inLanguage": story["language"],
        "url": address(number),
    }


def numbered(pick: object) -> str:
    """Return the name of a case."""
    return "+".join(STORIES[n]["language"] for n in pick) if isinstance(pick, tuple) else str(pick["why"])[:60]


@pytest.mark.parametrize("pick", PICKS, ids=numbered)
@pytest.mark.parametrize("page", CASES["hit"], ids=numbered)
def test_each_story_is_an_article(page: Mapping[str, Any], pick: Sequence[int]) -> None:
    """Each has its own headline, text, author, day and language, and the source comes back."""
    stories = [STORIES[n] for n in pick]
    raw = source(page, stories)
    done = clean.clean_text(raw, url=URL)
    assert [one.title for one in done.articles] == [story["title"] for story in stories]
    assert [one.text.split("\n\n") for one in done.articles] == [story["paragraphs"] for story in stories]
    assert [one.authors for one in done.articles] == [(story["author"],) for story in stories]
    assert [one.published for one in done.articles] == [story["day"] for story in stories]
    assert [one.language for one in done.articles] == [story["language"] for story in stories]
    assert done.undo() == raw


@pytest.mark.parametrize("pick", PICKS, ids=numbered)
@pytest.mark.parametrize("page", CASES["miss"], ids=numbered)
def test_the_page_is_one_article(page: Mapping[str, Any], pick: Sequence[int]) -> None:
    """The page's own story is the only article."""
    stories = [STORIES[n] for n in pick]
    found = look(Page.of(source(page, stories)), url=URL)
    assert len(found.articles) == 1


def test_a_page_of_very_many_is_a_list() -> None:
    """More boxes than articles fit on a page are no records of their own."""
    stories = [{**STORIES[0], "title": f"Ferry {chr(65 + n)} stops"} for n in range(MOST + 1)]
    assert len(look(Page.of(source(CASES["hit"][0], stories)), url=URL).articles) == 1


def test_the_second_article_is_doubted_alone() -> None:
    """Its text must be about what its own headline says, whatever the first one is about."""
    other = {**STORIES[2], "title": "Siebzehn fröhliche Elefanten tanzen übermütig zwischen violetten Zirkuszelten"}
    raw = source(CASES["hit"][0], [STORIES[0], other])
    with pytest.raises(DoubtfulError, match="of the 8 longer words") as caught:
        look(Page.of(raw), url=URL)
    assert caught.value.where == "article 2"
    assert len(look(Page.of(raw), url=URL, doubtful=True).articles) == 2


@pytest.mark.parametrize(("paragraphs", "articles"), [(4, 2), (2, 1)])
def test_a_short_article_is_one_and_a_teaser_is_none(paragraphs: int, articles: int) -> None:
    """A note of four short paragraphs under a headline of its own, or two of its sentences."""
    said = [
        "The ferry stays at the pier until the ice has gone, said the harbour master on Monday, and so does its crew."
    ]
    bus = "take the bus around the lake instead, which needs an hour longer on most days."
    said += [f"Passengers of the boats on line {n} {bus}" for n in "234"]
    boxes = [
        f'<article><h1>{title}</h1><p class="byline">By <a rel="author">Mira Voss</a></p>'
        f'<time datetime="2026-01-05">5 January</time>{"".join(f"<p>{one}</p>" for one in own)}</article>'
        for title, own in (("The ferry stops", said), ("Bakers ask for flour", said[:paragraphs]))
    ]
    head = '<!DOCTYPE html><html lang="en"><head><title>The ferry stops - Gazette</title></head><body>'
    assert len(clean.clean_text(head + TOP + "".join(boxes) + END).articles) == articles
