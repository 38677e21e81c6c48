"""One place in a text, recognised again by the words around it, whatever other rules do elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from clean.standoff import Span

NEAR = 60
"""Code points on either side that tell one place from another."""

_TAG = re.compile(r"<[^<>\0]{0,500}>")
_INK = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\s\0]+")


Around: TypeAlias = tuple[str, str, str, int]
"""What is before a place, in it and behind it, and how many earlier places look the same."""


@dataclass(frozen=True, slots=True)
class Places:
    """A text as a reader sees it: without markup, with one space between two words."""

    text: str
    ends: tuple[int, ...]
    """Where each word ends in the text that it was made from."""
    shifts: tuple[int, ...]
    """How far each word has moved."""

    @classmethod
    def of(cls, text: str, unseen: Iterable[Span] = ()) -> Places:
        """Read a text; `unseen`: spans that readers don't see, in order, such as scripts."""
        bare = _TAG.sub(_blank, _blanked(text, unseen))
        words = [(match.start(), match.end()) for match in _WORD.finditer(bare)]
        starts: list[int] = []
        at = 0
        for start, end in words:
            starts.append(at)
            at += end - start + 1
        moved = zip(starts, words, strict=True)
        return cls(
            " ".join(bare[a:b] for a, b in words), tuple(b for _, b in words), tuple(at - a for at, (a, _) in moved)
        )

    def around(self, start: int, end: int) -> Around:
        """Return what tells a span of the original text from all others."""
        first, last = self._at(start), self._at(end)
        low, high = max(0, first - NEAR), min(len(self.text), last + NEAR)
        earlier = sum(1 for _ in _found(self.text, self.text[low:high], low))
        return self.text[low:first], self.text[first:last], self.text[last:high], earlier

    def _at(self, offset: int) -> int:
        """Return where a boundary of the original text is here."""
        word = bisect_right(self.ends, offset)
        if word == len(self.ends):
            return len(self.text)
        start = (self.ends[word - 1] + self.shifts[word - 1] + 1) if word else 0
        return max(start, offset + self.shifts[word])


def around_mark(text: str, start: int, end: int) -> Around:
    """Return what tells a span of a clean headline or text from all others: letters and digits of its paragraph.

    Spaces and marks don't count, so that rules that repair those may change.
    """
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = _letters(text[first:start])[-NEAR:]
    after = _letters(text[end : last if last >= 0 else len(text)])[:NEAR]
    low = len(_letters(text[:start])) - len(before)
    window = before + _letters(text[start:end]) + after
    earlier = sum(1 for _ in _found(_letters(text), window, low))
    return before, text[start:end], after, earlier


def _letters(text: str) -> str:
    return "".join(_INK.findall(text))


def _found(text: str, words: str, before: int) -> Iterator[int]:
    """Yield the places of some words that start before an offset."""
    at = text.find(words)
    while 0 <= at < before:
        yield at
        at = text.find(words, at + 1)


def _blank(match: re.Match[str]) -> str:
    return "\0" * (match.end() - match.start())


def _blanked(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], "\0" * (end - start))
        at = end
    return "".join(parts) + text[at:]
