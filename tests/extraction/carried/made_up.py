"""Made-up pages whose article stands outside the visible tree, one function per form."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Story:
    """An article, and what stands beside it."""

    language: str
    title: str
    description: str
    paragraphs: tuple[str, ...]
    heading: str
    teaser: str
    comments: tuple[str, ...]
    legal: str

    @property
    def plain(self) -> tuple[str, ...]:
        """The paragraphs without markup."""
        return tuple(_TAG.sub("", each) for each in self.paragraphs)

    @property
    def html(self) -> str:
        """The article as markup, with a heading before the fourth paragraph."""
        parts = [f"<p>{each}</p>" for each in self.paragraphs]
        parts.insert(3, f"<h2>{self.heading}</h2>")
        return "".join(parts)

    @property
    def lines(self) -> list[str]:
        """The blocks of the article with its heading."""
        return [*self.plain[:3], self.heading, *self.plain[3:]]


def stories() -> dict[str, Story]:
    """Return the articles by language."""
    table = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))
    return {language: _story(language, row) for language, row in table.items()}


def _story(language: str, row: dict[str, Any]) -> Story:
    said: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Story(language=language, **said)


FORMS: dict[str, Callable[[Story], str]] = {}
"""Name of a form → the page."""


def form(make: Callable[[Story], str]) -> Callable[[Story], str]:
    """Register a form under the name of its function."""
    FORMS[make.__name__] = make
    return make


def page(story: Story, body: str, head: str = "") -> str:
    """Return a page around some markup, as a news site has it."""
    return (
        f'<!DOCTYPE html>\n<html lang="{story.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{story.title} | Gazette</title>\n"
        f'<meta property="og:title" content="{escape(story.title)}">\n'
        f'<meta name="description" content="{escape(story.description)}">\n{head}</head>\n<body>\n'
        '<nav><a href="/">Gazette</a> <a href="/sport">Sport</a> <a href="/life">Life</a></nav>\n'
        f"{body}\n<footer><p>© Gazette 2026</p></footer>\n</body>\n</html>\n"
    )


def shell(story: Story, *scripts: str, head: str = "") -> str:
    """Return the page of an application that shows nothing before its scripts run."""
    return page(story, '<div id="root"></div>\n' + "\n".join(scripts), head)


def dumped(value: Any, *, ascii_only: bool = False) -> str:
    """Return JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=ascii_only).replace("</", "<\\/")


def in_script(value: Any, kind: str = "application/json", name: str = "", *, ascii_only: bool = False) -> str:
    """Return a script that holds JSON."""
    named = f' id="{name}"' if name else ""
    return f'<script{named} type="{kind}">{dumped(value, ascii_only=ascii_only)}</script>'


def others(story: Story) -> list[dict[str, Any]]:
    """Return the teasers of other articles as data."""
    one = {"id": 7, "url": "/life/clocks", "headline": "Clocks", "published": "2026-05-01", "text": story.teaser}
    return [one, {**one, "id": 8, "url": "/life/clocks-2"}]


def remarks(story: Story) -> list[dict[str, Any]]:
    """Return readers' comments as data."""
    return [{"id": n, "user": "ann", "date": "2026-05-02T10:00:00Z", "text": t} for n, t in enumerate(story.comments)]


@form
def json_ld_plain(story: Story) -> str:
    """JSON-LD with the text in one line a paragraph."""
    said = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
        "description": story.description, "articleBody": "\n\n".join(story.lines), "author": {"name": "Ann Lee"},
    }  # fmt: skip
    return shell(story, head=in_script(said, "application/ld+json"))


@form
def json_ld_graph(story: Story) -> str:
    """JSON-LD in a graph, after an organisation and with every letter escaped."""
    said = {"@graph": [
        {"@type": "Organization", "name": "Gazette", "description": story.legal},
        {"@type": ["Article", "NewsArticle"], "headline": story.title, "articleBody": story.html},
    ]}  # fmt: skip
    return shell(story, head=in_script(said, "application/ld+json", ascii_only=True))


@form
def json_ld_escaped_html(story: Story) -> str:
    """JSON-LD whose text is markup written with character references, in a list."""
    said = [{"@type": "NewsArticle", "headline": story.title, "articleBody": escape(story.html, quote=False)}]
    return shell(story, head=in_script(said, "application/ld+json"))


