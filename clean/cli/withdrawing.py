"""Verbs that withdraw: takedown, yank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from clean.cli.show import safe

Root = Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")]


def takedown(
    record: Annotated[str, typer.Argument(help="Id of the record.")],
    why: Annotated[str, typer.Option(help="The reason, as it will be published; name nobody.")],
    date: Annotated[str | None, typer.Option(help="Day of the takedown, such as 2026-03-01; today by default.")] = None,
    root: Root = Path(),
) -> None:
    """Keep an article out of all later versions, on request.

    release/README.md explains what remains where, and how to yank and purge older versions.
    """
    import datetime

    from clean import release

    day = date or datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    new = release.lifecycle.takedown(root, record, why, day)
    typer.echo(f"{safe(record)}: {'added to' if new else 'already in'} raw/takedowns.jsonl")
    if new:
        typer.echo("run clean build for a version without it; release/README.md explains what to do about older ones")


def yank(
    version: Annotated[str, typer.Argument(help="A frozen version.")],
    why: Annotated[str, typer.Option(help="The reason, as it will be published.")],
    purge: Annotated[bool, typer.Option("--purge", help="Also delete its files; number and digests stay.")] = False,
    root: Root = Path(),
) -> None:
    """Mark a frozen version as no longer to be used."""
    from clean import release

    release.lifecycle.yank(root, version, why, purge=purge)
    typer.echo(f"{safe(version)} is {'purged' if purge else 'yanked'}")


VERBS: dict[str, Callable[..., None]] = {"takedown": takedown, "yank": yank}
