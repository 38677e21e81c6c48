"""The examples that every rule carries: their notation, and the check of a rule against them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit, Page

_MARK = re.compile(r"\[-(?P<gone>.*?)-\](?:\{\+(?P<instead>.*?)\+\})?|\{\+(?P<written>.*?)\+\}", re.DOTALL)


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
    """Return what a rule gets wrong on its own examples, one sentence each; empty if all pass."""
    found = [] if rule.hit and rule.miss else ["a rule needs at least one hit and one miss"]
    for number, example in enumerate(rule.hit, 1):
        text = before(example)
        got = result(rule.look(View.of(text, rule.known())), text)
        if got == text != after(example):
            found.append(f"hit {number} is not removed: {example!r}")
        elif got != after(example):
            found.append(f"hit {number} {example!r} becomes {got!r}")
    for number, text in enumerate(rule.miss, 1):
        edits = list(rule.look(View.of(text, rule.known())))
        if edits:
            gone = text[edits[0].start : edits[0].end]
            found.append(f"miss {number} {text!r} is changed: {gone!r} would be deleted")
    return found