@form
def next_data(story: Story) -> str:
    """`__NEXT_DATA__` with the text as markup, comments and other articles beside it."""
    article = {"id": 5, "title": story.title, "body": story.html, "comments": remarks(story), "related": others(story)}
    return shell(
        story, in_script({"props": {"pageProps": {"article": article, "legal": story.legal}}}, name="__NEXT_DATA__")
    )


@form
def next_data_blocks(story: Story) -> str:
    """`__NEXT_DATA__` with a list of paragraphs."""
    parts: list[dict[str, Any]] = [{"type": "paragraph", "text": each} for each in story.paragraphs]
    parts.insert(3, {"type": "heading", "level": 2, "text": story.heading})
    parts.insert(2, {"type": "image", "url": "https://g.example/i.jpg", "caption": story.teaser})
    article = {"headline": story.title, "blocks": parts, "mostRead": others(story)}
    return shell(story, in_script({"props": {"pageProps": {"data": article}}}, name="__NEXT_DATA__"))


def flight(story: Story, rows: str, size: int) -> str:
    """Return a page whose rows are pushed in pieces of `size` characters."""
    pieces = [rows[at : at + size] for at in range(0, len(rows), size)]
    first = "<script>(self.__next_f=self.__next_f||[]).push([0])</script>"
    return shell(story, first, *(f"<script>self.__next_f.push([1,{dumped(piece)}])</script>" for piece in pieces))


@form
def flight_elements(story: Story) -> str:
    """React's flight rows: the article as elements, split over pushes."""
    parts: list[Any] = [["$", "p", None, {"children": _inline(each)}] for each in story.paragraphs]
    parts.insert(3, ["$", "h2", None, {"className": "x", "children": story.heading}])
    tree = ["$", "article", None, {"children": [
        ["$", "h1", None, {"children": story.title}], ["$", "div", None, {"className": "body", "children": parts}],
    ]}]  # fmt: skip
    foot = ["$", "footer", None, {"children": ["$", "p", None, {"children": story.legal}]}]
    rows = (
        f'0:["$","$L1",null,{{}}]\n1:I["chunk",["a"]]\n2:{json.dumps(tree, ensure_ascii=False)}\n3:{json.dumps(foot)}\n'
    )
    return flight(story, rows, 190)


def _inline(paragraph: str) -> Any:
    before, _, rest = paragraph.partition("<b>")
    bold, _, after = rest.partition("</b>")
    return [before, ["$", "b", None, {"children": bold}], after] if bold else paragraph


@form
def flight_text(story: Story) -> str:
    """React's flight rows: the article as a row of text to which another row refers."""
    size = len(story.html.encode())
    article = {"title": story.title, "body": "$4", "comments": remarks(story)}
    first = f'2:["$","$L1",null,{{"article":{json.dumps(article, ensure_ascii=False)}}}]\n'
    rows = f'{first}4:T{size:x},{story.html}5:"$undefined"\n'
    return flight(story, rows, 333)


@form
def nuxt_object(story: Story) -> str:
    """`window.__NUXT__` as an object literal without quotes around keys."""
    body = dumped(story.html)
    return shell(
        story,
        f'<script>window.__NUXT__={{layout:"default",data:[{{article:{{title:{dumped(story.title)},content:{body},'
        f"related:{dumped(others(story))}}}}}],error:null}};</script>",
    )


@form
def nuxt_function(story: Story) -> str:
    """`window.__NUXT__` as a call whose arguments are the values used twice."""
    body = dumped(story.html).replace("<", "\\u003C").replace(">", "\\u003E")
    return shell(
        story,
        "<script>window.__NUXT__=(function(a,b,c){return {data:[{post:{headline:c,slug:a,body:" + body
        + ",draft:b}}],state:{s:a}}}(\"swing-bridge\",false," + dumped(story.title) + "));</script>",
    )  # fmt: skip


@form
def nuxt_indexed(story: Story) -> str:
    """`__NUXT_DATA__`: a flat list in which numbers stand for values."""
    flat: list[Any] = [
        ["ShallowReactive", 1],
        {"data": 2},
        {"article": 3, "legal": 11},
        {"title": 4, "paragraphs": 5},
        story.title,
    ]
    flat += [list(range(6, 11)), *story.plain, story.legal]
    return shell(story, in_script(flat, name="__NUXT_DATA__"))


