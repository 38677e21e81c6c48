"""What the verbs share for output: safe text, JSON, counts, progress."""

from __future__ import annotations

import codecs
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from clean.errors import CleanError


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints texts verbatim, without interpreting markup."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, soft_wrap=True)


def safe(text: str) -> str:
    """Replace control and bidi characters with escapes; raw documents may contain anything."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else _escape(c) for c in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def error_text(error: CleanError) -> str:
    """Return an error as shown to the user."""
    return f"error: {safe(str(error))}"


def put_json(value: object) -> None:
    """Print a value as JSON; what the output can't take, such as halves of characters, is escaped."""
    plain = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name != "utf-8"
    text = json.dumps(value, ensure_ascii=plain, indent=2, sort_keys=True)
    typer.echo(re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text))


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 file`, `2 files`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show a progress bar on standard error if it is a terminal.

    Yields a function that accepts how much is done, and the total, or None if it is unknown.
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
