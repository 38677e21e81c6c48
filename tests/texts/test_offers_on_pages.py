"""Offers in boxes without a name, in the middle and at the end of a page's article, go with their headings."""

from __future__ import annotations

import pytest

from clean import clean_text
from tests.rules.test_appeals import APPEALS, CODES
from tests.rules.test_sentences import TABLE

TAGS = ("h3", "h2", "p", "h4", "p")


@pytest.mark.parametrize("code", CODES)
def test_the_article_stays_alone(code: str) -> None:
    """Headings as elements and as paragraphs; consent without any."""
    title, *body = (TABLE[code]["sentences"][4], TABLE[code]["lead"], *TABLE[code]["sentences"][:4])
    offers = zip(TAGS, APPEALS[code]["offers"], strict=True)
    boxes = [f"<div><{tag}>{head}</{tag}><p>{text}</p></div>" for tag, (head, text) in offers]
    boxes.append(f"<div><p>{APPEALS[code]['consent'][2]}</p></div>")
    paragraphs = [f"<p>{text}</p>" for text in body]
    inner = "".join([*paragraphs[:3], boxes[0], *paragraphs[3:], *boxes[1:]])
    head = f'<!DOCTYPE html><html lang="{code}"><head><title>{title}</title></head>'
    assert clean_text(f"{head}<body><main><h1>{title}</h1>{inner}</main></body></html>").text.split("\n\n") == [
        title,
        *body,
    ]
