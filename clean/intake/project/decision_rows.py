"""A line of raw/decisions.jsonl: what its schema does not say, and the verdict that it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from clean.errors import DecisionError
from clean.intake.corpus_model import Decision
from clean.intake.project.mistakes import place

_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})

RULINGS: Mapping[str, tuple[str, ...]] = {
    "removal": ("accept", "veto"),
    "person": ("accept", "veto", "part", "is", "same_as", "separate"),
    "date": ("accept", "veto", "is"),
}
"""The verdicts that each kind of thing can get."""


def decision_faults(row: Mapping[str, Any], file: str, line: int) -> Iterator[DecisionError]:
    """Yield what is wrong with a line that is valid under its schema."""
    verdict, kind = row["verdict"], row["kind"]
    if verdict not in RULINGS[kind]:
        what = f"the verdict {verdict!r} is not for the kind {kind!r}"
        yield DecisionError(what, where=place(file, line, "/verdict"), hint=f"one of {', '.join(RULINGS[kind])}")
    if (row.get("to") is None) == (verdict in {"is", "same_as"}):
        yield _lacks(file, line, "to", f"{verdict} {'needs' if row.get('to') is None else 'has no'} `to`")
    if (row.get("span") is None) == (verdict == "part"):
        yield _lacks(file, line, "span", f"{verdict} {'needs' if row.get('span') is None else 'has no'} `span`")
    if odd := next((c for c in row.get("to") or "" if _harmful(c)), ""):
        yield _lacks(file, line, "to", f"`to` contains U+{ord(odd):04X}, which is neither seen nor written")
    if row.get("only_here") and row["document"] is None:
        yield _lacks(file, line, "document", "a verdict on one place needs `document`")


def _harmful(character: str) -> bool:
    """Return whether a character controls a terminal or the direction of a text, or is half of a surrogate pair."""
    return unicodedata.category(character) in {"Cc", "Cs"} or unicodedata.bidirectional(character) in _DIRECTIONS


def _lacks(file: str, line: int, name: str, what: str) -> DecisionError:
    hint = "decide again in `clean review`, which writes such lines"
    return DecisionError(what, where=place(file, line, f"/{name}"), hint=hint)


def as_decision(line: int, row: Mapping[str, Any]) -> Decision:
    """Return the verdict that a line is."""
    span = row.get("span")
    return Decision(
        row["signature"],
        row["verdict"],
        row["kind"],
        row["rule"],
        line,
        row.get("to"),
        (span[0], span[1]) if span else None,
        row["document"] if row.get("only_here") else None,
    )
