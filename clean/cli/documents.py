"""Verbs for documents: add them, clean one, explain one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import console, plural, progress, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from clean import intake
    from clean.explain import Explanation

SHOWN = 60
"""Longest removed text to print with its reason, in code points."""
LISTED = 20
"""Number of added documents, and of broken inputs, listed one by one."""

HELD = {
    "full": "it contains everything removed",
    "text": "it contains removed text, but only the positions of removed markup",
    "offsets": "it contains only the positions of removals",
    "withheld": "it contains only the positions of changes, and the release contains no text",
}
"""What a ledger contains, by its level."""


class Keep(StrEnum):
    """Parts of a page that can be kept in its text."""

    CAPTIONS = "captions"
    COMMENTS = "comments"


Root = Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to create the project in.")],
    name: Annotated[str | None, typer.Option(help="Name of the dataset; the folder's name by default.")] = None,
    as_json: Json = False,
) -> None:
    """Create an empty corpus project: raw/, schema/, release/."""
    from clean import intake

    made = intake.init(folder, name=name)
    if as_json:
        put_json({"made": [str(path) for path in made]})
        return
    typer.echo(f"Created a corpus project in {folder}. Add texts with: clean add FILES --root {folder}")
    typer.echo("Before freezing a version, answer raw/datasheet.toml; clean answers lists the open questions.")


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="What to add; may be repeated.",
        ),
    ],
    root: Root = Path(),
    publisher: Annotated[str | None, typer.Option(help="Publisher, if an input does not name one.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence, if an input does not name one.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date (2020-08-15), if an input has none.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address, for a single document.")] = None,
    retrieved: Annotated[str | None, typer.Option(help="Date of retrieval, if an input has none.")] = None,
    as_json: Json = False,
) -> None:
    """Copy documents into raw/ and list them in the manifest.

    An input is a file, a folder of files, or a data set:

    .txt .html .htm, or gzipped as .txt.gz .html.gz .htm.gz: one document each

    .warc .warc.gz: pages and plain texts with response status 200

    .jsonl .jsonl.gz .parquet: one document per row, in the column text or html;
    optional: id, url, title, publisher, published, retrieved, licence, language

    hf:owner/name[:config[:split]], or a save_to_disk folder: the same columns

    Files named one by one are added all or none. From any other input, valid
    documents are added and broken ones listed, and then the exit code is 1.
    Documents already in the corpus are skipped: an interrupted call can be rerun.
    """
    from clean import intake

    known = {"publisher": publisher, "licence": licence, "published": published, "url": url, "retrieved": retrieved}
    with progress("reading") as tick:
        added = intake.add(root, inputs, **known, progress=lambda found: tick(found, None))
    if as_json:
        put_json(_books(added))
    else:
        _tell(added)
    if added.broken:
        raise typer.Exit(1)


def _books(added: intake.Added) -> dict[str, object]:
    return {
        "documents": [{"id": d.id, "path": d.path, "sha256": d.sha256} for d in added.documents],
        "found": added.found,
        "passed_over": dict(added.passed),
        "broken": added.broken,
        "mistakes": [{"where": m.where, "what": m.what, "hint": m.hint} for m in added.mistakes],
        "unused_columns": list(added.unused),
    }


def _tell(added: intake.Added) -> None:
    for document in added.documents[:LISTED]:
        typer.echo(f"added {safe(document.id)}")
    if len(added.documents) > LISTED:
        typer.echo(f"… and {len(added.documents) - LISTED:,} more")
    for mistake in added.mistakes[:LISTED]:
        typer.echo(f"broken: {safe(str(mistake))}", err=True)
    if added.broken > LISTED:
        typer.echo(f"… and {added.broken - LISTED:,} more broken; --json lists {len(added.mistakes):,}", err=True)
    if added.unused:
        typer.echo(f"ignored columns: {safe(', '.join(added.unused))}")
    if added.passed or added.broken:
        passed = ", ".join(f"{reason} ({count:,})" for reason, count in added.passed.items())
        parts = [f"skipped: {passed}"] * bool(passed) + [f"broken: {added.broken:,}"] * bool(added.broken)
        typer.echo(f"{len(added.documents):,} of {added.found:,} added; {'; '.join(parts)}")
    typer.echo(f"{plural(len(added.documents), 'document')} added; run clean build to make the release")


def text(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date, such as 2020-08-15.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code, such as en.")] = None,
    keep: Annotated[list[Keep] | None, typer.Option(help="Part of the page to keep; may be repeated.")] = None,
) -> None:
    """Clean one text and print it."""
    from clean import intake
    from clean.pipeline import clean_text

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"the file can't be read: {error.strerror}", where=file, hint="name a file, or -") from error
    page = clean_text(intake.decode(data).text, published=published, language=language, keep=keep or ())
    sys.stdout.buffer.write(page.text.encode("utf-8", "replace") + b"\n")


def explain(
    document: Annotated[str, typer.Argument(help="Id of a document or record, or path of a document.")],
    root: Root = Path(),
    as_json: Json = False,
) -> None:
    """Show what was removed from a document, what was annotated in it, and by which rules."""
    from clean import explain as explaining

    explanation = explaining.explain(root, document)
    if as_json:
        put_json(explaining.as_row(explanation))
        return
    terminal = console()
    if explanation.refusal:
        terminal.print(safe(f"{explanation.document} is in quarantine: {explanation.refusal}"))
        return
    terminal.print(_coloured(explanation))
    terminal.print(f"\nLedger level in a release: {explanation.level}; {HELD[explanation.level]}.", style="dim")
    for table in _lists(explanation):
        terminal.print()
        terminal.print(table)


def _coloured(explanation: Explanation) -> Text:
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


def _lists(explanation: Explanation) -> list[Text]:
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


VERBS: dict[str, Callable[..., None]] = {"init": init, "add": add, "text": text, "explain": explain}
