"""Whether the text found on a page is the article that the page says it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from clean.errors import DoubtfulError
from clean.extraction.align.source_words import Line
from clean.extraction.blocks.likely_lines import share
from clean.extraction.blocks.page_prose import length
from clean.extraction.doubt.claims import Claims, compared
from clean.extraction.doubt.doubts import Kept, doubt
from clean.extraction.doubt.shared_stems import share as agreeing
from clean.extraction.doubt.shared_stems import stems_of
from clean.extraction.kinds.known_kinds import ARTICLE
from clean.extraction.markup.visible import ink
from clean.extraction.page_reading import Reading

ITS_OWN = 0.5  # share of the words of a title in the headline that is shown, or of its words in the title
HINT = 'read the page: if this is its article, write "accept_doubtful": true in its line of raw/manifest.jsonl'
SAMPLE = 60  # code points of a text that a reader sees in the message


def expect_agreement(  # noqa: PLR0913, PLR0917 - an article, and where it is
    read: Reading, said: Claims, stays: bytearray, head: Line | None, shown: str, where: str
) -> None:
    """Raise DoubtfulError if the text found on a page is another one than the page says.

    said: what the page says; stays: 1 for each word of the page that was found to be the article, else 0; head: the
    line of its headline, and shown: the headline; where: what the error names. Only pages of articles have a title that
    their text must be about.
    """
    against = _against(read, said, stays, head, shown) if read.kind.name == ARTICLE else ""
    if against:
        raise DoubtfulError(against, where=where, hint=HINT)


def _against(read: Reading, said: Claims, stays: bytearray, head: Line | None, shown: str) -> str:
    """Return what was found, and what speaks against it; "" if nothing does."""
    if not any(compared(said.titles)):
        said = replace(said, titles=(*said.titles, shown))
    body = [line for line in read.words.lines if share(stays, line) > 0 and line is not head]
    text = "\n".join([read.places.text(line).strip() for line in body])
    kept = [line for line in read.sentences if share(stays, line) > 0]
    part = length(read.places, kept) / (length(read.places, read.sentences) or 1)
    against = doubt(Kept(text, _under(read, stays, head, said, shown), part), said)
    if not against:
        return ""
    return f"found {_beginning(text)}, {ink(text)} of the page's {read.visible.ink} characters, but {against}"


def _under(read: Reading, stays: bytearray, head: Line | None, said: Claims, shown: str) -> int | None:
    """Return how many lines of prose stand between the headline, if the page's title says it too, and the text."""
    if not head:
        return None
    if not _titled(shown, said.titles):
        return None
    below = (line for line in read.sentences if line.first > head.first)
    return next((n for n, line in enumerate(below) if share(stays, line) > 0), None)


def _titled(shown: str, titles: Iterable[str]) -> bool:
    """Return whether one of the titles says what the headline says; True if none can be compared."""
    mine = stems_of(shown)
    known = [title for title in titles if title != shown]
    alike = (max(agreeing(title, mine), agreeing(mine, title)) >= ITS_OWN for title in compared(known))
    return any(shown.casefold() in title.casefold() for title in known) or any(alike) or not any(compared(known))


def _beginning(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:SAMPLE]}{'…' * (len(flat) > SAMPLE)}”"
