"""Small pages through the whole package: what stays, what is removed, what is reported in addition to the text."""

import tomllib
from pathlib import Path

import pytest

from clean.errors import DocumentError, ExtractionError
from clean.extraction import RULES, Found
from clean.standoff import Page
from tests.extraction.one_step import article

CASES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))
PAGES = CASES["page"]
IDS = [page["why"][:60] for page in PAGES]


def source(page):
    """Return the page's source with the story in its place."""
    return page["html"].replace("{story}", CASES["story"])


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_what_stays_and_what_goes(page):
    """The clean view contains exactly what it should, and nothing else of the page."""
    text = article(Page.of(source(page)), url=None).page.text
    assert [part for part in page.get("kept", ()) if part not in text] == []
    assert [part for part in page.get("gone", ()) if part in text] == []
    assert text.split("\n\n") == page.get("blocks", text.split("\n\n"))
    assert text.split("\n")[0] == page.get("first", text.split("\n")[0])


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_story_stays_whole(page):
    """No page loses a paragraph of the story, and each is a block of its own."""
    if "{story}" in page["html"]:
        text = article(Page.of(source(page)), url=None).page.text
        paragraphs = [line[3:-4] for line in CASES["story"].split("\n") if line]
        assert [p for p in paragraphs if p not in text.split("\n\n")] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_source_comes_back(page):
    """The patch restores the markup, and every edit has a rule of this package."""
    raw = source(page)
    done = article(Page.of(raw), url=None).page
    assert done.patch.revert(done.text, done.patch.removed(raw)) == raw
    assert {edit.rule for edit in done.patch.edits} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("page", [page for page in PAGES if "headline" in page], ids=lambda page: page["why"][:60])
def test_the_headline_is_told(page):
    """The result has the span of the headline, or None."""
    found = article(Page.of(source(page)), url=None)
    assert (found.page.text[slice(*found.headline)] if found.headline else "") == page["headline"]


def test_what_the_extractor_removed_has_edits_of_its_own():
    """A reviewer sees each removed block as the reader saw it, without the markup around it."""
    raw = source(PAGES[0])
    patch = article(Page.of(raw), url=None).page.patch
    removed = zip(patch.edits, patch.removed(raw), strict=True)
    assert [text for edit, text in removed if edit.rule == "extractor"] == [
        "Home", "Sport", "Copyright Velden Courier. All rights reserved.",
    ]  # fmt: skip


def test_the_report_counts():
    """Words of the answer and where they went, characters shown and kept."""
    report = article(Page.of(source(PAGES[0])), url=None).report
    assert report.words_placed == report.words_of_answer > 50
    kept = sum(len("".join(block.split())) for block in PAGES[0]["blocks"])
    assert (report.visible_chars, report.kept_chars) == (
        kept + len("HomeSportCopyrightVeldenCourier.Allrightsreserved."),
        kept,
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "no text"),
        ("<html><body><img src='x.png' alt='A tram'></body></html>", "no text"),
        ("<html>" + "<" * 27, "among 27 characters"),
    ],
)
def test_an_empty_answer_is_an_error(raw, says):
    """A page from which nothing is extracted is an error, which says how much text the page shows."""
    with pytest.raises(ExtractionError, match=says) as caught:
        article(Page.of(raw), url=None)
    assert isinstance(caught.value, DocumentError)
    assert caught.value.code == "no_extraction"


HEAD = """<html lang="en-GB"><head><title>Night tram is back | Velden Courier</title>
<link rel="canonical" href="https://courier.example.org/2021/03/05/tram">
<meta property="og:title" content="Night tram is back"><meta property="og:site_name" content="Velden Courier">
<meta name="author" content="Ida Moor"><meta property="article:published_time" content="2021-03-05T18:00:00+01:00">
</head><body><article><h1>Night tram is back</h1>{story}</article></body></html>"""


def test_metadata_with_their_places():
    """Metadata in the head of a page is reported with the place where it was found."""
    found = article(Page.of(HEAD.replace("{story}", CASES["story"])), url="https://m.example.org/x").metadata
    assert found.title == Found("Night tram is back", "meta og:title")
    assert found.authors == (Found("Ida Moor", "meta author"),)
    assert found.publisher == Found("Velden Courier", "meta og:site_name")
    assert [(day.claim, day.text, day.place) for day in found.days if day.kind != "text"] == [
        ("published", "2021-03-05T18:00:00+01:00", "meta article:published_time")
    ]
    assert found.locale == "en-GB"
    assert found.url == Found("https://courier.example.org/2021/03/05/tram", "link canonical")
    assert found.languages == (Found("en", "html lang"),)


def test_metadata_of_a_page_that_says_nothing():
    """No author, date or language is invented."""
    found = article(Page.of("<html><body><article>" + CASES["story"] + "</article></body></html>"), url=None).metadata
    assert (found.authors, found.publisher, found.url, found.languages, found.locale) == ((), None, None, (), "")
    assert {day.kind for day in found.days} <= {"text"}
