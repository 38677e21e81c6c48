"""Verbs about documents: put them in, clean one, explain one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import console, progress, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from clean import intake
    from clean.audit import Explanation

SHOWN = 60
"""Code points of a removed text that are shown beside the reason."""
LISTED = 20
"""Documents, and broken members of the input, that are listed one by one."""

HELD = {
    "full": "everything removed is in it",
    "text": "removed text is in it, of bare markup only where it stood",
    "offsets": "of what was removed only where it stood",
    "withheld": "of what was removed and written only where it stood, and the release holds no text",
}
"""What a ledger holds, by its level."""


class Keep(StrEnum):
    """What else of a page may stay in its text."""

    CAPTIONS = "captions"
    COMMENTS = "comments"


Root = Annotated[Path, typer.Option("--root", help="The corpus project; the present folder by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print for a machine.")]


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
    typer.echo("Before a version is frozen, raw/datasheet.toml wants your answers; clean answers lists what is open.")


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="What to put in; several may be named.",
        ),
    ],
    root: Root = Path(),
    publisher: Annotated[str | None, typer.Option(help="Who published them, where an input does not say.")] = None,
    licence: Annotated[str | None, typer.Option(help="Their licence, where an input does not say.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date, 2020-08-15, where not said.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address, of a single document.")] = None,
    retrieved: Annotated[str | None, typer.Option(help="When they were fetched, where not said.")] = None,
    as_json: Json = False,
) -> None:
    """Copy documents into raw/ and list them in the manifest.

    An input is a file, a folder of files, or a data set:

    .txt .html .htm, or packed .txt.gz .html.gz .htm.gz: one document each

    .warc .warc.gz: pages and plain texts that were answered with status 200

    .jsonl .jsonl.gz .parquet: a document a row, in the column text or html;
    id, url, title, publisher, published, retrieved, licence, language if there

    hf:owner/name[:config[:split]], or a folder by save_to_disk: the same columns

    Files named one by one are put in all or none. Of all else the sound
    documents are put in and the broken ones listed; then the exit code is 1.
    What the corpus has already is passed over: a stopped call is made again.
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
        "mistakes": [{"where": m.where, "what": m.what, "mend": m.mend} for m in added.mistakes],
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
        typer.echo(f"… and {added.broken - LISTED:,} more broken ones; --json lists {len(added.mistakes):,}", err=True)
    if added.unused:
        typer.echo(f"columns without a place in a manifest: {safe(', '.join(added.unused))}")
    if added.passed or added.broken:
        passed = ", ".join(f"{count:,} {reason}" for reason, count in added.passed.items())
        parts = [f"passed over: {passed}"] * bool(passed) + [f"broken: {added.broken:,}"] * bool(added.broken)
        typer.echo(f"{len(added.documents):,} of {added.found:,} taken; {'; '.join(parts)}")
    typer.echo(f"{len(added.documents):,} documents; clean build makes the release")


def text(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date, 2020-08-15.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code, en.")] = None,
    keep: Annotated[list[Keep] | None, typer.Option(help="What else stays in the text; may be repeated.")] = None,
) -> None:
    """Clean one text and print it."""
    from clean import intake
    from clean.pipeline import clean_text

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}", where=file, mend="name a text file, or -") from error
    page = clean_text(intake.decode(data).text, published=published, language=language, keep=keep or ())
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
