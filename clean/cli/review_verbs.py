"""The verbs for reviewers and curators: audit, review, answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli import answer_lines, review_prompts
from clean.cli.completers import documents, question_keys, versions
from clean.cli.shared_options import Json, Root
from clean.cli.show import plural, progress, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from clean.audit import Audit


BOM = "\ufeff"
"""Tells spreadsheets that a table is in UTF-8."""


def audit(
    version: Annotated[
        str | None,
        typer.Argument(
            help="A version (1.1.0), or two for what is new (1.0.0..1.1.0); default: newest.", autocompletion=versions
        ),
    ] = None,
    root: Root = Path(),
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="File for the page; audit-VERSION.html, or audit-A..B.html, by default."
        ),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Also write the classes as a table for spreadsheets.")
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            metavar="ID",
            help="Also show this document, to judge any of its edits; may be repeated.",
            autocompletion=documents,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a page for the browser: what cleaning did, to decide on.

    The page is one HTML file that needs no network. Decisions are downloaded
    from it as decisions.jsonl.
    """
    from clean import audit as rooms

    with progress("reading the ledger"):
        made = rooms.audit(root, version, document or ())
    file = out or Path(f"audit-{made.span}.html")
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
        {"rule": rule, "version": version, "language": language, "source": source, "page_kind": kind}
        | asdict(done)
        | {"share": made.figures.share(done)}
        for (rule, version, language, source, kind), done in sorted(made.figures.cells.items())
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
    version: Annotated[
        str | None, typer.Argument(help="A version, such as 1.0.0; the newest by default.", autocompletion=versions)
    ] = None,
    root: Root = Path(),
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Import decisions.jsonl from the audit page.")
    ] = None,
    who: Annotated[str | None, typer.Option(help="Name of the reviewer; your login by default.")] = None,
) -> None:
    """Record decisions: asked in the terminal, or from the audit page.

    A class is judged as a whole or case by case: right, wrong, not a person,
    only this part, that person, the same as another, not a date, this value.
    Verdicts are written to raw/decisions.jsonl, and the next build applies them.
    """
    from clean import audit as rooms

    if file:
        taken = rooms.import_file(root, file)
        new, total = plural(taken.added, "verdict"), plural(taken.total, "verdict")
        typer.echo(f"{new} imported, {taken.known:,} already known; raw/decisions.jsonl now has {total}")
        return
    added = 0
    for question in rooms.open_questions(root, version):
        for answer in review_prompts.answers(question):
            if answer is None:
                typer.echo(_written(added))
                return
            added += rooms.take(root, question.rows(answer, who or _login(), _now())).added
    typer.echo(_written(added))


def _written(added: int) -> str:
    return f"{plural(added, 'verdict')} written to raw/decisions.jsonl; run clean build to apply them"


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unnamed"


def _now() -> str:
    import datetime

    return datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def answers(
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY]...",
            help="Answers, as section.question; all by default.",
            autocompletion=question_keys,
        ),
    ] = None,
    root: Root = Path(),
    accept: Annotated[
        bool, typer.Option("--accept", help="Confirm that the answers hold for the figures of the newest version.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List open and stale answers of the datasheet; accept answers.

    The answers are in raw/datasheet.toml, and are listed with their figures.
    An answer is stale if its figures have changed since it was written. Read the
    new figures, correct the answer if it is no longer true, accept it, and build
    again.
    """
    from clean import release

    if accept:
        done = plural(len(release.datasheet.accept(root, keys or ())), "answer")
        newest = release.datasheet.newest(root)[0]
        typer.echo(f"{done} accepted for the figures of {newest}; build again if any was stale")
        return
    left = release.datasheet.answers_now(root)
    number, about = release.datasheet.newest(root)
    if as_json:
        put_json({"version": number, "open": left.open, "stale": left.stale, "unpinned": left.unpinned})
        return
    for line in answer_lines.lines(left, about, set(keys or ())):
        typer.echo(safe(line))


VERBS: dict[str, Callable[..., None]] = {
    "audit": audit,
    "review": review,
    "answers": answers,
}
