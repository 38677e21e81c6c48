"""The examples that every rule carries: how they are written, and how a rule is held to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean.rules.model import Rule
from clean.rules.view import View
from clean.standoff import Edit, Page

_MARK = re.compile(r"\[-(?P<gone>.*?)-\](?:\{\+(?P<instead>.*?)\+\})?|\{\+(?P<written>.*?)\+\}", re.DOTALL)


def before(marked: str) -> str:
    """Give the text of an example as the rule is shown it.

    >>> before("a [-b-]{+c+} d{+!+}")
    'a b d'
    """
    return _MARK.sub(lambda m: m["gone"] or "", marked)


def after(marked: str) -> str:
    """Give the text of an example as the rule should leave it.

    >>> after("a [-b-]{+c+} d{+!+}")
    'a c d!'
    """
    return _MARK.sub(lambda m: m["instead"] or m["written"] or "", marked)


def result(edits: Iterable[Edit], text: str) -> str:
    """`text` with `edits` carried out."""
    return Page.of(text).edit(edits).text


def complaints(rule: Rule) -> list[str]:
    """Give what a rule gets wrong on its own examples, one sentence each; empty when all is well."""
    found = [] if rule.hit and rule.miss else ["it needs at least one hit and one miss"]
    for example in rule.hit:
        text = before(example)
        got = result(rule.look(View.of(text, rule.known)), text)
        if got != after(example):
            found.append(f"hit {example!r} gives {got!r}")
    for text in rule.miss:
        edits = list(rule.look(View.of(text, rule.known)))
        if edits:
            found.append(f"miss {text!r} is changed: {text[edits[0].start : edits[0].end]!r} would go")
    return found
