"""Which patterns of a set a line may match, found for all of them at once by how it starts and what is in it.

Our tables hold some 2,200 alternatives in 26 languages, of which a line can match one or two. How a match can start
and what it must have is written in `patterns.json` for ours; users' own rules are a set of their own, and are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from clean.remembered import Remembered
from clean.rules.lines.first_letters import LONGEST, folded
from clean.rules.lines.line_view import KEPT_LINES, LABEL, Line, View
from clean.rules.lines.placeholders import compiled_for
from clean.rules.lines.sketches import sketch_of
from clean.rules.phrases import open_parts
from clean.rules.phrases.known_patterns import Wanted, has_all, parsed_needs, parsed_openings

LONGEST_OFFER = 80  # words of a paragraph that may be an offer
_PIECES, _CERTAIN = re.compile("...", re.DOTALL), 5


class Alternative(NamedTuple):
    """One of the regular expressions of a pattern, with macros in braces (`clean.rules.lines.placeholders`).

    sketch: whether what matches its sketch is asked first: it is quick, and few lines match it.
    """

    source: str
    flags: int
    sketch: bool

    def fits(self, line: str) -> bool:
        """Return whether it matches the whole line, and if it is a sentence, more than its first words."""
        if not self._may(line, re.Pattern.fullmatch):
            return False
        found = self._compiled_for(line).fullmatch(line)
        return found is not None and open_parts.enough(found)

    def begins(self, line: str) -> bool:
        """Return whether it matches a part of the line from its start."""
        return self._may(line, re.Pattern.match) and self._compiled_for(line).match(line) is not None

    def _may(self, line: str, how: Callable[[re.Pattern[str], str], re.Match[str] | None]) -> bool:
        sketch = _sketch(self.source, self.flags) if self.sketch else None
        return sketch is None or how(sketch, line) is not None

    def _compiled_for(self, line: str) -> re.Pattern[str]:
        return compiled_for(line, _marked(self.source), self.flags)


class PhraseSource(NamedTuple):
    """A pattern as a table has it.

    alternatives: regular expressions with macros in braces; flags: `re.IGNORECASE`, or 0.
    """

    alternatives: Sequence[str]
    flags: int


class PhraseIndex:
    """The patterns of a set of rules, by their numbers."""

    def __init__(
        self,
        patterns: Sequence[PhraseSource],
        needs: Sequence[Wanted],
        starts: Mapping[str, Sequence[int]],
        sketches: Callable[[str], bool],
    ) -> None:
        """Take the patterns, what each of their alternatives needs, and the alternatives of each opening.

        Alternatives are numbered through the patterns. sketches: whether the sketch of an alternative is any good.
        """
        self._patterns, self._sketches = patterns, sketches
        self._needs = [sorted(one, key=len) for one in needs]  # a set of few parts is looked for in less time
        self._owners = [number for number, pattern in enumerate(patterns) for _ in pattern.alternatives]
        self._first = [0, *accumulate(len(pattern.alternatives) for pattern in patterns)]
        self._starts = starts
        plain, self._pieces = _by_pieces(starts.get("", ()), needs)
        self._gated: dict[frozenset[str], list[int]] = {}
        for place in plain:
            self._gated.setdefault(frozenset(next(iter(self._needs[place]), ())), []).append(place)
        self._free = self._gated.pop(frozenset(), [])
        self.tried: Mapping[str, Mapping[int, Sequence[Alternative]]] = Remembered(self._tried, KEPT_LINES, LABEL)
        self._made: dict[int, Alternative] = {}

    @classmethod
    def parsed(cls, patterns: Sequence[PhraseSource], sketches: Callable[[str], bool]) -> PhraseIndex:
        """Make the index of patterns of which nothing is known. Raises re.error if one is invalid."""
        sources = [one for alternatives, _ in patterns for one in alternatives]
        starts: dict[str, list[int]] = {}
        for number, source in enumerate(sources):
            for opening in parsed_openings(source):
                starts.setdefault(opening, []).append(number)
        return cls(patterns, [parsed_needs(one) for one in sources], starts, sketches)

    def _tried(self, line: str) -> Mapping[int, Sequence[Alternative]]:
        """Return by their patterns' numbers the alternatives that the line starts like, and has all that they need."""
        letters, needs = folded(line), self._needs
        found = self._always.copy()
        for place in self._likely(letters):
            if has_all(letters, needs[place]):
                number = self._owners[place]
                found[number] = (*found.get(number, ()), self._alternative(place))
        return found

    @cached_property
    def _always(self) -> dict[int, Sequence[Alternative]]:
        """The alternatives that start in any way and need nothing, by their patterns' numbers."""
        found: dict[int, list[Alternative]] = {}
        for place in self._free:
            found.setdefault(self._owners[place], []).append(self._alternative(place))
        return {number: tuple(alternatives) for number, alternatives in found.items()}

    def _likely(self, letters: str) -> Collection[int]:
        """Return the alternatives that a folded line starts like, but for those that clearly need other parts.

        Called for every label: loops are the fastest.
        """
        found: list[int] = []
        for length in range(1, min(LONGEST, len(letters)) + 1):
            found += self._starts.get(letters[:length], ())
        for parts, places in self._gated.items():
            for part in parts:
                if part in letters:
                    found += places
                    break
        pieces = self._pieces.keys() & _PIECES.findall(letters)
        return found + list({place for piece in pieces for place in self._pieces[piece]}) if pieces else found

    def _alternative(self, place: int) -> Alternative:
        if place not in self._made:
            number = self._owners[place]
            pattern = self._patterns[number]
            source = pattern.alternatives[place - self._first[number]]
            self._made[place] = Alternative(source, pattern.flags, self._sketches(source))
        return self._made[place]

    def within(self, number: int, text: str) -> list[Alternative]:
        """Return the alternatives of a pattern that a text has all parts of."""
        letters, places = folded(text), range(self._first[number], self._first[number + 1])
        return [self._alternative(place) for place in places if has_all(letters, self._needs[place])]

    def of_label(self, line: Line) -> Iterable[int]:
        """Return the numbers of the patterns that a line may match, if it is short enough to be a label or notice."""
        return self.tried[line.bare] if 0 < len(line.bare) <= LABEL else ()

    def of_paragraph(self, line: Line) -> Iterable[int]:
        """Return the numbers of the patterns that a line may start with, if it may be an offer."""
        return self.tried[line.text[:LABEL]] if line.words < LONGEST_OFFER else ()


