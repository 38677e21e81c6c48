"""Arguments and options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from clean.cli.completers import release_folders
from clean.remote_folder import is_address


def with_files(name: str | Path) -> Path:
    """Return the folder that a user names, or a copy of it if it is an address.

    VersionError if it is that of a version that was purged or is missing.
    """
    from clean import release

    if is_address(str(name)):
        return release.sending.fetch(str(name))
    return release.versions.expect_files(Path(name))


def how_many(workers: str) -> int | Literal["auto"]:
    """Return the number of processes that an option names."""
    if workers == "auto":
        return "auto"
    if workers.isdecimal() and int(workers):
        return int(workers)
    raise typer.BadParameter(f"{workers!r} is not a number from 1, nor auto", param_hint="--workers")


Root = Annotated[
    Path,
    typer.Option(
        "--root", metavar="FOLDER", show_default=False, help="The corpus project; the current folder by default."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Workers = Annotated[
    str,
    typer.Option(
        metavar="N|auto",
        help="Number of processes; auto: by documents and processors. The output does not depend on it.",
    ),
]
Raw = Annotated[
    Path | None,
    typer.Option(
        "--raw", metavar="FOLDER", help="Folder of the raw files, for documents with a ledger level below full."
    ),
]
Release = Annotated[
    Path,
    typer.Argument(
        metavar="DIR",
        help="A release folder, such as release/1.0.0, or s3://bucket/news/1.0.0.",
        autocompletion=release_folders,
        parser=with_files,
    ),
]
