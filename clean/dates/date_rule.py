"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clean.dates.date import Meaning
from clean.dates.document_context import Context
from clean.dates.pattern import Match


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a time: `pattern` in the notation of pattern.py; `read` returns what a match means, or None.

    Among overlapping matches the longest wins, then the higher `priority`, then the smaller id.
    """

    id: str
    pattern: str
    read: Callable[[Match, Context], Meaning | None]
    priority: int = 0


STAGE = "(?: THE? stage:STAGE HYPHEN? OF? THE? )?"
"""Pattern of "the beginning of", "late", "mid-"; its payload is the TIMEX3 modifier."""
