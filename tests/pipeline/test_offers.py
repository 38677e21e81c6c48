"""Offers of a subscription don't end up in the text, and sentences about subscriptions do."""

import tomllib
from pathlib import Path

import pytest

from clean import clean_text

OFFERS = tomllib.loads((Path(__file__).parent / "offers.toml").read_text(encoding="utf-8"))["offer"]
BOXES = {
    "paywall": '<div class="paywall"><h3>{heading}</h3><p>{offer}</p><a href="/buy">Plus</a></div>',
    "newsletter": '<div class="article-newsletter"><h4>{heading}</h4><p>{offer}</p></div>',
}


def page(case, box):
    """Return the source of a page with an offer in a box."""
    story = "".join(f"<p>{line}</p>" for line in [*case["story"], case["stays"]])
    inner = BOXES[box].replace("{heading}", case["heading"]).replace("{offer}", case["offer"])
    head = f'<html lang="{case["language"]}"><head><title>Lindholm</title></head>'
    return f"<!DOCTYPE html>{head}<body><main><article><h1>Lindholm</h1>{story}{inner}</article></main></body></html>"


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("case", OFFERS, ids=lambda case: case["language"])
def test_the_offer_goes_and_the_article_stays(case, box):
    """In a box with a telling name, the offer and its heading go."""
    text = clean_text(page(case, box)).text
    assert case["offer"] not in text
    assert case["heading"] not in text
    assert [line for line in [*case["story"], case["stays"]] if line not in text] == []
