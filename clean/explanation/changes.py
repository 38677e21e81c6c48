"""The changes made to a page, piece by piece in the order of the raw text, and rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from clean import extraction
from clean.standoff import Edit, Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    kind: Literal["kept", "removed", "written", "break"]
    """Its fate; `break` is a line break of the view, in neither text."""
    text: str
    """The text: of the raw text if kept or removed, of the clean text if written."""
    rule: str = ""
    """Id of the rule behind it; empty if the text was kept."""
    reason: str = ""
    """Why the rule applies here; empty if the text was kept."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What one rule did in a document."""

    edits: int
    """Number of edits."""
    characters: int
    """Code points removed."""
    why: str
    """Why the rule exists."""
    reasons: tuple[tuple[str, str], ...]
    """Removed texts and the specific reasons; only for edits that have one."""


def pieces(page: Page, why: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the raw text piece by piece, with what was written in its place; `why` says why each rule exists."""
    at = 0
    for edit in page.patch.edits:
        if at < edit.start:
            yield Piece("kept", page.raw[at : edit.start])
        reason = edit.reason or why[edit.rule]
        if edit.start < edit.end:
            yield Piece("removed", page.raw[edit.start : edit.end], edit.rule, reason)
        if edit.replacement:
            yield Piece("written", edit.replacement, edit.rule, reason)
        at = edit.end
    if at < len(page.raw):
        yield Piece("kept", page.raw[at:])


def as_seen(found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a page as its reader saw them, without markup; those of plain text as they are."""
    for piece, kind, text in extraction.as_seen(found):
        ruled = kind in {"removed", "written"}
        yield Piece(kind, text, piece.rule if ruled else "", piece.reason if ruled else "")


def rule_uses(page: Page, why: Mapping[str, str]) -> dict[str, RuleUse]:
    """Return what each rule did to a page, in text order; `why` as in `pieces`."""
    uses: dict[str, RuleUse] = {}
    for edit in page.patch.edits:
        use = uses.get(edit.rule, RuleUse(0, 0, why[edit.rule], ()))
        reason = ((_read(edit, page), edit.reason),) if edit.reason else ()
        characters = use.characters + edit.end - edit.start
        uses[edit.rule] = RuleUse(use.edits + 1, characters, use.why, use.reasons + reason)
    return uses


def _read(edit: Edit, page: Page) -> str:
    """Return what a reader saw of a removed text."""
    seen = as_seen([Piece("removed", page.raw[edit.start : edit.end], edit.rule)])
    return "".join(piece.text for piece in seen)
