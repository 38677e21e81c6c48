"""Which scripts of a page are worth reading, told at little cost: most pages show all that their data holds."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from clean.extraction.carried.decoding.escapes import without_escapes
from clean.extraction.carried.prose import sentences
from clean.extraction.markup.tags import Mark
from clean.language import DENSE

MOST = 5_000_000
"""Code points of all scripts that are read."""
SAMPLES, ENOUGH = 7, 4
"""Samples of the shown article, and how many of them a script must hold."""
AROUND = 1_000
"""Code points around the samples in which more of the article is looked for, besides as many as the page shows."""
FARTHEST = 6_000
"""Code points in either direction at most."""
MORE = 0.25
"""Share of the prose near the samples that the page must not show."""
LONG, MUCH_MORE = 4_000, 0.5
"""Code points of a shown article that is seldom only the beginning, and the share in that case."""
_SENTENCES = 3
_FULLER = 1.3
_WORD = r"[^\s\x00-\x40\[-`{-\x7f]+"
_DENSE = rf"{DENSE}{{8}}"
_SAMPLE = re.compile(rf"{_WORD}(?: {_WORD}){{3}}|{_DENSE}")
_RUN = re.compile(rf"{_WORD}(?:,? {_WORD}){{3,}}(?= ?[.!?,;:…<])|{_DENSE}{DENSE}*")
"""Words before a mark or a tag: not the names of classes, nor labels."""


class _Unit(NamedTuple):
    """One script, or all pieces of a stream."""

    start: int
    end: int
    scripts: tuple[Mark, ...]


def holding_more(source: str, scripts: Sequence[Mark], shown: str) -> list[Mark]:
    """Return the scripts that hold the article that a page shows, and prose beside it that the page does not show."""
    if not len(shown) < sum(end - start for start, end, _ in scripts) <= MOST:
        return []
    samples = _samples(shown) if shown else []
    found = (unit for unit in _units(source, scripts) if unit.end - unit.start > len(shown))
    return [mark for unit in found if _holds_more(source, unit, samples, shown) for mark in unit.scripts]


def holding_prose(source: str, scripts: Sequence[Mark], shown: str) -> list[Mark]:
    """Return the scripts that hold sentences if together they hold more of them than a page shows."""
    if sum(end - start for start, end, _ in scripts) > MOST:
        return []
    units = [(unit, sentences(source, unit.start, unit.end)) for unit in _units(source, scripts)]
    if shown and sum(count for _, count in units) < _FULLER * sentences(shown, 0, len(shown)) + _SENTENCES:
        return []
    return [mark for unit, count in units if count or not shown for mark in unit.scripts]


def _units(source: str, scripts: Sequence[Mark]) -> list[_Unit]:
    pieces = tuple(mark for mark in scripts if source.find(".push(", mark[0], min(mark[1], mark[0] + 200)) >= 0)
    streamed = [_Unit(pieces[0][0], pieces[-1][1], pieces)] if pieces else []
    return [_Unit(mark[0], mark[1], (mark,)) for mark in scripts if mark not in set(pieces)] + streamed


def _samples(shown: str) -> list[str]:
    """Return a few words from each part of a text."""
    found = (_SAMPLE.search(shown, len(shown) * (2 * n + 1) // (2 * SAMPLES)) for n in range(SAMPLES))
    return [match[0] for match in found if match]


def _holds_more(source: str, unit: _Unit, samples: Sequence[str], shown: str) -> bool:
    places = _found(source, unit, samples)
    if not places:
        return False
    middle, reach = places[len(places) // 2], min(len(shown) + AROUND, FARTHEST)
    around = source[max(unit.start, middle - reach) : min(unit.end, middle + reach)]
    text = without_escapes(around) if "\\u" in around else around
    runs = _RUN.findall(text)
    more = sum(len(run) for run in runs if run not in shown)
    return more > (MORE if len(shown) < LONG else MUCH_MORE) * sum(map(len, runs))


def _found(source: str, unit: _Unit, samples: Sequence[str]) -> list[int]:
    """Return the places of the samples in a script, in order; none if too few are there."""
    places, misses = [], len(samples) - ENOUGH * len(samples) / SAMPLES
    for sample in samples:
        at = source.find(sample, unit.start, unit.end)
        if at < 0 and not sample.isascii():
            at = source.find(json.dumps(sample)[1:-1], unit.start, unit.end)
        if at >= 0:
            places.append(at)
        else:
            misses -= 1
            if misses < 0:
                return []
    return sorted(places)
