"""An explanation for people: the text with its changes marked, and lists of rules, persons, dates and metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

from clean import dates, extraction, names, pipeline
from clean.explanation.block_lists import Part
from clean.explanation.changes import Piece, RuleUse
from clean.visible_characters import visible

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
            shown = shown.replace("\n", "⏎\n").replace(" ", "␣").replace("\u00a0", "␣")
        before, after = BRACKETS[piece.kind] if brackets else ("", "")
        out.append(before + shown + after, STYLES[piece.kind])
        if piece.rule:
            out.append(f"[{numbers[piece.rule]}]", "dim")
    return out


def with_values(text: str, found: Iterable[dates.Date], *, brackets: bool = False) -> Text:
    """Return a text with the value of each temporal expression in brackets behind it, and the expression in colour.

    found: in the order of the text, without overlaps; brackets: put the expressions in brackets, too, as without
    colours nothing else marks them.
    """
    from rich.text import Text

    out, done = Text(), 0
    for date in found:
        out.append(visible(text[done : date.start]))
        before, after = ("[", "]") if brackets else ("", "")
        out.append(f"{before}{visible(date.surface)}{after}", "blue")
        out.append(f"[{date.value}]", "dim")
        done = date.end
    out.append(visible(text[done:]))
    return out


def sections(found: Iterable[tuple[str, Iterator[Part]]]) -> list[Text]:
    """Return a list for each title with what stands below it; none that is empty."""
    lists = (_section(title, parts) for title, parts in found)
    return [each for each in lists if each]


def page(kind: extraction.Kind | None, text_from: str) -> Iterator[Part]:
    """Yield the kind of a page and why, and where its text is read if it does not show it; nothing for a plain text."""
    if kind is None or kind == extraction.PLAIN_TEXT:
        return
    why = kind.why or "as the manifest states"
    yield "  kind", "yellow"
    yield f"  {kind.name} ({kind.confidence:.2f}): {why}\n", ""
    if text_from in extraction.TEXT_PLACES:
        yield "  text", "yellow"
        yield f"  read from {extraction.TEXT_PLACES[text_from]}\n", ""


def _section(title: str, parts: Iterator[Part]) -> Text:
    from rich.text import Text

    text = Text.assemble(*parts)
    text.rstrip()
    return Text.assemble((f"{title}\n", "bold"), text) if text else text


def rules(used: Mapping[str, RuleUse]) -> Iterator[Part]:
    """Yield each rule with its number, what it did and why, and its specific reasons."""
    for number, (rule, use) in enumerate(used.items(), start=1):
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


def persons(found: Iterable[names.Person]) -> Iterator[Part]:
    """Yield each mention of a person with who it is."""
    for person in found:
        yield f"  {visible(person.surface)}", "magenta"
        yield f"  {visible(person.canonical)} ({person.status}, {person.person_id})\n", ""


def times(found: Iterable[dates.Date]) -> Iterator[Part]:
    """Yield each temporal expression with its value."""
    for date in found:
        yield f"  {visible(date.surface)}", "blue"
        yield f"  {date.type} {date.value} ({date.rule})\n", ""


def metadata(stated: Iterable[pipeline.Statement]) -> Iterator[Part]:
    """Yield what the document states about its articles, and where."""
    for said in stated:
        yield f"  {said.field}", "yellow"
        yield f"  {visible(said.value)} ({visible(said.place)})\n", ""