@form
def apollo(story: Story) -> str:
    """Return a cache of records, each paragraph one of them."""
    cache: dict[str, Any] = {"ROOT_QUERY": {"__typename": "Query", "article": {"__ref": "Article:1"}}}
    cache["Article:1"] = {"__typename": "Article", "id": "1", "title": story.title, "url": "/n/1"}
    for n, each in enumerate(story.plain):
        cache[f"Paragraph:1_{n}"] = {"__typename": "Paragraph", "id": f"1_{n}", "text": each}
    for n, each in enumerate(story.comments):
        cache[f"Comment:{n}"] = {"__typename": "Comment", "id": n, "text": each}
    return shell(story, f"<script>window.__APOLLO_STATE__={dumped(cache)};</script>")


@form
def initial_state(story: Story) -> str:
    """`window.__INITIAL_STATE__` as an object, between other statements."""
    state = {"user": None, "entities": {"posts": {"77": {"id": 77, "title": story.title, "html": story.html}}}}
    return shell(
        story, f"<script>var a=1;/* it's */window.__INITIAL_STATE__={dumped(state)};(function(){{}}());</script>"
    )


@form
def parsed_string(story: Story) -> str:
    """`JSON.parse` of a string: JSON in JSON."""
    state = json.dumps({"page": {"title": story.title, "text": story.html, "legal": story.legal}})
    return shell(story, f"<script>window.__PRELOADED__ = JSON.parse({dumped(state)});</script>")


@form
def arc_fusion(story: Story) -> str:
    """`Fusion.globalContent` with content elements."""
    parts: list[dict[str, Any]] = [
        {"_id": f"A{n}", "type": "text", "content": p} for n, p in enumerate(story.paragraphs)
    ]
    parts.insert(3, {"_id": "H", "type": "header", "level": 2, "content": story.heading})
    parts.insert(1, {"_id": "I", "type": "image", "url": "https://g.example/1.jpg", "caption": story.teaser})
    content = {
        "_id": "X", "headlines": {"basic": story.title}, "description": {"basic": story.description},
        "content_elements": parts, "related_content": {"basic": others(story)},
    }  # fmt: skip
    return shell(
        story,
        f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={dumped(content)};Fusion.spa=false</script>",
    )


@form
def gatsby(story: Story) -> str:
    """Page data with the text of a content system."""
    said = {"result": {"data": {"wpPost": {"title": story.title, "content": story.html, "excerpt": story.description}}}}
    return shell(story, f"<script>window.pagePath='/a';window.___pageData={dumped(said)};</script>")


@form
def sveltekit(story: Story) -> str:
    """Return a stored answer of a server: JSON whose body is a string of JSON."""
    body = json.dumps({"article": {"title": story.title, "paragraphs": story.paragraphs}}, ensure_ascii=False)
    return shell(story, in_script({"status": 200, "headers": {}, "body": body}))


@form
def remix(story: Story) -> str:
    """`window.__remixContext`."""
    loaded = {"routes/a.$id": {"story": {"title": story.title, "bodyHtml": story.html}, "recommended": others(story)}}
    return shell(story, f"<script>window.__remixContext = {dumped({'state': {'loaderData': loaded}})};</script>")


@form
def turbo_stream(story: Story) -> str:
    """Return a stream of a flat list whose keys are numbers as well."""
    flat = [{"_1": 2}, "loaderData", {"_3": 4}, "story", {"_5": 6, "_7": 8}, "title", story.title, "html", story.html]
    return shell(
        story,
        f"<script>window.__ctx.streamController.enqueue({dumped(json.dumps(flat, ensure_ascii=False))});</script>",
    )


