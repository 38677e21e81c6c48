"""Pages made to break a parser, generated at any size, with the same bytes each time."""

from __future__ import annotations

import random
from collections.abc import Callable

MEGABYTE = 1_000_000
STORY = "".join(
    "<p>" + " ".join(f"word{n * 31 % 997}" for n in range(k, k + 40)) + ".</p>\n" for k in range(0, 320, 40)
)  # fmt: skip


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>Bridge</title>{head}</head><body><h1>Bridge</h1>{body}</body></html>"


def _filled(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _nested(tag: str, size: int) -> str:
    depth = size // (2 * len(tag) + 5)
    return _page(f"<{tag}>" * depth + STORY + f"</{tag}>" * depth)


def _noise(size: int) -> str:
    return random.Random(1).randbytes(size).decode("latin-1")  # noqa: S311  not a secret, the same noise each time


def _different(size: int) -> str:
    boats = range(size // 56)
    return "".join(f"<p>Boat {n} left berth {n * 7919 % 10007} at noon, said mate {n % 977}.</p>\n" for n in boats)


PAGES: dict[str, Callable[[int], str]] = {
    "line breaks": lambda size: _page(f"{STORY}{_filled('<br>x ', size)}"),
    "bare line breaks": lambda size: _page(f"{STORY}{_filled('<br>', size)}{STORY}"),
    "one paragraph again and again": lambda size: _page(_filled(STORY[: STORY.index("\n") + 1], size)),
    "different paragraphs": lambda size: _page(_different(size)),
    "one word again and again": lambda size: _page(f"<p>{_filled('word ', size)}</p>"),
    "paragraphs never closed": lambda size: _page(_filled("<p>one two three", size)),
    "open blocks": lambda size: _page(_filled("<div>", size) + STORY),
    "nested blocks": lambda size: _nested("div", size),
    "nested spans": lambda size: _nested("span", size),
    "nested lists": lambda size: _page(_filled("<ul><li>", size) + STORY),
    "nested tables": lambda size: _page(_filled("<table><tr><td>", size) + STORY),
    "nested bold": lambda size: _page(_filled("<b>", size) + STORY),
    "crossed tags": lambda size: _page(_filled("<b><p>x</b><i></p>y", size) + STORY),
    "end tags alone": lambda size: _page(_filled("</p>", size) + STORY),
    "a huge attribute": lambda size: _page(f"<p class='{'x' * size}'>y</p>{STORY}"),
    "many attributes": lambda size: _page(f"<p {' '.join(f'a{n}=1' for n in range(size // 10))}>y</p>{STORY}"),
    "a huge address": lambda size: _page(f"<p><img src='data:,{'A' * size}'></p>{STORY}"),
    "a huge script": lambda size: _page(STORY, f"<script>{_filled('var a=1;', size)}</script>"),
    "huge linked data": lambda size: _page(
        STORY, f"<script type='application/ld+json'>{{'a': [{_filled('1, ', size)}]}}</script>"
    ),
    "open linked data": lambda size: _page(STORY, f"<script type='application/ld+json'>{_filled('[', size)}</script>"),
    "many metas": lambda size: _page(STORY, _filled("<meta property='og:title' content='x'>", size)),
    "many headlines": lambda size: _page(_filled("<h1>Bridge</h1>", size) + STORY),
    "many titles": lambda size: _page(STORY, _filled("<title>Bridge</title>", size)),
    "many times": lambda size: _page(_filled("<time datetime='2024-01-01'>x</time>", size) + STORY),
    "many links": lambda size: _page(_filled("<p><a href='/x'>more</a></p>", size) + STORY),
    "list items": lambda size: _page(f"{STORY}<ul>{_filled('<li>one two three</li>', size)}</ul>"),
    "table cells": lambda size: _page(f"{STORY}<table>{_filled('<tr><td>1</td><td>2</td></tr>', size)}</table>"),
    "references": lambda size: _page(f"<p>{_filled('&amp;', size)}</p>{STORY}"),
    "broken references": lambda size: _page(f"<p>{_filled('&', size)}</p>{STORY}"),
    "white space": lambda size: _page(STORY + _filled(" \n", size) + STORY),
    "angle brackets": lambda size: "<html>" + "<" * size,
    "comments that never end": lambda size: "<html>" + _filled("<!--", size),
    "empty comments": lambda size: _page(_filled("<!-- -->", size) + STORY),
    "quotation marks that never end": lambda size: _filled('<a b="', size),
    "hidden": lambda size: _page(_filled("<template>x", size) + STORY),
    "nul bytes": lambda size: _page(STORY.replace("word", "wo\0rd") + "\0" * size),
    "noise": lambda size: "<html>" + _noise(size),
    "a long word": lambda size: _page(f"<p>{'x' * size}</p>{STORY}"),
    "soft hyphens": lambda size: _page("<p>" + _filled("x\u00ad", size) + f"</p>{STORY}"),
    "a preformatted text": lambda size: _page(f"{STORY}<pre>" + _filled("x y\n", size) + "</pre>"),
    "quotes in quotes": lambda size: _page(_filled("<blockquote>x", size) + STORY),
}
"""What each page is full of, and how to make one of about `size` characters."""
