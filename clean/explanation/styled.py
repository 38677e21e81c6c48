"""An explanation for people: the text with its changes marked, and lists of rules, persons, dates and metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING

from clean import dates, extraction, names, pipeline
from clean.explanation.changes import Piece, RuleUse
from clean.release.render import block_label, visible
from clean.standoff import Block

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 60
"""Longest removed text to print with its reason, in code points."""

FEW = 3
"""Number of texts listed for a reason that several have."""
STYLES = {"kept": "", "break": "", "removed": "red strike", "written": "green"}
BRACKETS = {"kept": ("", ""), "break": ("", ""), "removed": ("[-", "-]"), "written": ("{+", "+}")}
"""What stands around changes without colours, as in a word diff of git."""


def with_marks(pieces: Iterable[Piece], rules: Iterable[str], *, brackets: bool = False) -> Text:
    """Return the text with removed text struck out, written text in green, and rule numbers at changes.

    rules: their ids, numbered from 1 in this order; brackets: also put changes in brackets, for where there are no
    colours.
    """
    from rich.text import Text

    numbers = {rule: n for n, rule in enumerate(rules, start=1)}
    out = Text()
    for piece in pieces:
        shown = visible(piece.text)
        if piece.rule and not shown.strip():
            shown = shown.replace("\n", "⏎\n").replace(" ", "␣")
        before, after = BRACKETS[piece.kind] if brackets else ("", "")
        out.append(before + shown + after, STYLES[piece.kind])
        if piece.rule:
            out.append(f"[{numbers[piece.rule]}]", "dim")
    return out


def lists(
    rules: Mapping[str, RuleUse],
    structure: Iterable[tuple[Block, str]],
    persons: Iterable[names.Person],
    found: Iterable[dates.Date],
    metadata: Iterable[pipeline.Statement],
) -> list[Text]:
    """Return lists of rules that changed something, blocks other than paragraphs, persons, dates and stated metadata.

    None is empty. structure: every block with its text.
    """
    blocks = (
        _list("Rules", _rules(rules)),
        _list("Structure", _structure(structure)),
        _list("Persons", _persons(persons)),
        _list("Dates", _dates(found)),
        _list("Metadata", _metadata(metadata)),
    )
    return [block for block in blocks if block]


def kind_of_page(kind: extraction.Kind | None) -> list[Text]:
    """Return a list of one line that names the kind of a page; none if it is not known, or for a plain text."""
    if kind is None or kind == extraction.PLAIN_TEXT:
        return []
    parts = [("  kind", "yellow"), (f"  {kind.name} ({kind.confidence:.2f})", "")]
    return [_list("Page", iter(parts))]


Part = tuple[str, str]
"""Text, and its style."""


def _list(title: str, parts: Iterator[Part]) -> Text:
    from rich.text import Text

    text = Text.assemble(*parts)
    text.rstrip()
    return Text.assemble((f"{title}\n", "bold"), text) if text else text


def _rules(rules: Mapping[str, RuleUse]) -> Iterator[Part]:
    for number, (rule, use) in enumerate(rules.items(), start=1):
        yield f"  [{number}] {rule}", "cyan"
        yield f"  {_done(use)}. {visible(use.why)}\n", ""
        yield from ((f"      {line}\n", "dim") for line in _reasons(use))


def _reasons(use: RuleUse) -> Iterator[str]:
    """Yield a line for each specific reason: the text that it is for, or the first few of several."""
    texts: dict[str, list[str]] = {}
    for removed, reason in use.reasons:
        texts.setdefault(reason, []).append(shorten(visible(removed), SHOWN))
    for reason, found in texts.items():
        more = f" and {len(found) - FEW:,} more" if len(found) > FEW else ""
        told = "; ".join(found[:FEW]) + more
        told_first = len(found) == 1 and told
        yield f"{told}: {visible(reason)}" if told_first else f"{visible(reason)}: {told}".rstrip(": ")


def _done(use: RuleUse) -> str:
    edits, characters = (
        f"{n:,} {one}{'s' * (n != 1)}" for n, one in ((use.edits, "edit"), (use.characters, "character"))
    )
    return f"{edits}, {characters} removed"


def _structure(structure: Iterable[tuple[Block, str]]) -> Iterator[Part]:
    for block, text in structure:
        if block.kind != "paragraph":
            yield f"  {block_label(asdict(block))}", "yellow"
            yield f"  {shorten(visible(text), SHOWN)}\n", ""


def _persons(persons: Iterable[names.Person]) -> Iterator[Part]:
    for person in persons:
        yield f"  {visible(person.surface)}", "magenta"
        yield f"  {visible(person.canonical)} ({person.status}, {person.person_id})\n", ""


def _dates(found: Iterable[dates.Date]) -> Iterator[Part]:
    for date in found:
        yield f"  {visible(date.surface)}", "blue"
        yield f"  {date.type} {date.value} ({date.rule})\n", ""


def _metadata(metadata: Iterable[pipeline.Statement]) -> Iterator[Part]:
    for said in metadata:
        yield f"  {said.field}", "yellow"
        yield f"  {visible(said.value)} ({visible(said.place)})\n", ""
