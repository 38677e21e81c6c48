"""The text as rules see it: lines with their measures, and which of them earlier rules have taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from clean.rules import shape
from clean.rules.initials import Initials, fold
from clean.rules.repeats import NOTHING, Repeated
from clean.standoff import Edit

# A longer line is no button, label or caption. It is measured by its two ends only, and no phrase is looked for in it,
# so a file of one 50 MB line costs no more than a short one.
LONGEST = 4000
LABEL = 400  # code points of the longest button, label or notice
Span = tuple[int, int]
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """One line that is not blank.

    number: its place among the lines that are not blank, from 0.
    start, end: its code points in the view, spaces at its ends left out.
    text: what stands there, cut at `LONGEST`.
    bare: `text` without bullets, arrows and a final colon (`shape.bare`); "" for lines too long to be a label.
    gap: the number of blank lines before it.
    words: the number of words in `text`.
    ends: an end mark closes it.
    cut: it breaks off in an ellipsis.
    prose: it is a paragraph of running text.
    headline: it could be a headline, heading or caption.
    """

    number: int
    start: int
    end: int
    text: str
    bare: str
    gap: int
    words: int
    ends: bool
    cut: bool
    prose: bool
    headline: bool


@dataclass(frozen=True)
class _Source:
    """A text, and its lines once somebody asks for them; all views of one text share it."""

    text: str
    without: frozenset[Span] = frozenset()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(_lines(self.text, self.without))

    @cached_property
    def first_prose(self) -> int:
        """Number of the first paragraph of running text; that of the last line where there is none."""
        return next((line.number for line in self.lines if line.prose), len(self.lines))


@dataclass(frozen=True)
class View:
    """A text in lines. No slots: its tables are computed once, when first asked for.

    source: the text with its lines.
    taken: the lines that earlier rules removed, by number, each with the edit that removed it.
    repeated: what the documents of the same site have in common.
    headline: the span of the headline, where markup shows one.
    """

    source: _Source
    taken: Mapping[int, Edit] = field(default_factory=dict)
    repeated: Repeated = NOTHING
    headline: Span | None = None

    @classmethod
    def of(
        cls,
        text: str,
        repeated: Repeated = NOTHING,
        headline: Span | None = None,
        without: Iterable[Span] = (),
    ) -> View:
        """Give the view of a text, as if the lines with the spans of `without` were not in it."""
        return cls(_Source(text, frozenset(without)), repeated=repeated, headline=headline)

    @property
    def text(self) -> str:
        """The text, lines that were taken and all; edits count in its code points."""
        return self.source.text

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that are not blank, those that were taken and all."""
        return self.source.lines

    @cached_property
    def live(self) -> tuple[Line, ...]:
        """The lines that are still there, in order."""
        return tuple(line for line in self.lines if line.number not in self.taken)

    @cached_property
    def labels(self) -> tuple[Line, ...]:
        """The live lines that are short enough to be a label, button or notice."""
        return tuple(line for line in self.live if 0 < len(line.bare) <= LABEL)

    def labels_from(self, initials: Initials) -> Sequence[Line]:
        """Give the labels that begin with one of the characters, in order."""
        if "" in initials:
            return self.labels
        found = [self._by_initial[first] for first in initials & self._by_initial.keys()]
        return sorted(chain.from_iterable(found)) if len(found) > 1 else found[0] if found else ()

    @cached_property
    def _by_initial(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.labels:
            found.setdefault(fold(line.bare[0]), []).append(line)
        return found

    @cached_property
    def _place(self) -> dict[int, int]:
        return {line.number: place for place, line in enumerate(self.live)}

    @cached_property
    def _prose(self) -> list[int]:
        """For each place among the live lines, how many paragraphs of running text stand before it."""
        counts = [0]
        for line in self.live:
            counts.append(counts[-1] + line.prose)
        return counts

    def prose_before(self, line: Line) -> int:
        """Give the number of live paragraphs before `line`, which must be live."""
        return self._prose[self._place[line.number]]

    def prose_after(self, line: Line) -> int:
        """Give the number of live paragraphs after `line`, which must be live."""
        return self._prose[-1] - self._prose[self._place[line.number] + 1]

    def opens(self, line: Line) -> bool:
        """Tell whether no paragraph of running text stands before the line, those that were taken and all."""
        return line.number <= self.source.first_prose

    def before(self, line: Line, steps: int = 1) -> Line | None:
        """Give the live line `steps` before `line`, or None."""
        place = self._place[line.number] - steps
        return self.live[place] if place >= 0 else None

    def after(self, line: Line, steps: int = 1) -> Line | None:
        """Give the live line `steps` after `line`, or None."""
        place = self._place[line.number] + steps
        return self.live[place] if place < len(self.live) else None

    def following(self, line: Line) -> Iterator[Line]:
        """Give the live lines after `line`, in order."""
        return iter(self.live[self._place[line.number] + 1 :])

    def removed_between(self, first: Line, second: Line) -> bool:
        """Tell whether earlier rules took a line between the two."""
        return any(number in self.taken for number in range(first.number + 1, second.number))

    def take(self, edits: Iterable[Edit]) -> View:
        """Give the view in which the lines that `edits` delete whole are gone."""
        gone = {(edit.start, edit.end): edit for edit in edits if edit.is_deletion}
        if not gone:
            return self
        taken = {line.number: gone[span] for line in self.live if (span := (line.start, line.end)) in gone}
        return replace(self, taken={**self.taken, **taken})


def _lines(text: str, without: Collection[Span]) -> Iterator[Line]:
    last = 0
    number = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        content = raw.strip()
        if not content:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        if without and (start, start + len(content)) in without:
            last = match.end()
            continue
        gap = max(0, text.count("\n", last, start) - 1)
        yield _measure(number, start, start + len(content), content, gap)
        number += 1
        last = match.end()


def _measure(number: int, start: int, end: int, content: str, gap: int) -> Line:
    long = len(content) > LONGEST
    text = content[: LONGEST // 2] + content[-LONGEST // 2 :] if long else content
    words = text.count(" ") + 1
    return Line(
        number, start, end, text, "" if len(content) > LABEL else shape.bare(content), gap, words,
        shape.ends_sentence(text), shape.is_cut(text), shape.is_prose(text, words), shape.is_headline(text, words),
    )  # fmt: skip


def drop(line: Line, rule: str, *, aside: str = "", reason: str = "") -> Edit:
    """Give the edit that deletes a whole line; the line break stays, for the layout rule."""
    return Edit(line.start, line.end, "", rule, reason, aside)
