"""The posts of a thread: their order, place, author and time, in several layouts and languages."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.extraction import look, reduced
from clean.extraction.kinds.known_kinds import Kind
from clean.standoff import Page

THREADS = tomllib.loads((Path(__file__).parent / "threads.toml").read_text(encoding="utf-8"))["thread"]
FORUM = Kind("forum", 1.0)


def posts(source, kind=FORUM):
    """Return the posts of a page, each with the text that is its own."""
    found = reduced(look(Page.of(source), url=None, kind=kind))
    spans = [found.page.patch.span_to_clean(post.start, post.end) for post in found.posts]
    return [(post, found.page.text[start:end]) for post, (start, end) in zip(found.posts, spans, strict=True)]


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["why"])
def test_each_post_is_told_with_author_and_time(thread):
    """In the order of the page; what the page does not state is None."""
    found = posts(thread["html"])
    assert [(post.author or "", post.published or "") for post, _ in found] == [
        (post["author"], post["published"]) for post in thread["post"]
    ]
    assert [text for post, (_, text) in zip(thread["post"], found, strict=True) if post["says"] not in text] == []


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["why"])
def test_posts_are_disjoint_and_hold_their_own_text_only(thread):
    """No post holds what another one says."""
    found = posts(thread["html"])
    spans = [(post.start, post.end) for post, _ in found]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for one in thread["post"]:
        assert sum(one["says"] in text for _, text in found) == 1


def test_other_kinds_have_no_posts():
    """Whatever its markup is called, a page that is not a thread has no posts."""
    assert posts(THREADS[0]["html"], Kind("listing", 1.0)) == []


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2024-03-05T10:00:00.000Z", "2024-03-05T10:00:00Z"),
        ("2024-03-05 10:00", "2024-03-05T10:00:00"),
        ("2024-03-05T10:00+0100", "2024-03-05T10:00:00+01:00"),
        ("2024-03-05", "2024-03-05"),
        ("2024-02-30", None),
        ("2024-03-05T25:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_times_are_in_edtf(stated, published):
    """A time without seconds gets them; one that no calendar has is left out."""
    source = THREADS[0]["html"].replace("2024-03-05T10:00:00+0100", stated)
    assert posts(source)[0][0].published == published


PARTS = st.sampled_from([
    "<div class='post'>", "</div>", "<div class='comment'>", "<article class='message'>", "</article>", "<p>", "</p>",
    "<a class='author' href='/u'>Ida Moor</a>", "<time datetime='2024-03-05'>", "</time>", "<td class='post'>", "<br>",
    "</table>", "Words that someone wrote. ", "Other words, of another one. ", "слова ", "&amp;", "<h1>Title</h1>",
])  # fmt: skip
BODY = "<div class='post'><p>One sentence of some length stands here so that there is something to be found.</p></div>"


@settings(max_examples=60)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_whatever_the_markup_posts_are_in_order_and_the_source_comes_back(soup):
    """Posts are disjoint, within the source, in the order of the page, and begin and end with text that stays."""
    source = f"<html><body>{BODY}{soup}</body></html>"
    found = reduced(look(Page.of(source), url=None, kind=FORUM))
    ends = [0, *(place for post in found.posts for place in (post.start, post.end)), len(source)]
    assert ends == sorted(ends)
    text = found.page.text
    for post in found.posts:
        start, end = found.page.patch.span_to_clean(post.start, post.end)
        assert text[start:end] == text[start:end].strip() != ""
    assert found.page.patch.revert(text, found.page.patch.removed(source)) == source
