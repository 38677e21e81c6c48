"""Where the posts of a thread are in the clean text of its page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from clean.extraction import Post
from clean.standoff import Block, Page


def placed_posts(page: Page, found: Iterable[Post]) -> Iterator[Post]:
    """Yield the posts of which something is left, each with the span of its blocks in the page's text.

    found: posts in code points of the page's raw text, in order and disjoint.
    """
    blocks = [one for one in page.annotations if isinstance(one, Block) and one.kind != "title"]
    starts = [page.patch.to_raw(block.start, "right") for block in blocks]
    for post in found:
        first, last = bisect_left(starts, post.start), bisect_left(starts, post.end)
        if first < last:
            yield replace(post, start=blocks[first].start, end=blocks[last - 1].end)
