"""Data made to break readers: read or left alone, in bounded time, and never lost."""

from __future__ import annotations

import time

import pytest

from clean.errors import DocumentError
from clean.standoff import Page
from tests.extraction.carried.made_up import dumped, page, shell, stories
from tests.extraction.one_step import article

STORY = stories()["en"]
BODY = dumped(STORY.html)
ROWS = f"1:[{dumped(STORY.title)}]\n2:Tffffff,{STORY.html}"
LONG = "Nobody at the table knew whether it would rain again. "


def script(code: str) -> str:
    """Return a page that shows nothing, with a script."""
    return shell(STORY, f"<script>{code}</script>")


def doubled(levels: int) -> str:
    """Return JSON in strings of JSON."""
    written = f'{{"title":{dumped(STORY.title)},"body":{BODY}}}'
    for _ in range(levels):
        written = f'{{"a":{dumped(written)}}}'
    return f"x={written}"


FOUND = {
    "cut off in the text": f'x={{"title":{dumped(STORY.title)},"body":{BODY[:-80]}',
    "cut off after the text": f'x={{"title":{dumped(STORY.title)},"body":{BODY},"more":[{{"a":',
    "brackets that never close": f'x={"[" * 5_000};y={{"title":{dumped(STORY.title)},"body":{BODY}}}',
    "brackets that never opened": f'x={"]" * 5_000};y={{"title":{dumped(STORY.title)},"body":{BODY}}}',
    "an apostrophe in a comment": f'// it\'s\nx={{"title":{dumped(STORY.title)},"body":{BODY}}}',
    "JSON in JSON in JSON": doubled(3),
    "a row of text longer than the stream": f"self.__next_f.push([1,{dumped(ROWS)}])",
}
"""Broken or odd data that holds the article."""
LEFT = {
    "a string that never ends": 'x="' + r"\"" * 300_000,
    "quotation marks": "x=" + '"' * 300_001,
    "back quotes": "x=" + "`a" * 200_000,
    "comments that never end": "/*" * 200_000,
    "deep nesting": "[" * 200_000 + f'"{LONG * 9}"' + "]" * 200_000,
    "deep objects": '{"a":' * 100_000 + f'"{LONG * 9}"',
    "a million strings": "x=[" + '"a",' * 300_000 + "]",
    "a hundred thousand sentences": "x=[" + f'"{LONG}",' * 30_000 + "]",
    "sentences under different keys": "x={" + "".join(f'"k{n}":"{LONG * 4}",' for n in range(5_000)) + "}",
    "numbers that refer to each other": "x=" + str([[n] for n in range(1, 60_000)] + [[0]]),
    "thousands of streamed pieces": "".join(f'self.f.push([1,"{n}:[]\\n"])</script><script>' for n in range(5_000)),
    "escapes": 'x="' + "\\u0430" * 300_000 + '"',
    "line ends": f'x={{"body":"{(LONG + chr(92) + "n") * 20_000}"}}',
}
"""Data that is not an article."""

HIDDEN = {
    "templates that never end": "<template>" * 150 + LONG * 20,
    "thousands of templates": f"<template>{LONG * 8}</template>" * 3_000,
    "thousands of hidden boxes": f"<div hidden>{LONG * 8}</div>" * 3_000,
    "hidden boxes that never end": "<div hidden>" * 150 + LONG * 20,
    "a hidden word in every sentence": f"{LONG} hidden <div> hidden </div>" * 5_000,
    "text areas that never end": "<textarea>" * 20_000 + LONG * 20,
}
"""Markup whose hidden elements hold no article."""


def outcome(source: str) -> str | None:
    """Return the text of a page, None if it is rejected; in bounded time."""
    start = time.process_time()
    try:
        found = article(Page.of(source), url=None)
    except DocumentError:
        return None
    finally:
        assert time.process_time() - start < 20
    assert found.page.patch.revert(found.page.text, found.page.patch.removed(source)) == source
    return found.page.text


@pytest.mark.parametrize("code", FOUND.values(), ids=FOUND)
def test_broken_data_is_read_as_far_as_it_goes(code: str) -> None:
    """The first three paragraphs come out, whatever is wrong around them."""
    assert "\n\n".join(STORY.plain[:3]) in (outcome(script(code)) or "")


@pytest.mark.parametrize("code", LEFT.values(), ids=LEFT)
def test_hostile_data_costs_little(code: str) -> None:
    """Nothing in it is the article, and nobody waits for it."""
    assert outcome(script(code)) is None


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN)
def test_hostile_markup_costs_little(markup: str) -> None:
    """Whatever becomes of it, it can be undone, and nobody waits for it."""
    outcome(page(STORY, markup))
