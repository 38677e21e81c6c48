"""Locate the blocks of a withheld record in the text of a page, by the anchors of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from clean.record import Row
from clean.release.textless.anchors import WINDOW, Word, hashed, words
from clean.standoff import Span

_MOST = 8
"""Most places at which one window may occur on a page; one that occurs more often identifies nothing."""

_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"[^\n]+")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

Met = tuple[int, int]
"""Index of a word in the record, and of the matching word on the page; both start an anchor's window."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a record, as found on a page."""

    length: int
    """Its length in the release, in code points."""
    words: int
    """Its number of words in the release."""
    text: str | None = None
    """None if it was not found."""
    met: int = 0
    """Windows of it whose hash was found on the page."""

    @property
    def fits(self) -> bool:
        """Whether its text has the length that the release records."""
        return self.text is not None and len(self.text) == self.length

    @property
    def placed(self) -> int:
        """Number of its words that were found, correct or not, and at most its number in the release."""
        return min(self.words, len(words(self.text))) if self.text else 0

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Sort key: the better of two matches of one block ranks higher."""
        return self.met, self.fits, self.text is not None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How much of a record was found on one page."""

    blocks: tuple[Block, ...]
    anchors: int
    """Number of anchors that the record has."""

    @property
    def met(self) -> int:
        """Number of anchors that were found in their order."""
        return sum(block.met for block in self.blocks)

    @property
    def certainty(self) -> float:
        """Expected share of the record's words that are correct, from 0 to 1, estimated from its windows.

        Words inside a matched window are correct. If each word is correct with probability p, a window matches with
        probability p^WINDOW, so p is estimated from the windows and applied to the words found outside them.
        """
        sure = self.met * WINDOW
        other = sum(block.placed for block in self.blocks) - sure
        right = (self.met / self.anchors) ** (1 / WINDOW) if self.anchors else 0.0
        return (sure + right * max(0, other)) / max(1, sum(block.words for block in self.blocks))

    def or_else(self, other: Alignment) -> Alignment:
        """Combine with another page's alignment, keeping the better match of each block."""
        best = [max(one, two, key=lambda block: block.rank) for one, two in zip(self.blocks, other.blocks, strict=True)]
        return Alignment(tuple(best), self.anchors)


def align(record: Row, anchors: Row, page: str) -> Alignment:
    """Find the blocks of a withheld record in the text of a page, either its clean text or all visible text."""
    found = words(page)
    chain = _chain(_candidates(record, anchors, found))
    sizes = [block["end"] - block["start"] for block in record["blocks"]]
    blank = [Block(size, count) for size, count in zip(sizes, anchors["words"], strict=True)]
    spans = _spans(anchors["words"], chain, len(found))
    cutter = _Cutter(page, found)
    blocks = [replace(one, text=cutter.cut(span, one), met=met) if span else one
              for one, (span, met) in zip(blank, spans, strict=True)]  # fmt: skip
    cutter.fill(blocks, [span for span, _ in spans])
    return Alignment(tuple(blocks), len(anchors["anchors"]))


def _candidates(record: Row, anchors: Row, found: Sequence[Word]) -> list[Met]:
    """List each word of the page at which an anchor's window may start, sorted by anchor and place."""
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for anchor in anchors["anchors"]:
        wanted[anchor["hash"]].append(anchor["at"])
    stands: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(found) - WINDOW + 1) if wanted else ():
        one = hashed(found[at : at + WINDOW], record["id"], record["source"]["sha256"])
        if one in wanted:
            stands[one].append(at)
    told = {one: own for one, own in stands.items() if len(own) <= _MOST}
    return sorted((at, place) for one, own in told.items() for at in wanted[one] for place in own)


