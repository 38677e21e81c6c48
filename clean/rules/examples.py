"""The examples that every rule carries: their notation, and the check of a rule against them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit, Page

_MARK = re.compile(r"\[-(?P<gone>.*?)-\](?:\{\+(?P<instead>.*?)\+\})?|\{\+(?P<written>.*?)\+\}", re.DOTALL)

_SHOWN = 120
"""Code points of an example that a message quotes."""


def before(marked: str) -> str:
    """Return the text of an example before the rule is applied.

    >>> before("a [-b-]{+c+} d{+!+}")
    'a b d'
    """
    return _MARK.sub(lambda m: m["gone"] or "", marked)


def after(marked: str) -> str:
    """Return the text of an example as it should be after the rule.

    >>> after("a [-b-]{+c+} d{+!+}")
    'a c d!'
    """
    return _MARK.sub(lambda m: m["instead"] or m["written"] or "", marked)


def result(edits: Iterable[Edit], text: str) -> str:
    """Return `text` with `edits` applied."""
    return Page.of(text).edit(edits).text


def complaints(rule: Rule) -> list[str]:
    """Return what a rule gets wrong on its own examples, one short sentence each; empty if all pass."""
    found = [] if rule.hit and rule.miss else ["a rule needs at least one hit and one miss"]
    for example in rule.hit:
        text = before(example)
        got = result(rule.look(View.of(text, rule.known())), text)
        if got == text != after(example):
            found.append(f"the hit {_marked(example)} is not removed")
        elif got != after(example):
            found.append(f"the hit {_marked(example)} becomes {_instead(got, after(example))}")
    for text in rule.miss:
        edits = list(rule.look(View.of(text, rule.known())))
        if edits:
            gone = text[edits[0].start : edits[0].end]
            line = text[text.rfind("\n", 0, edits[0].start) + 1 :].partition("\n")[0]
            found.append(f"the miss {_short(line)} is changed: {_short(gone)} would be deleted")
    return found


def _marked(example: str) -> str:
    """Return the lines of an example that the rule should change."""
    return _short("\n".join(line for line in example.split("\n") if _MARK.search(line)) or example)


def _instead(got: str, wanted: str) -> str:
    """Return the lines in which a result differs from the one wanted, or what it lacks."""
    spare = [line for line in got.split("\n") if line not in wanted.split("\n")]
    missing = [line for line in wanted.split("\n") if line not in got.split("\n")]
    return _short("\n".join(spare)) if spare else f"a text without {_short(chr(10).join(missing))}"


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}")
