"""The text as rules see it: lines with their measures, and which of them earlier rules have removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from clean.language import ends_sentence, word_count
from clean.remembered import Remembered
from clean.rules.lines import line_shape
from clean.rules.lines.repeated_lines import NOTHING, Repeated
from clean.standoff import Edit, Span

# A longer line is not a button, label or caption. Only its two ends are measured, and no phrases are searched for in
# it, so a file with a single 50 MB line costs no more than a short one.
LONGEST = 4000
NO_UNITS: Mapping[Span, str] = MappingProxyType({})
KEPT_LINES = 4096  # lines of which what was read is kept: most stay the same from stage to stage
LABEL = 400  # code points of the longest button, label or notice
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """One non-blank line.

    number: its position among the non-blank lines, from 0.
    start, end: its span in the view in code points, without spaces at its ends.
    text: its text, shortened to `LONGEST`.
    bare: `text` without bullets, arrows and a final colon (`line_shape.bare`); "" for lines too long to be a label.
    gap: number of blank lines before it.
    words: number of words in `text`.
    ends: whether it ends with an end mark.
    cut: whether it breaks off with an ellipsis.
    prose: whether it is a paragraph of running text.
    headline: whether it could be a headline, heading or caption.
    kind: `table_row`, or `preformatted` for a text of one or more lines, which is one line here; "" for all others.
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
    kind: str = ""


Told = Callable[[Line], Iterable[int]]
"""Returns numbers for a line, always the same ones."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Source:
    """A text and, computed on demand, its lines; shared by all views of the text."""

    text: str
    within: Span
    without: frozenset[Span] = frozenset()
    units: Mapping[Span, str] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return _lines_of(self.text, self.within, self.without, tuple(self.units.items()))

    @cached_property
    def first_prose(self) -> int:
        """Number of the first paragraph of running text; the number of lines if there is none."""
        return next((line.number for line in self.lines if line.prose), len(self.lines))

    @cached_property
    def sorted(self) -> dict[Told, Mapping[int, Sequence[Line]]]:
        """The lines in order under each of the numbers that a function returned for them."""
        return {}


@dataclass(frozen=True)
class View:
    """A text in lines. No slots: its tables are computed once, on first use.

    source: the text with its lines.
    taken: the lines that earlier rules removed, by number, each with the edit that removed it.
    repeated: what the documents of the same site have in common.
    headline: the span of the headline, if the markup shows one.
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
        units: Mapping[Span, str] = NO_UNITS,
    ) -> View:
        """Return the view of a text, ignoring the lines whose spans are in `without`.

        units: rows of tables and preformatted texts, as spans of whole lines in order, with their kinds.
        """
        return cls(_Source(text, (0, len(text)), frozenset(without), units), repeated=repeated, headline=headline)

    def part(self, start: int, end: int) -> View:
        """Return the view of a part of the text, from the start of a line; offsets still refer to all of it."""
        units = {unit: kind for unit, kind in self.units.items() if start <= unit[0] < end}
        return replace(self, source=replace(self.source, within=(start, end), units=units))

    def shows(self, span: Span) -> bool:
        """Return whether a line of the text is in the part that the view is of."""
        return self.source.within[0] <= span[0] < self.source.within[1]

    @property
    def text(self) -> str:
        """The text, including removed lines; offsets of edits refer to it."""
        return self.source.text

    @property
    def units(self) -> Mapping[Span, str]:
        """The spans of rows of tables and preformatted texts, in order, with their kinds."""
        return self.source.units

    @property
    def lines(self) -> tuple[Line, ...]:
        """All non-blank lines, including removed ones."""
        return self.source.lines

    @cached_property
    def live(self) -> tuple[Line, ...]:
        """The remaining lines, in order."""
        return tuple(line for line in self.lines if line.number not in self.taken)

    @cached_property
    def labels(self) -> tuple[Line, ...]:
        """The live lines that are short enough to be a label, button or notice."""
        return tuple(line for line in self.live if 0 < len(line.bare) <= LABEL)

    def sorted_by(self, told: Told) -> Mapping[int, Sequence[Line]]:
        """Return all lines, also removed ones, in order under each of the numbers that `told` returns for a line."""
        known = self.source.sorted
        if told not in known:
            found: dict[int, list[Line]] = {}
            for line in self.lines:
                for number in told(line):
                    found.setdefault(number, []).append(line)
            known[told] = found
        return known[told]

    def live_under(self, told: Told, number: int) -> Sequence[Line]:
        """Return the live lines in order for which `told` returns a number."""
        found = self.sorted_by(told).get(number, ())
        return [line for line in found if line.number not in self.taken] if self.taken else found

    def once(self, reading: Callable[[View], _T]) -> _T:
        """Return what a function makes of the view, which is computed once for all that ask."""
        if reading not in self._readings:
            self._readings[reading] = reading(self)
        return cast(_T, self._readings[reading])

    @cached_property
    def _readings(self) -> dict[Callable[[View], object], object]:
        return {}

    @cached_property
    def _place(self) -> dict[int, int]:
        return {line.number: place for place, line in enumerate(self.live)}

    @cached_property
    def _prose(self) -> list[int]:
        """The number of paragraphs of running text before each place among the live lines."""
        counts = [0]
        for line in self.live:
            counts.append(counts[-1] + line.prose)
        return counts

    def prose_before(self, line: Line) -> int:
        """Return the number of live paragraphs before `line`, which must be live."""
        return self._prose[self._place[line.number]]

    def prose_after(self, line: Line) -> int:
        """Return the number of live paragraphs after `line`, which must be live."""
        return self._prose[-1] - self._prose[self._place[line.number] + 1]

    def opens(self, line: Line) -> bool:
        """Return whether no paragraph of running text, removed or not, comes before the line."""
        return line.number <= self.source.first_prose

    def before(self, line: Line, steps: int = 1) -> Line | None:
        """Return the live line `steps` before `line`, or None."""
        place = self._place[line.number] - steps
        return self.live[place] if place >= 0 else None

    def after(self, line: Line, steps: int = 1) -> Line | None:
        """Return the live line `steps` after `line`, or None."""
        place = self._place[line.number] + steps
        return self.live[place] if place < len(self.live) else None

    def following(self, line: Line) -> Iterator[Line]:
        """Return the live lines after `line`, in order."""
        return iter(self.live[self._place[line.number] + 1 :])

    def removed_between(self, first: Line, second: Line) -> bool:
        """Return whether earlier rules removed a line between the two."""
        return any(number in self.taken for number in range(first.number + 1, second.number))

    def take(self, edits: Iterable[Edit]) -> View:
        """Return the view without the lines that `edits` delete whole."""
        gone = {(edit.start, edit.end): edit for edit in edits if edit.is_deletion}
        if not gone:
            return self
        taken = {line.number: gone[span] for line in self.live if (span := (line.start, line.end)) in gone}
        return replace(self, taken={**self.taken, **taken})


