"""The verb that writes a release in the form of another tool: export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from clean.cli.show import plural, safe


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A release folder, such as release/1.0.0.")],
    name: Annotated[str, typer.Option("--format", metavar="NAME", help="jsonl, brat, or that of an installed plugin.")],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Folder to write to; new, or empty.")],
) -> None:
    """Write the records of a release in another format.

    jsonl: one record a line. brat: a text per record, with its persons and dates
    beside it, for the annotation tool brat.
    """
    from clean.release import exports

    number = exports.export(folder, name, to)
    typer.echo(f"{plural(number, 'record')} written to {safe(str(to))}")


VERBS: dict[str, Callable[..., None]] = {"export": export}
