"""Input that breaks parsers: cleaned or rejected, in bounded time, and never lost."""

import random
import time

import pytest

from clean.errors import ExtractionError, OversizeError
from clean.standoff import Page
from tests.extraction.hostile import STORY
from tests.extraction.one_step import article

_RANDOM = random.Random(1)  # noqa: S311  not a secret, the same noise each time
NOISE = "".join(chr(_RANDOM.randrange(1, 255)) for _ in range(50_000))

REFUSED = {
    "a quotation mark that never closes": '<a b="' * 20_000,
    "a style that never ends": "<style x='" * 10_000,
    "angle brackets": "<html>" + "<" * 100_000,
    "comments that never end": "<html>" + "<!--" * 50_000,
    "a thousand open blocks": "<html><body>" + "<div>" * 1_000 + STORY,
    "a hundred thousand open blocks": "<html><body>" + "<div>" * 100_000 + STORY,
}
CLEANED = {
    "cut off in a tag": f"<html><body><h1>Bridge</h1>{STORY}<p class='x",
    "cut off in a comment": f"<html><body><h1>Bridge</h1>{STORY}<!-- x",
    "nul bytes": f"<html><body><h1>Bridge</h1>{STORY}".replace("word", "wo\0rd") + "\0\0",
    "wrongly nested": "<html><b><p>" * 1_000 + STORY + "</b></p>" * 1_000,
    "ampersands": f"<html><body><p>{'&' * 50_000}</p>{STORY}",
    "one long number": f"<html><body><p>&#{'9' * 50_000};</p>{STORY}",
    "a tag of a megabyte": f"<html><body><p {'a=1 ' * 250_000}>x</p>{STORY}",
    "broken data in the head": f"<html><head><script type='application/ld+json'>{'[' * 20_000}</script></head>{STORY}",
    "thousands of equal lines": f"<html><body><ul>{'<li>one two three</li>' * 5_000}</ul></body></html>",
    "a thousand paragraphs": "<html><body>" + STORY * 150,
}


def outcome(source):
    """Return the page extracted from a source, or None if it is rejected; in bounded time."""
    start = time.process_time()
    try:
        return article(Page.of(source), url=None)
    except (ExtractionError, OversizeError):
        return None
    finally:
        assert time.process_time() - start < 20


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_refused(source):
    """A page without an article, or one that hides it from the extractor, is rejected."""
    assert outcome(source) is None


@pytest.mark.parametrize("source", CLEANED.values(), ids=CLEANED)
def test_cleaned(source):
    """What can be cleaned is cleaned, and can be restored."""
    found = outcome(source)
    assert found.report.words_placed == found.report.words_of_answer > 0
    assert found.page.patch.revert(found.page.text, found.page.patch.removed(source)) == source


def test_noise():
    """Random characters may look like text to the extractor; they can be restored."""
    source = f"<html>{NOISE}"
    found = outcome(source)
    page = found.page if found else Page.of(source)
    assert page.patch.revert(page.text, page.patch.removed(source)) == source