@lru_cache(maxsize=2)
def _lines_of(
    text: str, within: Span, without: frozenset[Span], units: tuple[tuple[Span, str], ...]
) -> tuple[Line, ...]:
    """Return the lines of a part of a text, which mostly stays the same from its last repair to its first rule."""
    return tuple(_lines(text, within, without, dict(units)))


def _lines(text: str, within: Span, without: frozenset[Span], units: Mapping[Span, str]) -> Iterator[Line]:
    last, number = within[0], 0
    for first, end in _spans(text, units, within):
        raw = text[first:end]
        kind = units.get((first, end), "")
        content = raw if kind else raw.strip()
        if not content:
            continue
        start = first if kind else first + len(raw) - len(raw.lstrip())
        if without and (start, start + len(content)) in without:
            last = end
            continue
        gap = max(0, text.count("\n", last, start) - 1)
        line = _measure(number, start, start + len(content), content, gap)
        yield line._replace(bare="", headline=False, kind=kind) if kind else line
        number += 1
        last = end


def _spans(text: str, units: Iterable[Span], within: Span) -> Iterator[Span]:
    """Yield the span of each line and unit in a part of a text, in order."""
    at = within[0]
    for unit in units:
        yield from (match.span() for match in _LINE.finditer(text, at, unit[0]))
        yield unit
        at = unit[1]
    yield from (match.span() for match in _LINE.finditer(text, at, within[1]))


def _measure(number: int, start: int, end: int, content: str, gap: int) -> Line:
    long = len(content) > LONGEST
    text = content[: LONGEST // 2] + content[-LONGEST // 2 :] if long else content
    seen = _MEASURES[text]
    return Line(number, start, end, text, "" if long else seen.bare, gap, *seen[1:])


class Measures(NamedTuple):
    """What is read of a line's text alone; see `Line`."""

    bare: str
    words: int
    ends: bool
    cut: bool
    prose: bool
    headline: bool


def measures(text: str) -> Measures:
    """Return what is read of the text of a line, once for all that ask."""
    return _MEASURES[text]


def _read(text: str) -> Measures:
    words = word_count(text)
    return Measures(
        line_shape.bare(text) if len(text) <= LABEL else "", words, ends_sentence(text), line_shape.is_cut(text),
        line_shape.is_prose(text, words), line_shape.is_headline(text, words),
    )  # fmt: skip


_MEASURES = Remembered(_read, KEPT_LINES, LONGEST)


def drop(line: Line, rule: str, *, aside: str = "", reason: str = "") -> Edit:
    """Return the edit that deletes a whole line; the line break is left to the layout rule."""
    return Edit(line.start, line.end, "", rule, reason, aside)
