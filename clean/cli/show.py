"""What the verbs share in speaking to a person: safe text, tables, progress."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from clean.errors import CleanError


def console(*, stderr: bool = False) -> Console:
    """Give a terminal that interprets nothing in the texts that it is given."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, soft_wrap=True)


def safe(text: str) -> str:
    """Show control and direction characters as escapes instead of sending them; raw documents may hold anything."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else _escape(c) for c in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def error_text(error: CleanError) -> str:
    """Give an error as the user sees it."""
    return f"error: {safe(str(error))}"


def put_json(value: object) -> None:
    """Print a value for a machine."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int | None], None]]:
    """Draw a bar on a terminal, on standard error, for work that takes longer than a blink; nothing elsewhere.

    It is told how much is done, and of how much; None where nobody knows.
    """
    terminal = console(stderr=True)
    if not terminal.is_terminal:
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=terminal, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
