"""Pages whose markup calls the article something else: the article stays whole, and nothing else becomes the text."""

import tomllib
from pathlib import Path

import pytest

from clean import clean_text
from clean.standoff import Page
from tests.extraction.one_step import article

CASES = tomllib.loads((Path(__file__).parent / "misled.toml").read_text(encoding="utf-8"))
HEAD = '<!DOCTYPE html><html lang="{language}"><head><title>{title} - Lindholm Post</title></head><body>'
TOP = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>'
END = '<footer><p>&copy; Lindholm Post</p><a href="/imprint">Imprint</a></footer></body></html>'


EVERY = "ja"  # has neither spaces nor capitals to go by
TRIED = [
    pytest.param(page, story, id=f"{page['why'][:60]}-{story['language']}")
    for at, page in enumerate(CASES["page"])
    for number, story in enumerate(CASES["story"])
    if story["language"] == EVERY or number % 5 == at % 5
]
"""Each shape of a page in one language that is hard for all of them, and in two of the others in turn."""


def source(page, story, paragraphs=None):
    """Return the source of a page that holds the story."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or story["paragraphs"])
    made = (HEAD + TOP + page["html"] + END).replace("{story}", text)
    for name in ("title", "language", "notice"):
        made = made.replace(f"{{{name}}}", story[name])
    return made


@pytest.mark.parametrize(("page", "story"), TRIED)
def test_the_article_and_nothing_else(page, story):
    """The text is the headline and the paragraphs, and the source comes back."""
    raw = source(page, story)
    found = article(Page.of(raw), url=None)
    notice = [story["notice"]] if page.get("by_words") else []
    assert [line for line in found.page.text.split("\n\n") if line not in notice] == [
        story["title"],
        *story["paragraphs"],
    ]
    assert found.page.patch.revert(found.page.text, found.page.patch.removed(raw)) == raw


@pytest.mark.parametrize("story", CASES["story"], ids=lambda story: story["language"])
@pytest.mark.parametrize(
    "page", [page for page in CASES["page"] if page.get("by_words")], ids=lambda page: page["why"][:60]
)
def test_a_notice_in_a_plain_element_goes_by_its_words(page, story):
    """What no markup tells from the article is known by what it says."""
    assert clean_text(source(page, story)).text.split("\n\n") == [story["title"], *story["paragraphs"]]