class PhrasePattern(NamedTuple):
    """One of the patterns of an index."""

    among: PhraseIndex
    number: int

    def labels(self, view: View) -> Sequence[Line]:
        """Return the live lines that may match it whole, in order."""
        return view.live_under(self.among.of_label, self.number)

    def paragraphs(self, view: View) -> Sequence[Line]:
        """Return the live lines that may start with it, in order."""
        return view.live_under(self.among.of_paragraph, self.number)

    def fits(self, line: str) -> bool:
        """Return whether an alternative matches the whole line, and if it is a sentence, more than its first words."""
        return any(one.fits(line) for one in self._tried(line))

    def begins(self, line: str) -> bool:
        """Return whether an alternative matches a part of the line from its start."""
        return any(one.begins(line) for one in self._tried(line))

    def search(self, text: str, start: int) -> re.Match[str] | None:
        """Return the first match of any alternative in a text from `start` on."""
        found = self.among.within(self.number, text)
        if not found:
            return None
        return compiled_for(text, "|".join(one.source for one in found), found[0].flags).search(text, start)

    def _tried(self, line: str) -> Sequence[Alternative]:
        return self.among.tried[line].get(self.number, ())


def _by_pieces(places: Iterable[int], needs: Sequence[Wanted]) -> tuple[list[int], Mapping[str, Sequence[int]]]:
    """Sort alternatives that may start in any way: those without long parts, and the others by pieces of these.

    A line that is cut into pieces of three characters has one within every part of five.
    """
    plain: list[int] = []
    pieces: dict[str, list[int]] = {}
    for place in places:
        parts = next((one for one in needs[place] if all(len(part) >= _CERTAIN for part in one)), None)
        if parts is None:
            plain.append(place)
        for piece in {part[at : at + 3] for part in parts or () for at in range(3)}:
            pieces.setdefault(piece, []).append(place)
    return plain, pieces


@cache
def _sketch(source: str, flags: int) -> re.Pattern[str] | None:
    sketch = sketch_of(source)
    return None if sketch is None else re.compile(sketch, flags)


@cache
def _marked(source: str) -> str:
    return open_parts.marked(source)
