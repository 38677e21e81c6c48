"""What a line must have for a pattern to be tried, computed beforehand: to parse 2,200 takes longer than a text.

`patterns.json` maps the digest of each alternative of our own tables to its openings and needs;
`python -m tests.rules.write_patterns` writes it. What is not in it, such as a user's own rule, is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from clean.needed_parts import Needs, needs
from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import Openings, Starts, fold, openings, starts

_STAND_INS = 0xD800  # the first surrogate; no text that was decoded contains one
_FEW = 60  # parts of a set; if a macro needs one of more, they are written once, not with each pattern


def openings_of(alternative: str) -> Openings:
    """Return how a match of an alternative, a regular expression with macros in braces, can start."""
    known = _known(alternative)
    return parsed_openings(alternative) if known is None else frozenset(known["openings"])


def needs_of(alternative: str) -> Needs:
    """Return what a match of an alternative must have in it, folded."""
    known = _known(alternative)
    wanted = parsed_needs(alternative) if known is None else tuple(map(frozenset, known["needs"]))
    return tuple(frozenset(word for part in one for word in _words().get(part, (part,))) for one in wanted)


def has_all(folded: str, wanted: Needs) -> bool:
    """Return whether a line has everything that a match must have. Called for every label: loops are the fastest."""
    for one in wanted:
        for part in one:
            if part in folded:
                break
        else:
            return False
    return True


def parsed_openings(alternative: str) -> Openings:
    """Return the openings of an alternative by parsing it."""
    return openings(placeholders.replaced(alternative, _characters()), _starts())


def parsed_needs(alternative: str) -> Needs:
    """Return the needs of an alternative by parsing it; `{name}` stands for what that macro needs."""
    return needs(placeholders.replaced(alternative, _characters()), _needs(), fold)


def table(alternatives: Iterable[str]) -> dict[str, Any]:
    """Return the content of the file for the alternatives of our tables."""
    found = {_digest(one): one for one in alternatives}
    return {
        "macros": _macros(),
        "words": {macro: sorted(words) for macro, words in sorted(_parsed_words().items())},
        "patterns": {key: _row(found[key]) for key in sorted(found)},
    }


def _row(alternative: str) -> dict[str, Any]:
    return {
        "openings": sorted(parsed_openings(alternative)),
        "needs": [sorted(one) for one in parsed_needs(alternative)],
    }


@cache
def _held() -> Mapping[str, Any]:
    """Read the file; what other macros than today's were expanded in tells nothing."""
    held: Mapping[str, Any] = json.loads(files("clean.rules.phrases").joinpath("patterns.json").read_bytes())
    return held if held["macros"] == _macros() else {"words": _parsed_words(), "patterns": {}}


def _known(alternative: str) -> Mapping[str, Any] | None:
    known: Mapping[str, Any] | None = _held()["patterns"].get(_digest(alternative))
    return known


@cache
def _words() -> Mapping[str, Sequence[str]]:
    """Return what each macro with many words needs, by `{name}`."""
    words: Mapping[str, Sequence[str]] = _held()["words"]
    return words


def _macros() -> str:
    return _digest(json.dumps(placeholders.macros(), sort_keys=True))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


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
