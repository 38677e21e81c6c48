"""The text of a page as a reader sees it, with the place of each character in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from clean.extraction.markup.elements import (
    BREAKING,
    BREAKS,
    FURNITURE,
    HEADLINE,
    HIDDEN,
    MORE_THAN_BREAKS,
    PREFORMATTED,
    TELLING,
    Break,
)
from clean.extraction.markup.entities import references
from clean.extraction.markup.nesting import Nesting
from clean.extraction.markup.tags import Mark, marks

SPACE = " \t\n\f\r"  # white space that HTML folds; no-break spaces are ordinary characters
_IN_PAGE = frozenset({"", "noscript"})
"""What may hide a text whose breaks are those of any other; all else that is hidden has small ones."""
_BETWEEN = ("", " ", "\n", "\n", "\n")


class Piece(NamedTuple):
    """A stretch of text without markup and, unless preformatted, space at its ends; or one character reference."""

    at: int
    """Where it starts in the text of the page."""
    start: int
    """First code point in the source."""
    end: int
    """One past the last code point in the source."""
    decoded: str | None
    """What a character reference stands for; None: the source as it is."""
    gap: Break
    """What separates it from the previous piece."""
    hidden: bool
    """Whether it is in an element whose text is not shown."""
    element: int = 0
    """Number of the innermost element around it."""
    pre: bool = False
    """Whether it is preformatted: white space and line ends are part of it."""


@dataclass(frozen=True)
class Visible:
    """All text of a page in source order. No slots: a table is computed on first use."""

    text: str
    """One line for each block, line and cell; other white space becomes spaces, as many as in the source, but for line
    ends in preformatted text."""
    pieces: tuple[Piece, ...]
    headlines: tuple[tuple[int, int], ...]
    """Spans of `text` that are in an h1."""
    telling: tuple[Mark, ...]
    """The markup that may hold metadata, in order."""
    nesting: Nesting

    @classmethod
    def of(cls, source: str, found: Iterable[Mark] | None = None) -> Visible:
        """Read a page's source, in time linear in its length. found: its `marks`, if already known."""
        reader = _Reader(source)
        nesting = reader.nesting
        at = 0
        for mark in marks(source) if found is None else found:
            start, end, name = mark
            if at < start:
                reader.take_text(at, start)
            at = end
            if not name:
                continue
            nesting.take(mark)
            if name in BREAKING:
                reader.part(BREAKING[name])
            elif name in MORE_THAN_BREAKS:
                reader.take_mark(mark)
        if at < len(source):
            reader.take_text(at, len(source))
        return cls(
            "".join(reader.parts), tuple(reader.pieces), tuple(reader.headlines), tuple(reader.telling), reader.nesting
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    @cached_property
    def shown(self) -> str:
        """The pieces of text that a reader sees, joined."""
        ends = [*self._starts[1:], len(self.text)]
        shown = (self.text[piece.at : end] for piece, end in zip(self.pieces, ends, strict=False) if not piece.hidden)
        return "".join(shown)

    @cached_property
    def ink(self) -> int:
        """Number of characters that a reader sees, not counting white space."""
        return ink(self.shown)

    def piece_at(self, at: int) -> int:
        """Return the position of the last piece that starts at or before `at`."""
        return bisect_right(self._starts, at) - 1

    def span_in_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the source of a span of the text, which must not be empty."""
        first, last = self.pieces[self.piece_at(start)], self.pieces[self.piece_at(end - 1)]
        return (
            first.start if first.decoded else first.start + start - first.at,
            last.end if last.decoded else last.start + end - last.at,
        )


def ink(text: str) -> int:
    """Count the characters that are not white space."""
    return len("".join(text.split()))


class _Reader:
    """Consume markup and text in turn and collect the pieces."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._flat = source.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
        self._gap = Break.BLOCK
        self._length = 0
        self._hiding = ""
        """Name of the outermost element that hides its text."""
        self._outside = (Break.BLOCK, 0)
        """The gap before it, and the number of pieces."""
        self._furnished = False
        """Whether a picture or the like has come since the last piece."""
        self._depth = 0
        """Number of open elements with that name."""
        self._in_pre = False
        self._headline = -1
        """Position of the first piece of the open h1; -1 if none is open."""
        self._in_line = False
        """Whether no block break has come since the h1 started: a headline is one line, however it is set."""
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.headlines: list[tuple[int, int]] = []
        self.telling: list[Mark] = []
        self.nesting = Nesting(source)

    def part(self, found: Break) -> None:
        """Separate what comes from the last piece, unless more does already."""
        if self._hiding not in _IN_PAGE:
            found = min(found, Break.CELL)
        if found > self._gap and not (self._in_line and found == Break.LINE):
            self._gap = found
            self._in_line = self._in_line and found < Break.BLOCK
        elif not self._gap:
            self._gap = Break.SPACE

    def take_mark(self, mark: Mark) -> None:
        _, end, name = mark
        if name in BREAKS:
            self.part(BREAKS[name])
        if name in FURNITURE:
            self._furnished = True
        if name in TELLING:
            self.telling.append(mark)
        if name in HIDDEN:
            self._hide(name, end)
        elif name == HEADLINE:
            self._headline, self._in_line = len(self.pieces), True
        elif name == "/" + HEADLINE:
            self._end_headline()
        elif name.lstrip("/") in PREFORMATTED:
            self._in_pre = name[0] != "/"

    def _hide(self, tag: str, end: int) -> None:
        closing, name = tag[0] == "/", tag.lstrip("/")
        if not self._hiding and not closing and self._source[end - 2] != "/":
            self._hiding, self._outside = name, (self._gap, len(self.pieces))
            self._gap = max(self._gap, Break.CELL)
        if self._hiding == name:
            self._depth += -1 if closing else 1
            if self._depth == 0:
                self._show()

    def _show(self) -> None:
        """End what hides its text: where there is any, it is a line of its own."""
        before, pieces = self._outside
        self._hiding = ""
        self._gap = Break.CELL if pieces < len(self.pieces) else before

    def _end_headline(self) -> None:
        if 0 <= self._headline < len(self.pieces):
            self.headlines.append((self.pieces[self._headline].at, self._length))
        self._headline = -1

    def take_text(self, start: int, end: int) -> None:
        if self._in_pre:
            self._take_references(start, end)
            return
        text = self._flat[start:end]
        bare = text.strip(" ")
        if not bare:
            self._gap = self._gap or Break.SPACE
        elif "&" in bare:
            self._take_references(start, end)
        else:
            self._put_bare(start, text, bare)

    def _take_references(self, start: int, end: int) -> None:
        for first, last, decoded in references(self._source, start, end):
            self._put(start, first)
            if decoded in SPACE and not self._in_pre:
                self._gap = self._gap or Break.SPACE
            else:
                self._add(first, last, decoded, decoded)
            start = last
        self._put(start, end)

    def _put(self, start: int, end: int) -> None:
        if self._in_pre:
            self._put_verbatim(start, end)
            return
        text = self._flat[start:end]
        if bare := text.strip(" "):
            self._put_bare(start, text, bare)
        elif text:
            self._gap = self._gap or Break.SPACE

    def _put_bare(self, start: int, text: str, bare: str) -> None:
        """Add a text; bare: the same without space at its ends."""
        if len(text) == len(bare):
            self._add(start, start + len(bare), None, bare)
            return
        if text[0] == " ":
            self._gap = self._gap or Break.SPACE
            start += text.index(bare[0])
        self._add(start, start + len(bare), None, bare)
        if text[-1] == " ":
            self._gap = Break.SPACE

    def _put_verbatim(self, start: int, end: int) -> None:
        if start < end:
            text = self._source[start:end].replace("\r\n", " \n").replace("\r", "\n")
            self._add(start, end, None, text.replace("\t", " ").replace("\f", " "))

    def _add(self, start: int, end: int, decoded: str | None, text: str) -> None:
        if self._furnished and self._gap == Break.NONE and self.parts and (self.parts[-1][-1] + text[0]).isalnum():
            self._gap = Break.SPACE
        self._furnished = False
        between = _BETWEEN[self._gap]
        at = self._length + len(between)
        self.parts += (between, text)
        hidden, element = self._hiding != "", self.nesting.current
        self.pieces.append(Piece(at, start, end, decoded, self._gap, hidden, element, self._in_pre))
        self._length = at + len(text)
        self._gap = Break.NONE