@form
def rich_text_tree(story: Story) -> str:
    """Paragraphs as nodes with marked runs of text."""
    nodes: list[Any] = [{"nodeType": "paragraph", "content": _runs(each)} for each in story.paragraphs]
    nodes.insert(3, {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": story.heading, "marks": []}]})
    said = {"fields": {"title": story.title, "body": {"nodeType": "document", "content": nodes}}}
    return shell(story, in_script(said))


def _runs(paragraph: str) -> list[Any]:
    runs = [run for run in re.split(r"</?b>", paragraph) if run]
    return [
        {"nodeType": "text", "value": run, "marks": [{"type": "bold"}] if n == 1 else []} for n, run in enumerate(runs)
    ]


@form
def soft_paywall(story: Story) -> str:
    """Show the first paragraph; all are in the data."""
    shown = f"<main><h1>{story.title}</h1><p>{story.plain[0]}</p><p>Subscribe</p></main>"
    return page(
        story, shown + in_script({"article": {"title": story.title, "body": story.html}, "comments": remarks(story)})
    )


HIDDEN: dict[str, Callable[[Story], str]] = {}
"""Name of a form that hides the article in the markup → the page."""


def hidden(make: Callable[[Story], str]) -> Callable[[Story], str]:
    """Register a form under the name of its function."""
    HIDDEN[make.__name__] = make
    return make


def titled(story: Story) -> str:
    """Return the markup of the article with its headline."""
    return f"<h1>{story.title}</h1>{story.html}"


def split(story: Story) -> tuple[str, str]:
    """Return the markup of the first paragraph with the headline, and of the rest."""
    first = f"<p>{story.paragraphs[0]}</p>"
    return f"<h1>{story.title}</h1>{first}", story.html.removeprefix(first)


@hidden
def streamed_element(story: Story) -> str:
    """Stream the article into a hidden element that a script moves."""
    waiting = '<div id="root"><!--$?--><template id="B:0"></template><p>…</p><!--/$--></div>'
    moved = f'<div hidden id="S:0"><main>{titled(story)}</main></div><script>$RC("B:0","S:0")</script>'
    return page(story, waiting + moved)


@hidden
def shadow_root(story: Story) -> str:
    """Declare the article as a shadow tree."""
    return page(story, f'<g-article><template shadowrootmode="open"><div>{titled(story)}</div></template></g-article>')


@hidden
def template(story: Story) -> str:
    """Keep the article in a template, beside one for something else."""
    other_one = f"<template id=card><p>{story.teaser}</p></template>"
    return page(story, f"<div id=app></div>{other_one}<template id=a><article>{titled(story)}</article></template>")


@hidden
def noscript(story: Story) -> str:
    """Show the article only if scripts are off."""
    return page(story, f"<div id=app></div><noscript>{titled(story)}</noscript>")


@hidden
def text_area(story: Story) -> str:
    """Keep the article in a text area."""
    return page(story, f"<div id=app></div><textarea style='display:none'>{titled(story)}</textarea>")


@hidden
def escaped_text_area(story: Story) -> str:
    """Keep the article in a text area, written with character references."""
    return page(story, f"<div id=app></div><textarea hidden>{escape(titled(story), quote=False)}</textarea>")


@hidden
def text_template(story: Story) -> str:
    """Keep the article in a script that is a template."""
    return page(story, f'<div id=app></div><script type="text/template">{titled(story)}</script>')


@hidden
def rest_in_template(story: Story) -> str:
    """Show the beginning; the rest is in a template behind it."""
    first, rest = split(story)
    return page(story, f"<article>{first}<template>{rest}</template></article>")


@hidden
def whole_in_template(story: Story) -> str:
    """Show the beginning; a template holds everything."""
    first, _ = split(story)
    return page(story, f"<article>{first}</article><template>{story.html}</template>")


@hidden
def whole_in_hidden(story: Story) -> str:
    """Show the beginning; a hidden element holds everything."""
    first, _ = split(story)
    return page(story, f"<article>{first}</article><div hidden>{story.html}</div>")


@hidden
def rest_not_displayed(story: Story) -> str:
    """Show the beginning; the rest is not displayed."""
    first, rest = split(story)
    return page(story, f'<article>{first}<div style="margin: 0; display: none">{rest}</div></article>')


@hidden
def rest_not_announced(story: Story) -> str:
    """Show the beginning; the rest is hidden from screen readers, and by a style sheet."""
    first, rest = split(story)
    return page(story, f'<article>{first}<div aria-hidden="true">{rest}</div></article>')


FOLDED: dict[str, Callable[[Story], str]] = {}
"""Name of a form that only folds a part of the article, which the source doesn't say → the page."""


def folded(make: Callable[[Story], str]) -> Callable[[Story], str]:
    """Register a form under the name of its function."""
    FOLDED[make.__name__] = make
    return make


@folded
def rest_by_class(story: Story) -> str:
    """Show the beginning; the rest is hidden by a class."""
    first, rest = split(story)
    return page(story, f'<article>{first}<div class="d-none collapse">{rest}</div></article>')


@folded
def access_section(story: Story) -> str:
    """Show the beginning; the rest is in a section for subscribers, as AMP has it."""
    first, rest = split(story)
    return page(story, f'<article>{first}<section amp-access="subscribed" amp-access-hide>{rest}</section></article>')


@folded
def details(story: Story) -> str:
    """Show the beginning; the rest opens by a click."""
    first, rest = split(story)
    return page(story, f"<article>{first}<details>{rest}</details></article>")


OTHERS: dict[str, Callable[[Story, Story], str]] = {}
"""Name of a page whose data is not its article → the page, made of a story and another one."""


def other(make: Callable[[Story, Story], str]) -> Callable[[Story, Story], str]:
    """Register a page under the name of its function."""
    OTHERS[make.__name__] = make
    return make


@other
def legal_text(story: Story, _: Story) -> str:
    """Hold nothing but terms of use."""
    return shell(story, in_script({"config": {"body": f"<p>{story.legal}</p><p>{story.legal[::-1]}</p>"}}))


@other
def only_comments(story: Story, _: Story) -> str:
    """Hold nothing but readers' comments, under another name."""
    return shell(story, in_script({"thread": {"entries": [{**each, "body": each["text"]} for each in remarks(story)]}}))


@other
def catalogue_of_messages(story: Story, _: Story) -> str:
    """Hold the sentences of an interface."""
    sentences = [*story.legal.split(". "), story.teaser, *story.comments]
    return shell(story, in_script({"i18n": {f"text{n}": f"{each}." for n, each in enumerate(sentences)}}))


@other
def product(story: Story, _: Story) -> str:
    """Hold the description of a product."""
    said = {"@type": "Product", "name": story.title, "description": f"{story.teaser} {story.legal}", "sku": "77"}
    return shell(story, head=in_script(said, "application/ld+json"))


@other
def another_article(story: Story, another: Story) -> str:
    """Hold the whole of another article."""
    return shell(story, in_script({"props": {"article": {"title": another.title, "body": another.html}}}))


@other
def related_articles(story: Story, another: Story) -> str:
    """Hold a list of other articles."""
    more = [{"url": f"/n/{n}", "title": another.title, "body": another.html} for n in range(3)]
    return shell(story, in_script({"props": {"list": more, "related": others(story)}}))


SHOWN: dict[str, Callable[[Story, Story], tuple[str, str]]] = {}
"""Name of a page that shows its article → the markup that shows it, and the scripts."""


def shown(make: Callable[[Story, Story], tuple[str, str]]) -> Callable[[Story, Story], tuple[str, str]]:
    """Register a page under the name of its function."""
    SHOWN[make.__name__] = make
    return make


def visible(story: Story, paragraphs: int | None = None) -> str:
    """Return the markup of an article or of its first paragraphs."""
    parts = "".join(f"<p>{each}</p>" for each in story.paragraphs[:paragraphs])
    return f"<main><h1>{story.title}</h1>{parts}</main>"


@shown
def same_in_data(story: Story, _: Story) -> tuple[str, str]:
    """Show the article; JSON-LD and the state of the application hold the same."""
    said = {"@type": "NewsArticle", "headline": story.title, "articleBody": "\n".join(story.plain)}
    state = {"article": {"title": story.title, "body": "".join(f"<p>{each}</p>" for each in story.paragraphs)}}
    return visible(story), in_script(said, "application/ld+json") + in_script(state, name="__NEXT_DATA__")


@shown
def next_article_in_data(story: Story, another: Story) -> tuple[str, str]:
    """Show the article; the data holds the one to read next, which is longer."""
    return visible(story, 3), in_script({"next": {"title": another.title, "body": another.html * 2}})


@shown
def comments_in_data(story: Story, _: Story) -> tuple[str, str]:
    """Show the article; the data holds many comments."""
    return visible(story), in_script({"discussion": {"items": remarks(story) * 6}})


@shown
def teaser_in_data(story: Story, _: Story) -> tuple[str, str]:
    """Show the article; the data holds only its beginning."""
    said = {"@type": "NewsArticle", "headline": story.title, "articleBody": story.plain[0]}
    return visible(story), in_script(said, "application/ld+json")


@shown
def consent_in_hidden_box(story: Story, _: Story) -> tuple[str, str]:
    """Show the article; a hidden box holds terms of use, a template a teaser."""
    box = f"<div hidden class='consent'><p>{story.legal}</p><p>{story.legal[::-1]}</p></div>"
    return visible(story), f"{box}<template><p>{story.teaser}</p></template>"


@shown
def same_in_noscript(story: Story, _: Story) -> tuple[str, str]:
    """Show the article; `noscript` and a hidden element repeat it."""
    return visible(story), f"<noscript>{visible(story)}</noscript><div hidden>{visible(story)}</div>"
