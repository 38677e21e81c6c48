"""What a line must have for a pattern to be tried, computed beforehand: to parse 2,200 takes longer than a text.

`patterns.json` holds the openings and needs of the alternatives of our own tables, which are numbered as they stand
there; `python -m tests.rules.write_patterns` writes it. A user's own rule is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from clean.needed_parts import Needs, needs
from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import Openings, Starts, fold, openings, starts

Wanted = Sequence[Collection[str]]
"""Of each collection at least one part is in whatever matches."""
_STAND_INS = 0xD800  # the first surrogate; no text that was decoded contains one
_FEW = 60  # parts of a set; if a macro needs one of more, they are written once, not with each pattern


def known_starts() -> Mapping[str, Sequence[int]]:
    """Return the alternatives of our tables, by number, that a match can start each opening with."""
    found: Mapping[str, Sequence[int]] = _held()["openings"]
    return found


def known_needs() -> list[Wanted]:
    """Return what a match of each alternative of our tables must have in it, folded."""
    found: list[Wanted] = list(_held()["needs"])
    for number in _held()["spelt"]:
        found[number] = tuple(_spelt(one, _held()["words"]) for one in found[number])
    return found


def has_all(folded: str, wanted: Wanted) -> bool:
    """Return whether a line has everything that a match must have. Called for every label: loops are the fastest."""
    for one in wanted:
        for part in one:
            if part in folded:
                break
        else:
            return False
    return True


def parsed_openings(alternative: str) -> Openings:
    """Return how a match of an alternative, a regular expression with macros in braces, can start."""
    return openings(placeholders.replaced(alternative, _characters()), _starts())


def parsed_needs(alternative: str) -> Needs:
    """Return what a match of an alternative must have in it, folded."""
    return tuple(_spelt(one, _parsed_words()) for one in _parsed_needs(alternative))


def table(alternatives: Iterable[str]) -> dict[str, Any]:
    """Return the content of the file for the alternatives of our tables, in order."""
    starts: dict[str, list[int]] = {}
    wanted = []
    for number, one in enumerate(alternatives):
        wanted.append([sorted(part) for part in _parsed_needs(one)])
        for opening in sorted(parsed_openings(one)):
            starts.setdefault(opening, []).append(number)
    words = {macro: sorted(words) for macro, words in sorted(_parsed_words().items())}
    spelt = [number for number, row in enumerate(wanted) if any(not words.keys().isdisjoint(part) for part in row)]
    return {"words": words, "spelt": spelt, "needs": wanted, "openings": dict(sorted(starts.items()))}


def _spelt(one: Iterable[str], words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Replace the macros in a set of parts by their words."""
    return frozenset(word for part in one for word in words.get(part, (part,)))


def _parsed_needs(alternative: str) -> Needs:
    """Return the needs of an alternative by parsing it; `{name}` stands for what that macro needs."""
    return needs(placeholders.replaced(alternative, _characters()), _needs(), fold)


@cache
def _held() -> Mapping[str, Any]:
    held: Mapping[str, Any] = json.loads(files("clean.rules.phrases").joinpath("patterns.json").read_bytes())
    return held


@cache
def _characters() -> Mapping[str, str]:
    """Return for each macro a character that stands for it, so that it is parsed once and not in every pattern."""
    return {macro: chr(_STAND_INS + number) for number, macro in enumerate(placeholders.macros())}


@cache
def _starts() -> Mapping[str, Starts]:
    return {_characters()[macro]: starts(pattern, {}) for macro, pattern in placeholders.macros().items()}


@cache
def _needs() -> Mapping[str, Needs]:
    """Return what each macro needs, many words by its name."""
    found = {macro: _short(pattern) for macro, pattern in placeholders.macros().items()}
    found |= {macro[1:-1]: (frozenset({macro}),) for macro in _parsed_words()}
    return {_characters()[macro]: wanted for macro, wanted in found.items()}


def _short(pattern: str) -> Needs:
    return tuple(one for one in needs(pattern, {}, fold) if len(one) <= _FEW)


@cache
def _parsed_words() -> Mapping[str, Sequence[str]]:
    found = ((macro, needs(pattern, {}, fold)) for macro, pattern in placeholders.macros().items())
    return {f"{{{macro}}}": sorted(wanted[0]) for macro, wanted in found if wanted and len(wanted[0]) > _FEW}
