"""Macros that patterns may use in braces: `{name}`, `{date}`, `{month}` and the like.

`{month}`, `{weekday}`, `{photo}`, `{agency}`, `{net}`: the words of all language tables (`[words]` in phrases.toml).
`{name}`: a person's name, two words or more. `{title}`: capitalised words. `{number}`, `{time}`, `{date}`, and
`{stamp}` (a date with a time, or either alone): by shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from clean.language import languages, table
from clean.rules.lines.line_shape import UPPER

# Possessive repeats (`*+`) and atomic groups (`(?>`) never backtrack, so these stay cheap wherever they are used.
_WORD = rf"(?-i:[{UPPER}])[\w’'.-]*+"
_SHAPES = {
    "name": rf"(?>{_WORD}(?: (?:(?:de|da|di|van|von|der|del|al|bin|la|le) )?{_WORD}){{1,3}})",
    "title": rf"{_WORD}(?: {_WORD}){{0,3}}",
    "number": r"\d[\d.,]*+ ?(?:[km]\b|thousand)?",
    "time": r"\d{1,2}(?:[:.]| ?h ?)\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?"
    r"(?: ?(?:uhr|мск|gmt|utc|[a-z]{1,2}[sd]t|ist|cet|(?-i:[A-Z]{2,4})))?",
}
_FROM_TABLES = ("month", "weekday", "photo", "agency", "net")
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.|-га|-го)?"


@cache
def macros() -> dict[str, str]:
    """Return the name and pattern of everything that may be used in braces."""
    found = {**_SHAPES, **{part: _any(part) for part in _FROM_TABLES}}
    month, weekday, time = (f"(?:{found[part]})" for part in ("month", "weekday", "time"))
    # It starts with a digit, or with a word followed by a digit, so the month needs to be written out only once.
    end = rf"(?:,? {_YEAR})?(?: ?(?:года|г\.?))?"
    named = rf"(?=\d|[^\d\s]{{3,12}} \d)(?:{_DAY} (?:of )?)?{month}\.?(?: {_DAY}(?!\d))?{end}"
    figures = rf"\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d{{2}})|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    date = rf"(?:{weekday}\.?,? (?:den |the )?)?(?:{named}|{figures})"
    joint = r"(?:,? (?:at|um|в|а|on) |T|,? ?[|/·•@–—-] ?|, ?| )"
    found["date"] = f"(?>(?i:{date}))"
    found["stamp"] = f"(?>(?>(?i:{date}))(?:{joint}(?>{time}))?|(?>{time}){joint}(?>(?i:{date}))|{time})"
    return found


def expand(pattern: str) -> str:
    """Return `pattern` with every `{word}` expanded; unknown ones stay as they are.

    >>> expand("page {number}") == "page (?:" + _SHAPES["number"] + ")"
    True
    """
    return replaced(pattern, {name: f"(?:{meaning})" for name, meaning in macros().items()})


def replaced(pattern: str, macro_texts: Mapping[str, str]) -> str:
    """Return `pattern` with `macro_texts` in place of the macros that they name."""
    return re.sub(r"\{([a-z]+)\}", lambda m: macro_texts.get(m[1], m[0]), pattern)


def _any(part: str) -> str:
    found = {word for code in languages("phrases") for word in table(code, "phrases").get("words", {}).get(part, ())}
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or "(?!)"
