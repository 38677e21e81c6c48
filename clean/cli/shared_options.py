"""Arguments and options that several verbs share, and what they name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from clean.cli.completers import language_codes, release_folders
from clean.errors import DocumentError, EmptyError, InputError
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


def text_of(file: str, verb: str) -> str:
    """Return the text of a file, or of standard input for "-"; `verb` is what reads it, for the hint of an error.

    InputError if there is no such file, DocumentError if it holds no text.
    """
    from clean import intake

    name = "standard input" if file == "-" else file
    if "://" in file:
        raise InputError("addresses are not fetched", where=file, hint="save the page first, and name its file, or -")
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return intake.decode(data).text
    except OSError as error:
        raise InputError(f"the file can't be read: {error.strerror}", where=file, hint="name a file, or -") from error
    except EmptyError as error:
        hint = f"pipe a text in: clean {verb} - < story.txt" if file == "-" else "name a file with a text"
        raise EmptyError("there is no text in it", where=name, hint=hint) from error
    except DocumentError as error:
        raise type(error)(error.what, where=name, hint=error.hint) from error


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
TextFile = Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")]
Day = Annotated[str | None, typer.Option("--published", help="Publication date, such as 2020-08-15.")]
Language = Annotated[
    str | None, typer.Option("--language", help="Language code, such as en.", autocompletion=language_codes)
]
