"""A cleaned text as a notebook shows it: what was removed and written, by which rule, and the persons and dates.

Plain elements with their styles, no scripts and no style sheet, so that every notebook and both light and dark themes
show the same: colours are translucent, text keeps the colour of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise
from zlib import crc32

from clean.dates import Date
from clean.explanation import Explanation, Piece
from clean.names import Person
from clean.visible_characters import cut, visible

MOST = 50_000
"""Code points of a text that are shown; a notebook keeps everything it shows."""
LONGEST = 400
"""Code points that are shown of one removed stretch."""

_BOX = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.6;max-width:60em"
_WRITTEN = "text-decoration:none;color:inherit;background:hsl(140 60% 45%/.3)"
_PERSON = "color:inherit;background:hsl(210 80% 55%/.22);border-bottom:2px solid hsl(210 80% 55%)"
_DATE = "color:inherit;background:hsl(280 60% 55%/.2);border-bottom:2px dotted hsl(280 60% 60%)"


def drawn(explanation: Explanation) -> str:
    """Return the raw text as HTML: what was removed struck through, what was written underlaid, and all marks."""
    text = "".join(_shown(explanation))
    return f'<div dir="auto" style="{_BOX}">{text}</div>{_legend(explanation)}'


def _shown(explanation: Explanation) -> Iterator[str]:
    marks: tuple[Person | Date, ...] = (*explanation.persons, *explanation.dates)
    left, at, pieces = MOST, 0, explanation.seen
    for whole in pieces:
        piece = replace(whole, text=whole.text[:left])
        left -= len(piece.text)
        if piece.kind == "removed":
            yield _removed(piece)
        elif piece.kind == "break":
            yield piece.text
        else:
            yield _written(piece, "".join(_marked(piece.text, at, marks)))
            at += len(piece.text)
        if not left:
            break
    if missing := sum(len(piece.text) for piece in pieces) - (MOST - left):
        yield f"<em>⟨{missing:,} more character{'s' * (missing != 1)}⟩</em>"


def _removed(piece: Piece) -> str:
    text = cut(piece.text, LONGEST)
    shown = text if text.strip() else text.replace("\n", "⏎\n").replace(" ", "␣")
    style = f"color:inherit;opacity:.75;background:{_colour(piece.rule)}"
    return f'<del title="{_safe(_reason(piece))}" style="{style}">{_safe(shown)}</del>'


def _written(piece: Piece, inner: str) -> str:
    return f'<ins title="{_safe(_reason(piece))}" style="{_WRITTEN}">{inner}</ins>' if piece.rule else inner


def _marked(text: str, at: int, marks: Sequence[Person | Date]) -> Iterator[str]:
    """Yield a stretch of the clean text that begins at `at`, cut where marks begin and end."""
    end = at + len(text)
    inside = [mark for mark in marks if mark.start < end and at < mark.end]
    cuts = sorted({at, end, *(point for mark in inside for point in (mark.start, mark.end) if at < point < end)})
    for first, last in pairwise(cuts):
        shown = _safe(text[first - at : last - at])
        for mark in inside:
            if mark.start <= first and last <= mark.end:
                shown = _mark(mark, shown)
        yield shown


def _mark(mark: Person | Date, inner: str) -> str:
    if isinstance(mark, Person):
        title, style = f"person: {mark.canonical} ({mark.status}, {mark.person_id})", _PERSON
    else:
        title, style = f"date: {mark.type} {mark.value} ({mark.rule})", _DATE
    return f'<mark title="{_safe(title)}" style="{style}">{inner}</mark>'


def _legend(explanation: Explanation) -> str:
    """Return a list of the rules, folded up, below a line of counts."""
    removed = sum(use.characters for use in explanation.rules.values())
    edits = sum(use.edits for use in explanation.rules.values())
    people = len({person.person_id for person in explanation.persons})
    counts = [(edits, "edit", "edits"), (removed, "character removed", "characters removed"),
              (people, "person", "persons"), (len(explanation.dates), "date", "dates")]  # fmt: skip
    line = ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in counts)
    return f"<details><summary>{line}</summary>{''.join(_rules(explanation))}</details>"


def _rules(explanation: Explanation) -> Iterable[str]:
    for rule, use in explanation.rules.items():
        name = f'<code style="color:inherit;background:{_colour(rule)}">{_safe(rule)}</code>'
        yield f"<div>{name} ×{use.edits:,}: {_safe(use.why)}</div>"


def _reason(piece: Piece) -> str:
    return f"{piece.kind} by {piece.rule}: {piece.reason}"


def _colour(rule: str) -> str:
    """Return a rule's own colour, the same in every text."""
    return f"hsl({crc32(rule.encode()) % 360} 75% 50%/.25)"


def _safe(text: str) -> str:
    return escape(visible(text))
