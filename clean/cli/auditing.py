"""Verbs for reviewers: audit, review."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import plural, progress, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from clean.audit import Audit, Question


BOM = "\ufeff"
"""Tells spreadsheets that a table is in UTF-8."""


def audit(
    version: Annotated[
        str | None, typer.Argument(help="A version (1.1.0), or two for what is new (1.0.0..1.1.0); default: newest.")
    ] = None,
    root: Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")] = Path(),
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="File for the page; audit-VERSION.html by default.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Also write the classes as a table for spreadsheets.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="ID", help="Also show this document; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write a page on which reviewers read what cleaning did, and decide on it.

    The page is one HTML file that needs no network. Decisions are downloaded
    from it as decisions.jsonl.
    """
    from clean import audit as rooms

    with progress("reading the ledger"):
        made = rooms.audit(root, version, document or ())
    file = out or Path(f"audit-{made.version}.html")
    _write(file, made.html, "--out")
    if table:
        _write(table, f"{BOM}{made.sheet}", "--csv")
    if as_json:
        put_json(_figures(made) | {"file": str(file)})
        return
    for line in made.figures.lines():
        typer.echo(line)
    typer.echo(f"{plural(made.classes, 'class', 'classes')}, read the first {made.stop:,}: {file}")
    for line in made.left_out:
        typer.echo(safe(f"left out: {line}"))


def _write(file: Path, text: str, option: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        what = f"the file can't be written: {error.strerror}"
        raise InputError(what, where=str(file), hint=f"name another file with {option}") from error


def _figures(made: Audit) -> dict[str, object]:
    from dataclasses import asdict

    cells = [
        {"rule": rule, "version": version, "language": language, "source": source}
        | asdict(done)
        | {"share": made.figures.share(done)}
        for (rule, version, language, source), done in sorted(made.figures.cells.items())
    ]
    return {
        "version": made.version,
        "totals": asdict(made.figures.totals),
        "figures": cells,
        "classes": made.classes,
        "stop": made.stop,
        "left_out": list(made.left_out),
    }


def review(
    version: Annotated[str | None, typer.Argument(help="A version, such as 1.0.0; the newest by default.")] = None,
    root: Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")] = Path(),
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Import decisions.jsonl from the audit page.")
    ] = None,
    who: Annotated[str | None, typer.Option(help="Name of the reviewer; your login by default.")] = None,
) -> None:
    """Decide on what cleaning did: class by class in the terminal, or with a file from the audit page.

    Verdicts are written to raw/decisions.jsonl, and the next build applies them.
    """
    from clean import audit as rooms

    if file:
        taken = rooms.import_file(root, file)
        new = plural(taken.added, "verdict")
        typer.echo(f"{new} imported, {taken.known:,} already known; raw/decisions.jsonl now has {taken.total:,}")
        return
    added = 0
    for question in rooms.open_questions(root, version):
        answer = _asked(question)
        if answer == "quit":
            break
        if answer != "skip":
            added += rooms.take(root, question.rows(answer, who or _login(), _now())).added
    typer.echo(f"{plural(added, 'verdict')} written to raw/decisions.jsonl; run clean build to apply them")


_ANSWERS = {"a": "accept", "v": "veto", "n": "never", "s": "skip", "q": "quit", "": "quit"}


def _asked(question: Question) -> str:
    """Print a question, and repeat the prompt until it is answered; the end of the input means quit."""
    for line in question.lines():
        typer.echo(safe(line))
    while True:
        typer.echo(
            f"   a accept, v veto, n never for {safe(question.source) or 'unknown source'}, s skip, q quit: ", nl=False
        )
        given = sys.stdin.readline()
        answer = _ANSWERS.get(given.strip().lower()) if given.strip() or not given else None
        typer.echo()
        if answer:
            return answer


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unnamed"


def _now() -> str:
    import datetime

    return datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


VERBS: dict[str, Callable[..., None]] = {"audit": audit, "review": review}
