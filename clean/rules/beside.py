"""Captions and readers' comments that the recipe keeps: the article is found as if they were not there.

They are put beside it afterwards, so that what is kept changes nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from clean.rules.boilerplate import comment_section
from clean.rules.book import RuleBook
from clean.rules.view import Span, View
from clean.standoff import Edit

CAPTION, COMMENT = "caption", "comment"
BESIDE = frozenset({CAPTION, COMMENT})
"""Kinds of blocks that are no part of the article."""

Beside = Mapping[Span, str]
"""Lines beside the article: kind by span."""


def sifted(text: str, beside: Beside, book: RuleBook) -> tuple[Beside, list[Edit]]:
    """Split what markup shows beside an article into what stays and the edits that take buttons and forms from it.

    All rules but those that guess look at the lines of `beside` alone, as if there were no others.
    """
    if not beside:
        return {}, []
    others = [span for line in View.of(text).lines if (span := (line.start, line.end)) not in beside]
    view = View.of(text, without=others)
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        edits = [edit for rule in turn if not rule.guesses for edit in rule.look(view)]
        view = view.take(edits)
        proposed += edits
    return {(line.start, line.end): beside[line.start, line.end] for line in view.live}, proposed


def kept_beside(view: View, edits: Sequence[Edit], keep: Collection[str]) -> tuple[list[Edit], Beside]:
    """Leave out the edits that take whole lines which the recipe keeps, and give those lines.

    view: what all edits leave of the text. Captions stay between the first and the last line of the article only:
    above and below it they are other articles'.
    """
    if not keep or not view.live:
        return list(edits), {}
    within = range(view.live[0].start, view.live[-1].start)
    lines = {(line.start, line.end) for line in view.lines}
    kept = {
        span: kind
        for edit in edits
        if (span := (edit.start, edit.end)) in lines and (kind := _kind(edit, keep, within))
    }
    return [edit for edit in edits if not _overlaps(edit, kept)] if kept else list(edits), kept


def _kind(edit: Edit, keep: Collection[str], within: range) -> str:
    """Give the kind of what an edit takes and the recipe keeps; "" for all else."""
    if "captions" in keep and edit.aside == CAPTION and edit.start in within:
        return CAPTION
    readers = edit.rule == comment_section.RULE.id and edit.reason != comment_section.HEADING
    return COMMENT if "comments" in keep and readers else ""


def _overlaps(edit: Edit, spans: Iterable[Span]) -> bool:
    return any(start < edit.end and edit.start < end for start, end in spans)
