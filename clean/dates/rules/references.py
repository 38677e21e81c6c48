"""Vague words: "now", "recently", "the future"."""

from __future__ import annotations

from clean.dates.context import Context, after
from clean.dates.model import Meaning
from clean.dates.pattern import Match
from clean.dates.rule import Rule


def _reference(match: Match, context: Context) -> Meaning | None:
    del context
    return None if after(match, "NOREFERENCE") else Meaning("DATE", match.get("ref"))


RULES = (Rule("reference", "ref:REFERENCE", _reference),)
