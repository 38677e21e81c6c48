"""What a corpus may keep from a page in addition to the article: picture captions and readers' comments."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from clean.extraction.align.source_words import Line, Words
from clean.extraction.blocks.surroundings import Surroundings

CAPTIONS, COMMENTS = "captions", "comments"
MOSTLY = 0.5  # share of a line's words that the extractor counts as comments, or of its characters that are links
_ELSEWHERE = frozenset({"aside", "nav", "footer", "form", "button"})


def extras(places: Surroundings, keep: bytearray, wanted: Collection[str], comments: bytes) -> dict[int, str]:
    """Return the first word of each line that is wanted and not yet kept, with its kind, `caption` or `comment`.

    keep: 1 for each word of the article, else 0; comments: the same for the readers' comments that the extractor found.
    """
    found = dict.fromkeys(_comments(places.words, keep, comments) if COMMENTS in wanted else (), "comment")
    captions = _captions(places, keep) if CAPTIONS in wanted else ()
    return {**found, **dict.fromkeys(captions, "caption")}


def _captions(places: Surroundings, keep: bytearray) -> Iterator[int]:
    """Yield the first word of each <figcaption> line between the first and the last line of the article."""
    first, last = keep.find(1), keep.rfind(1)
    for line in places.words.lines:
        inside = first <= line.first <= last and not _kept(keep, line)
        if inside and _is_caption(places, line):
            yield line.first


def _is_caption(places: Surroundings, line: Line) -> bool:
    """Return whether a line is a picture's caption and not a teaser's, which is a link or in a box of its own."""
    around = places.of(line).around
    shown = "figcaption" in around and not around & _ELSEWHERE and not places.hidden(line)
    return shown and places.link_share(line) < MOSTLY


def _comments(words: Words, keep: bytearray, comments: bytes) -> Iterator[int]:
    """Yield the first word of each line that the extractor counts as a comment."""
    for line in words.lines:
        share = comments.count(1, line.first, line.last) / (line.last - line.first)
        if share > MOSTLY and not _kept(keep, line):
            yield line.first


def _kept(keep: bytearray, line: Line) -> bool:
    return keep.find(1, line.first, line.last) >= 0
