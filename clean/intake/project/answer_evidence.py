"""The table [evidence] of raw/datasheet.toml: digests of the figures that each answer was written against."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from clean.errors import DatasheetError
from clean.intake.corpus_model import Pins
from clean.whole_files import write_whole

FILE = "raw/datasheet.toml"
TABLE = "evidence"

_NOTE = "# Digests of the figures that each answer was written against; `clean answers --accept` writes them."
_HEAD = re.compile(rf"^[ \t]*\[[ \t]*{TABLE}[ \t]*\][^\n]*\n?", re.MULTILINE)
_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)


def pin(root: Path, pins: Pins) -> bool:
    """Rewrite the table [evidence] of raw/datasheet.toml, whole or not at all, and return whether it has changed.

    The rest of the file stays as it is, except for a byte order mark, which goes. Raises DatasheetError if the table
    can't be told apart from the rest.
    """
    file = root / FILE
    if not file.is_file():
        return False
    old = file.read_bytes().decode("utf-8-sig")
    text = old.replace("\r\n", "\n")
    if tomllib.loads(text).get(TABLE, {}) == pins:
        return False
    new = next((new for new in _candidates(text, _block(pins)) if _fits(text, new, pins)), None)
    if new is None:
        hint = f"remove what there is of [{TABLE}]; the same command writes it again"
        raise DatasheetError(f"the table [{TABLE}] can't be rewritten", where=FILE, hint=hint)
    text = new.replace("\n", "\r\n") if "\r\n" in old else new
    write_whole(file, text.encode("utf-8"), DatasheetError)
    return True


def _block(pins: Pins) -> str:
    lines = sorted(
        f'{section}.{question}.{figure} = "{digest}"\n'
        for section, asked in pins.items()
        for question, figures in asked.items()
        for figure, digest in figures.items()
    )
    return f"[{TABLE}]\n{_NOTE}\n{''.join(lines)}"


def _candidates(text: str, block: str) -> Iterator[str]:
    """Yield the text with the block in place of each thing that looks like the table, last first; else at the end."""
    heads = list(_HEAD.finditer(text))
    for head in reversed(heads):
        after = _NEXT.search(text, head.end())
        yield text[: head.start()] + block + (f"\n{text[after.start() :]}" if after else "")
    if not heads:
        yield f"{text.rstrip()}\n\n{block}".lstrip()
    yield f"{text}\n\n{block}"


def _fits(text: str, new: str, pins: Pins) -> bool:
    """Return whether the new text holds the same answers, and these pins."""
    try:
        value = tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        return False
    before = tomllib.loads(text)
    before.pop(TABLE, None)
    return value.pop(TABLE, None) == pins and value == before
