"""What a page's data says that it is: types of schema.org, the Open Graph type, the program that made it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from clean.extraction.kinds.kind_words import kind_words
from clean.extraction.markup.tags import Mark, attributes

_TYPE = re.compile(r'"@type"\s{0,9}+:\s{0,9}+(?:"([^"]{0,99}+)"|\[([^\]]{0,999}+)\])')
_ITEM = re.compile(r"""itemtype\s*+=\s*+["']?https?://schema\.org/(\w++)""")
_TYPED = re.compile(r"""typeof\s*+=\s*+["']?(?:schema:|https?://schema\.org/)?(\w++)""")
_WORD = re.compile(r"[A-Za-z]++")
_ARTICLE = "an article"
MANY = 3  # things of one type: a page about one of them seldom lists so many
_META = ("og:type", "enerator", "application-name", "article:", "product:", "og:price")
"""Parts of the meta elements that say something; `enerator` because it is written both ways."""


def stated_signs(source: str, telling: Iterable[Mark], tags: str) -> Iterator[tuple[str, float]]:
    """Yield what a page's data says. telling: the markup that may hold metadata; tags: all start tags, joined."""
    types = kind_words().types
    count = Counter(types[told] for told in (*_from_data(source, telling), *_from_tags(tags)) if told in types)
    for told, times in count.items():
        yield f"its data describes {told}", 1.0
        if times >= MANY:
            yield f"its data describes {told} several times", 1.0
        if _ARTICLE not in count:
            yield f"its data describes {told} and no article", 1.0
    for told in dict.fromkeys(_from_meta(source, telling)):
        yield told, 1.0


def _from_data(source: str, telling: Iterable[Mark]) -> Iterator[str]:
    for start, end, name in telling:
        if name == "script" and "ld+json" in source[start : start + 200]:
            for one, several in _TYPE.findall(source, start, end):
                yield from _WORD.findall(several or one.rpartition("/")[2])


def _from_tags(tags: str) -> Iterator[str]:
    if "itemtype" in tags:
        yield from _ITEM.findall(tags)
    if "typeof" in tags:
        yield from _TYPED.findall(tags)


def _from_meta(source: str, telling: Iterable[Mark]) -> Iterator[str]:
    for start, end, name in telling:
        if name == "meta":
            tag = source[start:end]
            if any(part in tag for part in _META):
                found = attributes(tag)
                label = (found.get("property") or found.get("name") or "").casefold()
                yield from _from_label(label, found.get("content", "").casefold())


def _from_label(label: str, content: str) -> Iterator[str]:
    if label == "og:type":
        yield from (f"its type is {word}" for word in _WORD.findall(content)[:1])
    elif label in {"generator", "application-name"}:
        makers = kind_words().makers
        yield from (f"made by {makers[word]}" for word in _WORD.findall(content) if word in makers)
    elif label in {"article:published_time", "article:section", "article:author"}:
        yield "its head dates an article"
    elif label.startswith(("product:", "og:price")):
        yield "its head prices a product"
