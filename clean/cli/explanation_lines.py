"""One document with every change made to it, for the terminal."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from clean.cli.show import plural, safe

if TYPE_CHECKING:
    from rich.text import Text

    from clean.explain import Explanation

SHOWN = 60
"""Longest removed text to print with its reason, in code points."""

HELD = {
    "full": "it contains everything removed",
    "text": "it contains removed text, but only the positions of removed markup",
    "offsets": "it contains only the positions of removals",
    "withheld": "it contains only the positions of changes, and the release contains no text",
}
"""What a ledger contains, by its level."""


def coloured(explanation: Explanation) -> Text:
    """Return the raw text with removed text in struck-out red, written text in green, and rule numbers at changes."""
    from rich.text import Text

    numbers = {rule: n for n, rule in enumerate(explanation.rules, start=1)}
    styles = {"kept": "", "removed": "red strike", "written": "green"}
    out = Text()
    for piece in explanation.pieces:
        shown = safe(piece.text)
        if piece.rule and not shown.strip():
            shown = shown.replace("\n", "⏎\n").replace(" ", "␣")
        out.append(shown, styles[piece.kind])
        if piece.rule:
            out.append(f"[{numbers[piece.rule]}]", "dim")
    return out


def lists(explanation: Explanation) -> list[Text]:
    """Return the rules, persons, dates and metadata of a document as blocks, without those that are empty."""
    from rich.text import Text

    rules = Text("Rules\n", "bold")
    for number, (rule, use) in enumerate(explanation.rules.items(), start=1):
        rules.append(f"  [{number}] {rule}", "cyan")
        done = f"{plural(use.edits, 'edit')}, {plural(use.characters, 'character')} removed"
        rules.append(f"  {done}. {safe(use.why)}\n")
        for removed, reason in use.reasons:
            rules.append(f"      {safe(shorten(removed, SHOWN))}: {safe(reason)}\n", "dim")
    persons = Text("Persons\n", "bold")
    for person in explanation.persons:
        persons.append(f"  {safe(person.surface)}", "magenta")
        persons.append(f"  {safe(person.canonical)} ({person.status}, {person.person_id})\n")
    found = Text("Dates\n", "bold")
    for date in explanation.dates:
        found.append(f"  {safe(date.surface)}", "blue")
        found.append(f"  {date.type} {date.value} ({date.rule})\n")
    stated = Text("Metadata\n", "bold")
    for said in explanation.metadata:
        stated.append(f"  {said.field}", "yellow")
        stated.append(f"  {safe(said.value)} ({safe(said.place)})\n")
    return [block for block in (rules, persons, found, stated) if "\n  " in block.plain]
