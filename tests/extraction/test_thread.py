"""The posts of a thread: their order, place, author and time, in several layouts and languages."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from clean.extraction import look, page_reading, reduced
from clean.extraction.kinds.page_kinds import Kind
from clean.standoff import Page

THREADS = tomllib.loads((Path(__file__).parent / "threads.toml").read_text(encoding="utf-8"))["thread"]
FORUM = Kind("forum", 1.0)


def posts(source, monkeypatch, kind=FORUM):
    """Return the posts of a page, each with the text that is its own."""
    monkeypatch.setattr(page_reading, "kind_of", lambda *_: kind)
    found = reduced(look(Page.of(source), url=None))
    spans = [found.page.patch.span_to_clean(post.start, post.end) for post in found.posts]
    return [(post, found.page.text[start:end]) for post, (start, end) in zip(found.posts, spans, strict=True)]


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["why"])
def test_each_post_is_told_with_author_and_time(thread, monkeypatch):
    """In the order of the page; what the page does not state is None."""
    found = posts(thread["html"], monkeypatch)
    assert [(post.author or "", post.published or "") for post, _ in found] == [
        (post["author"], post["published"]) for post in thread["post"]
    ]
    assert [text for post, (_, text) in zip(thread["post"], found, strict=True) if post["says"] not in text] == []


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["why"])
def test_posts_are_disjoint_and_hold_their_own_text_only(thread, monkeypatch):
    """No post holds what another one says."""
    found = posts(thread["html"], monkeypatch)
    spans = [(post.start, post.end) for post, _ in found]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for one in thread["post"]:
        assert sum(one["says"] in text for _, text in found) == 1


def test_other_kinds_have_no_posts(monkeypatch):
    """Whatever its markup is called, a page that is not a thread has no posts."""
    assert posts(THREADS[0]["html"], monkeypatch, Kind("listing", 1.0)) == []


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
def test_times_are_in_edtf(stated, published, monkeypatch):
    """A time without seconds gets them; one that no calendar has is left out."""
    source = THREADS[0]["html"].replace("2024-03-05T10:00:00+0100", stated)
    assert posts(source, monkeypatch)[0][0].published == published
