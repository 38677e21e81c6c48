"""What the verbs share for output: safe text, JSON, counts, progress."""

from __future__ import annotations

import codecs
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from clean.errors import CleanError

_PIECES = 10_000  # of JSON, printed at a time


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


class Streamed(list[object]):
    """A JSON array whose items are made while it is printed."""

    def __init__(self, items: Iterable[object]) -> None:
        """`items`: those of the array, of which there is at least one."""
        super().__init__([None])  # json takes an empty list for an empty array, and asks no further
        self._items = items

    def __iter__(self) -> Iterator[object]:
        return iter(self._items)


def put_json(value: object) -> None:
    """Print a value as JSON; what the output can't take, such as halves of characters, is escaped."""
    plain = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name != "utf-8"
    pieces = json.JSONEncoder(ensure_ascii=plain, indent=2, sort_keys=True).iterencode(value)
    while text := "".join(islice(pieces, _PIECES)):
        typer.echo(re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text), nl=False)
    typer.echo()


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
