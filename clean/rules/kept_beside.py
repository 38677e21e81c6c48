"""Captions and readers' comments that the recipe keeps: the article is found as if they were not there.

They are added back afterwards, so that keeping them changes nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from clean.rules.boilerplate import comment_section
from clean.rules.lines.line_view import View
from clean.rules.rule_book import RuleBook
from clean.standoff import Edit, Span

CAPTION, COMMENT = "caption", "comment"
BESIDE = frozenset({CAPTION, COMMENT})
"""Kinds of blocks that are not part of the article."""

Beside = Mapping[Span, str]
"""Lines kept in addition to the article: kind by span."""


def sifted(text: str, beside: Beside, book: RuleBook) -> tuple[Beside, list[Edit]]:
    """Split captions and comments found in the markup into the lines to keep and the edits that remove their buttons.

    All rules except those that guess see the lines of `beside` only, as if there were no others.
    """
    if not beside:
        return {}, []
    others = [span for line in View.of(text).lines if (span := (line.start, line.end)) not in beside]
    view = View.of(text, without=others)
    proposed: list[Edit] = []
    for turn in book.turns("boilerplate"):
        edits = [edit for rule in turn.looking(view) if not rule.guesses for edit in rule.look(view)]
        view = view.take(edits)
        proposed += edits
    return {(line.start, line.end): beside[line.start, line.end] for line in view.live}, proposed


def kept_beside(view: View, edits: Sequence[Edit], keep: Collection[str]) -> tuple[list[Edit], Beside]:
    """Return the edits without those that delete whole lines which the recipe keeps, and these lines.

    view: the text after all edits. Captions are kept only between the first and the last line of the article; above and
    below it they belong to other articles.
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
    """Return the kind of block that an edit removes and the recipe keeps, or ""."""
    if "captions" in keep and edit.aside == CAPTION and edit.start in within:
        return CAPTION
    readers = edit.rule == comment_section.RULE.id and edit.reason != comment_section.HEADING
    return COMMENT if "comments" in keep and readers else ""


def _overlaps(edit: Edit, spans: Iterable[Span]) -> bool:
    return any(start < edit.end and edit.start < end for start, end in spans)
