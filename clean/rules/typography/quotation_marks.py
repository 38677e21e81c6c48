"""Quotation marks on the wrong side of a space, as machine translation leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

_CLOSERS = {"„": "“”", "“": "”", "«": "»", "»": "«", '"': '"'}
_MARKS = re.compile('[„“”«»"]')
_BEFORE_SPEAKER = ",.!?…—–-"  # what comes before a closing mark and the space in front of `said`


def look(view: View) -> Iterator[Edit]:
    """Find marks and spaces to fix, if that leaves every mark of the paragraph with its partner."""
    if not _MARKS.search(view.text):
        return
    outward = "»" in view.text and _count(view, r"(?:^|\s)»\w") > _count(view, r"(?:^|\s)«\w")
    spaced = "« " in view.text and not re.search(r"«\S", view.text)  # the French way, kept
    for line in view.lines:
        marks = [match.start() for match in _MARKS.finditer(line.text)]
        if marks and line.end - line.start == len(line.text):
            edits = _mended(line.text, marks, "»" if outward else "«")
            for start, end, new in edits or ():
                if not (spaced and new.strip() in {"", "»"}):
                    yield Edit(line.start + start, line.start + end, new, RULE.id)


def _count(view: View, pattern: str) -> int:
    return len(re.findall(pattern, view.text))


def _mended(text: str, marks: list[int], guillemet: str) -> list[tuple[int, int, str]] | None:
    """Return start, end and new text of each change; None if a mark would be left without its partner."""
    edits: list[tuple[int, int, str]] = []
    opened = ""
    for at in marks:
        mark = text[at]
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if not opened:
            if mark not in _CLOSERS or (mark in "«»" and mark != guillemet) or (before.isalnum() and mark == '"'):
                return None
            opened = mark
            if behind == " ":
                edits.append((at + 1, at + 2, ""))
            continue
        closer = mark if mark in _CLOSERS[opened] else _CLOSERS[opened][0] if mark == opened else ""
        change = _close(text, at, closer) if closer else None
        if change is None:
            return None
        edits += [change] if change[2] != text[change[0] : change[1]] else []
        opened = ""
    return None if opened else edits


def _close(text: str, at: int, closer: str) -> tuple[int, int, str] | None:
    """Return the change that makes the mark at `at` close the quotation; None if it more likely opens another."""
    before, behind = text[at - 1], text[at + 1 : at + 2]
    if before != " ":
        if behind.isalpha() and before in ",.!?…":
            return at, at + 1, f"{closer} "
        return None if behind.isalpha() and text[at] != closer else (at, at + 1, closer)
    if behind.isalpha() or behind.isdigit():
        return (at - 1, at + 1, f"{closer} ") if text[at - 2 : at - 1] in _BEFORE_SPEAKER else None
    return at - 1, at + 1, closer


RULE = Rule(
    id="quotation_marks",
    version=1,
    why="A quotation mark stands on the wrong side of a space.",
    stage="typography",
    priority=10,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
