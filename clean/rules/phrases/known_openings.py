"""How the patterns of our own tables can start, computed beforehand: to parse 2,200 of them takes longer than a text.

`openings.json` maps the digest of each alternative to its openings; `python -m tests.rules.write_openings` writes it.
What is not in it, such as a user's own rule, is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from clean.rules.lines import placeholders
from clean.rules.lines.first_letters import Openings, Starts, openings, starts

_STAND_INS = 0xD800  # the first surrogate; no text that was decoded contains one


def openings_of(alternative: str) -> Openings:
    """Return how a match of an alternative, a regular expression with macros in braces, can start."""
    known = _known().get(_digest(alternative))
    return parsed_openings(alternative) if known is None else frozenset(known)


def parsed_openings(alternative: str) -> Openings:
    """Return the openings of an alternative by parsing it."""
    return openings(placeholders.replaced(alternative, _characters()), _parts())


def table(alternatives: Iterable[str]) -> dict[str, Any]:
    """Return the content of the file for the alternatives of our tables."""
    found = {_digest(one): sorted(parsed_openings(one)) for one in alternatives}
    return {"macros": _macros(), "openings": {key: found[key] for key in sorted(found)}}


@cache
def _known() -> Mapping[str, list[str]]:
    """Read the file; what other macros than today's were expanded in tells nothing."""
    held = json.loads(files("clean.rules.phrases").joinpath("openings.json").read_text(encoding="utf-8"))
    return held["openings"] if held["macros"] == _macros() else {}


def _macros() -> str:
    return _digest(json.dumps(placeholders.macros(), sort_keys=True))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@cache
def _characters() -> Mapping[str, str]:
    """Return for each macro a character that stands for it, so that it is parsed once and not in every pattern."""
    return {macro: chr(_STAND_INS + number) for number, macro in enumerate(placeholders.macros())}


@cache
def _parts() -> Mapping[str, Starts]:
    return {_characters()[macro]: starts(pattern, {}) for macro, pattern in placeholders.macros().items()}
