"""Vague words: "now", "recently", "the future"."""

from __future__ import annotations

from clean.dates.date import Meaning
from clean.dates.date_rule import Rule
from clean.dates.document_context import Context, after, before
from clean.dates.pattern import Match

_ENDS = {
    "COMMA",
    "DOT",
    "STOP",
    "AND",
    "OR",
    "OF",
    "IN",
    "ON",
    "AT",
    "FOR",
    "BY",
    "TO",
    "CLOSE",
    "DASH",
    "PASTVERB",
    "FUTURE",
}


def _reference(match: Match, context: Context) -> Meaning | None:
    del context
    noun = match.tokens.has(match.first, "UNIT") and before(match, "THE", "AN", "LAST", "PAST", "NEXT", "THIS", "EVERY")
    return None if noun or after(match, "NOREFERENCE") else Meaning("DATE", match.get("ref"))


def _past(match: Match, context: Context) -> Meaning | None:
    """Read "the past" as a noun: not before a number, a unit, or the name of a time."""
    del context
    following = match.tokens.classes(match.last)
    return None if following and not following & _ENDS else Meaning("DATE", "PAST_REF")


RULES = (Rule("reference", "ref:REFERENCE", _reference), Rule("the_past", "THE PASTNOUN", _past))
