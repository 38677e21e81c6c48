"""Verbs about documents: put them in, clean one, explain one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import console, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from clean.audit import Explanation

SHOWN = 60
"""Code points of a removed text that are shown beside the reason."""

HELD = {
    "full": "everything removed is in it",
    "text": "removed text is in it, of bare markup only where it stood",
    "offsets": "of what was removed only where it stood",
}
"""What a ledger holds, by its level."""

Root = Annotated[Path, typer.Option("--root", help="The corpus project; the present folder by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print for a machine.")]
Known = Annotated[str | None, typer.Option(help="The same for all of these files; leave out what is not known.")]


def init(
    folder: Annotated[Path, typer.Argument(help="Where the project shall be.")],
    name: Annotated[str | None, typer.Option(help="Name of the dataset; the folder's name by default.")] = None,
    as_json: Json = False,
) -> None:
    """Make an empty corpus project: raw/, schema/, release/."""
    from clean import intake

    made = intake.init(folder, name=name)
    if as_json:
        put_json({"made": [str(path) for path in made]})
        return
    typer.echo(f"A corpus project stands in {folder}. Put texts in with: clean add FILES --root {folder}")


def add(
    files: Annotated[list[Path], typer.Argument(help="Text files, or folders of them.")],
    root: Root = Path(),
    publisher: Known = None,
    licence: Known = None,
    published: Known = None,
    url: Known = None,
    retrieved: Known = None,
    as_json: Json = False,
) -> None:
    """Copy texts or HTML pages into raw/ and list them in the manifest."""
    from clean import intake

    known = {"publisher": publisher, "licence": licence, "published": published, "url": url, "retrieved": retrieved}
    added = intake.add(root, files, **known)
    if as_json:
        put_json([{"id": d.id, "path": d.path, "sha256": d.sha256} for d in added])
        return
    for document in added:
        typer.echo(f"added {safe(document.id)}")
    typer.echo(f"{len(added)} documents; clean build makes the release")


def text(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date, 2020-08-15.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code, en.")] = None,
) -> None:
    """Clean one text and print it."""
    from clean import intake
    from clean.pipeline import clean_text

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}", where=file, mend="name a text file, or -") from error
    page = clean_text(intake.decode(data).text, published=published, language=language)
    sys.stdout.buffer.write(page.text.encode("utf-8", "replace") + b"\n")


def explain(
    document: Annotated[str, typer.Argument(help="Id of a document or record, or its path.")],
    root: Root = Path(),
    as_json: Json = False,
) -> None:
    """Show what was removed from one document, what was noted in it, and by which rule."""
    from clean import audit

    explanation = audit.explain(root, document)
    if as_json:
        put_json(audit.as_row(explanation))
        return
    terminal = console()
    if explanation.refusal:
        terminal.print(safe(f"{explanation.document} is in quarantine: {explanation.refusal}"))
        return
    terminal.print(_coloured(explanation))
    terminal.print(
        f"\nIn a release the ledger is at level {explanation.level}: {HELD[explanation.level]}.", style="dim"
    )
    for table in _lists(explanation):
        terminal.print()
        terminal.print(table)


def _coloured(explanation: Explanation) -> Text:
    """Raw text in order: removed text red and struck out, written text green, each change with its rule's number."""
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


def _lists(explanation: Explanation) -> list[Text]:
    from rich.text import Text

    rules = Text("Rules\n", "bold")
    for number, (rule, use) in enumerate(explanation.rules.items(), start=1):
        rules.append(f"  [{number}] {rule}", "cyan")
        rules.append(f"  {use.edits} edits, {use.characters} characters. {safe(use.why)}\n")
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


VERBS: dict[str, Callable[..., None]] = {"init": init, "add": add, "text": text, "explain": explain}
