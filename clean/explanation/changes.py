"""The changes made to a page, piece by piece in the order of the raw text, and rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
    """Yield the pieces of a page as its reader saw them, without markup; those of plain text as they are.

    What one rule removed between escapes and references is one piece.
    """
    seen = list(extraction.as_seen(found))
    last: Piece | None = None
    for (_, kind, text), behind in zip(seen, extraction.removers(seen), strict=True):
        ruled = kind in {"removed", "written"}
        piece = Piece(kind, text, behind.rule if ruled else "", behind.reason if ruled else "")
        if last and kind == "removed" and replace(piece, text=last.text) == last:
            last = replace(last, text=last.text + text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def rule_uses(page: Page, why: Mapping[str, str]) -> dict[str, RuleUse]:
    """Return what each rule did to a page, in text order; `why` as in `pieces`."""
    uses: dict[str, RuleUse] = {}
    in_data = False
    for edit in page.patch.edits:
        in_data = in_data or extraction.leads_into_data(edit.reason)
        use = uses.get(edit.rule, RuleUse(0, 0, why[edit.rule], ()))
        reason = ((_read(edit, page, in_data), edit.reason),) if edit.reason else ()
        characters = use.characters + edit.end - edit.start
        uses[edit.rule] = RuleUse(use.edits + 1, characters, use.why, use.reasons + reason)
    return uses


def _read(edit: Edit, page: Page, in_data: bool) -> str:
    """Return what a reader saw of a removed text; in_data: whether it is in the data of a script."""
    whole = Piece("removed", page.raw[edit.start : edit.end], edit.rule)
    return "".join(text for _, _, text in extraction.as_seen([whole], in_data=in_data))
