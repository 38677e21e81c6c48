"""Which of the blocks that an extractor keeps are the article, and what the ledger says about the others."""

import pytest

from clean.extraction.align.source_words import Words
from clean.extraction.blocks.choice import choose, lasting, weights, weights_again
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.extractors import by_resiliparse
from clean.extraction.markup.visible import Visible
from clean.standoff import Page
from clean.training.fit_blocks import _figures
from tests.extraction.one_step import article

STORY = """<p>The night tram to Velden ran again on Friday after eleven weeks in which only buses climbed the hill.</p>
<p>Engineers had found a crack in the upper bridge in August, and the town closed the line the same evening.</p>
<p>About four hundred people waited at the terminus, some with drums, to ride the first car down to the river.</p>
<p>The repair cost two million crowns, half of what the council had feared when the first pictures came in.</p>
"""
TEASERS = """<div class="related-stories"><p><a href="/1">Bus drivers ask for longer breaks on the hill line</a></p>
<p><a href="/2">Museum shows the oldest tram bell of the country</a></p></div>"""


def page(*, before="", behind=""):
    """Return a page around the story."""
    return (
        "<html><head><title>Night tram is back</title></head><body><main><article><h1>Night tram is back</h1>"
        f"{before}<div class='article-body'>{STORY}</div>{behind}</article></main></body></html>"
    )


def edits(source, rule):
    """Return each text that a rule removed from a page, with the reason."""
    patch = article(Page.of(source), url=None).page.patch
    removed = zip(patch.edits, patch.removed(source), strict=True)
    return [(text, edit.reason) for edit, text in removed if edit.rule == rule]


def test_teasers_below_the_story_go_with_a_reason():
    """Lines that are nothing but links are removed by `unlikely_block` or `extractor`, never without a rule."""
    source = page(behind=TEASERS)
    text = article(Page.of(source), url=None).page.text
    assert "Bus drivers" not in text
    assert "Museum shows" not in text
    gone = [*edits(source, "unlikely_block"), *edits(source, "extractor")]
    assert any("Bus drivers" in removed for removed, _ in gone)


def named(reason):
    """Return the features that a reason names."""
    return {part.removeprefix("low: ").removeprefix("high: ") for part in reason.split("; ")}


def test_every_reason_names_features():
    """Every line that the score removes has a reason made of feature names, or is above the headline."""
    source = page(before="<p><a href='/x'>Tram</a></p>", behind=TEASERS)
    known = {*weights().by_name, *weights_again().by_name}
    for _, reason in edits(source, "unlikely_block"):
        assert reason == "above the headline" or named(reason) <= known


def test_nothing_is_chosen_of_nothing():
    """Without candidates, nothing is kept."""
    source = "<html></html>"
    visible = Visible.of(source)
    keep = bytearray(b"\1\1")
    assert choose(Surroundings(visible, source, Words.of(visible.text)), [], keep) == {}
    assert keep == b"\0\0"


@pytest.mark.parametrize(
    ("kept", "staying", "lasts"),
    [({}, set(), True), ({0: 10, 10: 30}, {10}, True), ({0: 10, 10: 30}, {0, 40}, False), ({0: 9}, set(), False)],
)
def test_the_second_look_counts_if_it_leaves_enough(kept, staying, lasts):
    """Half of the words that the first look keeps must stay; what the second one adds does not make up for them."""
    assert lasting(kept, staying) is lasts


@pytest.mark.parametrize("source", ["", "<html></html>", "\0", "<" * 5_000])
def test_a_witness_that_has_nothing_to_say(source):
    """On broken pages the second extractor returns nothing rather than failing."""
    assert by_resiliparse.testimony(source).strip("<\n ") == ""


def test_figures_are_those_of_the_bench():
    """Shingles of four words, averaged over pages; the answer's own order and number of words count."""
    assert _figures([("a b c d e", "a b c d e"), ("a b c d", "a b c d e")]) == {
        "precision": 0.75, "recall": 1.0, "f1": 0.8571,
    }  # fmt: skip
