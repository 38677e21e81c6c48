"""Mistakes in the files that people write: all are collected, then reported at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from clean.errors import CleanError, InputError
from clean.schemas import Violation

Mistake = TypeVar("Mistake", bound=InputError)
_TOLD = 50  # mistakes spelt out in one message; the rest are counted


def from_violation(
    kind: type[Mistake], file: str, line: int | None, violation: Violation, byte: int | None = None
) -> Mistake:
    """Turn a schema violation into an error of `kind`; `byte` is where in the file the value begins."""
    hint = f"write {violation.expected}" if violation.expected else "remove it, or see schema/README.md"
    at = "" if byte is None else f" (byte {byte} of the file)"
    return kind(violation.message + at, where=place(file, line, violation.pointer), hint=hint)


def place(file: str, line: int | None, pointer: str = "") -> str:
    """Return a place as text: `raw/manifest.jsonl:3 at /articles/0`."""
    return file + (f":{line}" if line else "") + (f" at {pointer}" if pointer else "")


def stop_if_any(mistakes: Sequence[InputError]) -> None:
    """Raise what was found: one mistake as it is, several as one error that lists them all."""
    if len(mistakes) == 1:
        raise mistakes[0]
    if mistakes:
        kinds = {type(mistake) for mistake in mistakes}
        kind = kinds.pop() if len(kinds) == 1 else InputError
        raise kind(_listed(mistakes), hint="fix them all; nothing was written")


def _listed(mistakes: Sequence[InputError]) -> str:
    left = len(mistakes) - _TOLD
    more = [f"  … and {left} more"] if left > 0 else []
    return "\n".join([f"{len(mistakes)} mistakes", *(_indented(mistakes[:_TOLD])), *more])


def _indented(mistakes: Iterable[CleanError]) -> Iterable[str]:
    return ("  " + str(mistake).replace("\n", "\n  ") for mistake in mistakes)