def _chain(met: Sequence[Met]) -> list[Met]:
    """Choose the longest chain of windows in page order; among equals, the one with the fewest jumps."""
    best: list[tuple[int, int, int]] = []  # windows, windows without a jump, index of the previous one
    for number, (at, place) in enumerate(met):
        score = (1, 0, -1)
        for before in range(number):
            one, two = met[before]
            if one < at and two + WINDOW <= place:
                score = max(score, (best[before][0] + 1, best[before][1] + (place - two == at - one), before))
        best.append(score)
    last = max(range(len(best)), key=lambda n: best[n][:2], default=-1)
    chain: list[Met] = []
    while last >= 0:
        chain.append(met[last])
        last = best[last][2]
    return chain[::-1]


def _spans(counts: Sequence[int], chain: Sequence[Met], end: int) -> list[tuple[Span | None, int]]:
    """Return, for each block, its span in words of the page and the number of its windows matched there.

    Blocks without a matched window are placed if their two neighbours leave exactly as many words as they have.
    """
    found: list[tuple[Span | None, int]] = []
    waiting: list[int] = []
    floor = 0
    for start, count in zip(accumulate(counts, initial=0), counts, strict=False):
        own = [met for met in chain if start <= met[0] < start + count]
        if not own:
            waiting.append(count)
            continue
        ceiling = next((place for at, place in chain if at >= start + count), end)
        (first, page_first), (last, page_last) = own[0], own[-1]
        begin = max(floor, page_first - (first - start))
        found += _between(waiting, floor, begin) if found else [(None, 0)] * len(waiting)
        waiting, floor = [], min(ceiling, page_last + start + count - last)
        found.append(((begin, floor), len(own)))
    return found + [(None, 0)] * len(waiting)


def _between(counts: Sequence[int], start: int, end: int) -> list[tuple[Span | None, int]]:
    fits = sum(counts) == end - start and all(counts)
    ends = [start + before for before in accumulate(counts, initial=0)]
    return [(span if fits else None, 0) for span in pairwise(ends)]


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts blocks out of a page that is already split into words."""

    page: str
    words: Sequence[Word]

    def cut(self, span: Span, block: Block) -> str:
        """Return the text of some words and the marks around them: the first cut of the length due, or the first."""
        start, end = self.words[span[0]].start, self.words[span[1] - 1].end
        ways = [self.page[one:two] for one in self._before(start) for two in self._behind(end)]
        ways += [_SPACE.sub(" ", way) for way in ways]
        return next((way for way in ways if len(way) == block.length), ways[0])

    def _before(self, at: int) -> list[int]:
        line = self.page.rfind("\n", 0, at) + 1
        close = at - len(self.page[line:at]) + len(self.page[line:at].rstrip("".join(_marks(self.page[line:at]))))
        bare = line if not any(c.isalnum() for c in self.page[line:at]) else close
        return [close, bare, at]

    def _behind(self, at: int) -> list[int]:
        line = self.page.find("\n", at)
        rest = self.page[at : line if line >= 0 else len(self.page)]
        close = at + len(rest) - len(rest.lstrip("".join(_marks(rest))))
        bare = at + len(rest.rstrip()) if not any(c.isalnum() for c in rest) else close
        return [close, bare, at]

    def fill(self, blocks: list[Block], spans: Sequence[Span | None]) -> None:
        """Look for each unplaced block among the lines between its neighbours, by number of words and length."""
        floor = 0
        for number, span in enumerate(spans):
            if span:
                floor = self.words[span[1] - 1].end
                continue
            right = min((later[0] for later in spans[number:] if later), default=len(self.words))
            ceiling = self.words[right].start if right < len(self.words) else len(self.page)
            line = next((line for line in self._lines(floor, ceiling) if _alike(line[0], blocks[number])), None)
            if line:
                blocks[number], floor = replace(blocks[number], text=line[0].strip()), line.end()

    def _lines(self, start: int, end: int) -> Iterator[re.Match[str]]:
        yield from _PARAGRAPH.finditer(self.page, start, end)
        yield from _LINE.finditer(self.page, start, end)


def _alike(line: str, block: Block) -> bool:
    return len(line.strip()) == block.length and len(words(line)) == block.words


def _marks(text: str) -> set[str]:
    return {c for c in text if not c.isalnum() and not c.isspace()}
