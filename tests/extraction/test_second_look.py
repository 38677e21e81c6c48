"""Lines that a template writes alike share their fate, and lines that neither extractor keeps are seen."""

import tomllib
from pathlib import Path

import pytest

from clean.extraction.blocks.choice import weights
from clean.extraction.blocks.second_look import second_look
from clean.extraction.page_reading import read_page, see_page
from clean.standoff import Page
from tests.extraction.one_step import article

CASES = tomllib.loads((Path(__file__).parent / "alike.toml").read_text(encoding="utf-8"))
PARTS = CASES["part"]
STORY = (
    "The night tram to Velden ran again on Friday after eleven weeks in which only buses had climbed the hill.",
    "Engineers had found a crack in the upper bridge in August, and the town closed the line the same evening.",
    "About four hundred people waited at the terminus, some with drums, to ride the first car down to the river.",
    "The repair cost two million crowns, half of what the council had feared when the first pictures came in.",
    "From May on a second car is to run in the evening, and tickets will be sold on board as they used to be.",
    "Whether the lower bridge must be mended as well will be known in spring, when divers have looked at its piers.",
)


def source(inside: str = "", after: str = "") -> str:
    """Return a page with something between the paragraphs of the story, and something after them."""
    first, last = ("".join(f"<p>{paragraph}</p>" for paragraph in half) for half in (STORY[:3], STORY[3:]))
    return (
        "<html lang='en'><head><title>Night tram is back</title></head><body><nav><a href='/'>Home</a></nav><main>"
        f"<article><h1>Night tram is back</h1><div class='body'>{first}{inside}{last}</div>{after}</article></main>"
        "<footer><p>Copyright Velden Courier</p></footer></body></html>"
    )


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the article of each page, by what the page is an example of."""
    found = {}
    for part in PARTS:
        rows = "".join(part["row"].format(**item) for item in CASES["item"][: 1 if part.get("once") else None])
        page = source(after=rows) if part.get("after") else source(rows)
        found[part["why"]] = article(Page.of(page), url=None).page.text
    return found


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["why"][:60])
def test_what_a_template_writes_stays_or_goes_as_a_whole(part, texts):
    """All items of a part of the story stay, none of a part beside it does, and the story is whole."""
    text = texts[part["why"]]
    wanted = [item[name] for name in part.get("stays", ()) for item in CASES["item"]]
    assert [each for each in (*STORY, *wanted) if each not in text] == []
    unwanted = [each.format(**item) for each in part.get("gone", ()) for item in CASES["item"]]
    assert [each for each in unwanted if each in text] == []


def looked_at(page: str) -> tuple[list[str], list[str]]:
    """Return the text of the lines of the first look at a page, and of those of the second."""
    read = read_page(see_page(page, None))
    candidates = read.candidates()
    scores = {block.line.first: weights().score(block.features) for block in candidates}
    again = second_look(read.places, candidates, scores, weights().enough)
    first, second = ([read.places.text(block.line).strip() for block in blocks] for blocks in (candidates, again))
    return first, second


def test_the_second_look_sees_what_both_extractors_leave_out_of_the_article():
    """It sees an aside in the article, and neither what is not shown nor what stands elsewhere."""
    aside = "<aside><p>A line like this one carries eleven thousand people a week.</p></aside>"
    first, second = looked_at(source(aside + "<p hidden>Not <span>shown</span></p><script>never()</script>"))
    assert set(first) < set(second)
    assert [line for line in second if line not in first] == [
        "A line like this one carries eleven thousand people a week."
    ]


def test_where_nothing_is_kept_there_is_no_second_look():
    """A page on which the first look keeps nothing has no article whose neighbours could tell."""
    read = read_page(see_page(source(), None))
    candidates = read.candidates()
    assert second_look(read.places, candidates, dict.fromkeys([one.line.first for one in candidates], -9.0), 0.0) == []
    assert second_look(read.places, [], {}, 0.0) == []
