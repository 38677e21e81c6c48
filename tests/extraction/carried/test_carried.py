"""Articles outside the visible tree of a page are found whole, with nothing else, and can be undone."""

from __future__ import annotations

import pytest

from clean import extraction
from clean.errors import ExtractionError
from clean.standoff import Page
from tests.extraction.carried.made_up import FOLDED, FORMS, HIDDEN, OTHERS, SHOWN, Story, page, stories

STORIES = stories()
ANOTHER = {"en": STORIES["uk"], "uk": STORIES["ja"], "ja": STORIES["hi"], "hi": STORIES["en"]}
"""Another article for each."""
WITHOUT_HEADING = {"nuxt_indexed", "apollo", "sveltekit"}
"""Forms whose data leaves the heading between the paragraphs out."""
PLAIN = {*WITHOUT_HEADING, "json_ld_plain"}
"""Forms whose data does not say what is a heading."""
TITLE_LAST = {"nuxt_function"}
"""Forms that state the title after the text."""


def read(source: str) -> extraction.Extracted:
    """Return a page reduced to its article; undoing it must return the source."""
    done = extraction.reduced(extraction.look(Page.of(source), url="https://g.example/n/1"))
    patch = done.page.patch
    assert patch.revert(done.page.text, patch.removed(source)) == source
    assert done.page.shadowed == ()
    return done


def kinds(done: extraction.Extracted) -> dict[str, str]:
    """Return the kind of each block by its text."""
    spans = ((block.kind, done.page.patch.span_to_clean(block.start, block.end)) for block in done.blocks)
    return {done.page.text[start:end]: kind for kind, (start, end) in spans}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("form", FORMS)
def test_the_whole_article_and_nothing_else(form: str, story: Story) -> None:
    """Each form in each script: headline, every paragraph in order, bold words joined, no comment, teaser or notice."""
    done = read(FORMS[form](story))
    body = [line for line in story.lines if line != story.heading or form not in WITHOUT_HEADING]
    assert done.page.text.split("\n\n") == [*([] if form in TITLE_LAST else [story.title]), *body]
    assert done.report.text_from == ("json-ld" if form.startswith("json_ld") else "script")
    assert form in PLAIN or kinds(done)[story.heading] == "heading"


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("form", HIDDEN)
def test_hidden_articles_come_out_whole_and_once(form: str, story: Story) -> None:
    """Elements that are not shown are read as if they were; what is also shown is there once."""
    done = read(HIDDEN[form](story))
    assert done.page.text.split("\n\n") == [story.title, *story.lines]
    assert done.report.text_from == "hidden"
    assert kinds(done)[story.heading] == "heading"


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("form", FOLDED)
def test_folded_articles_come_out_whole(form: str, story: Story) -> None:
    """What a class or an element folds is as visible as the rest."""
    done = read(FOLDED[form](story))
    assert done.page.text.split("\n\n") == [story.title, *story.lines]
    assert done.report.text_from == "markup"


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("name", OTHERS)
def test_data_that_is_not_the_article_stays_out(name: str, story: Story) -> None:
    """A page that shows nothing, and whose data does not agree with what it says, has no article."""
    with pytest.raises(ExtractionError, match="no article"):
        read(OTHERS[name](story, ANOTHER[story.language]))


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("name", SHOWN)
def test_an_article_that_is_shown_stays_as_it_is(name: str, story: Story) -> None:
    """Data that says the same, less, or something else changes nothing."""
    markup, scripts = SHOWN[name](story, ANOTHER[story.language])
    done = read(page(story, markup + scripts))
    assert done.report.text_from == "markup"
    assert done.page.text == read(page(story, markup)).page.text


def test_the_ledger_says_where_the_text_was_read() -> None:
    """The markup in front of the text has the reason; only escapes and markup are edited in the data."""
    source = FORMS["json_ld_graph"](STORIES["uk"])
    done = read(source)
    (reason,) = {edit.reason for edit in done.page.patch.edits if edit.reason and edit.rule == "markup"}
    assert reason == "the text that follows is read from the page's JSON-LD"
    start = source.index("articleBody")
    end = source.index("</script>")
    inside = {edit.rule for edit in done.page.patch.edits if start < edit.start < end}
    assert inside == {"markup", "escape", "block_break"}
    assert done.page.text == read(FORMS["json_ld_graph"](STORIES["uk"])).page.text


def test_blocks_are_where_their_text_is() -> None:
    """The span of a block in the source is the string that it was read from."""
    source = FORMS["next_data_blocks"](STORIES["en"])
    blocks = read(source).blocks
    assert [source[block.start : block.end] for block in blocks[1:4]] == list(STORIES["en"].paragraphs[:3])
