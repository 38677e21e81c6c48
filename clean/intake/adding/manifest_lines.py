"""The lines of raw/manifest.jsonl, to be extended, changed and removed; all others stay byte for byte."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from clean.intake.adding.catalogue import Known
from clean.intake.project import manifest


class ManifestLines:
    """A manifest that is being changed."""

    def __init__(self, root: Path) -> None:
        file = root / manifest.FILE
        self.before = file.read_bytes() if file.is_file() else b""
        """The file as it is."""
        self._new: dict[str, bytes] = {}
        self._replaced: set[int] = set()

    @cached_property
    def _lines(self) -> list[bytes | None]:
        return list(self.before.split(b"\n"))

    def row(self, known: Known) -> dict[str, Any]:
        """Return the object of a document."""
        line = self._lines[known.line - 1] if known.line else self._new[known.path]
        row: dict[str, Any] = json.loads((line or b"{}").removeprefix(codecs.BOM_UTF8))
        return row

    def put(self, path: str, row: Mapping[str, Any], instead_of: Known | None = None) -> None:
        """Append an object, or write it in the place of another document's; the new ones are sorted by path."""
        line = json.dumps(row, ensure_ascii=False).encode("utf-8")
        if instead_of and instead_of.line:
            self._lines[instead_of.line - 1] = line
            self._replaced.add(instead_of.line)
            return
        if instead_of:
            del self._new[instead_of.path]
        self._new[path] = line

    def remove(self, line: int) -> None:
        """Leave a line out; lines count from 1."""
        self._lines[line - 1] = None

    def put_lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that were put, each with its number in the file that `bytes` returns, if none was removed."""
        yield from ((number, self._lines[number - 1] or b"") for number in sorted(self._replaced))
        first = self.before.count(b"\n") + 1 + (bool(self.before) and not self.before.endswith(b"\n"))
        yield from enumerate((self._new[path] for path in sorted(self._new)), start=first)

    def bytes(self) -> bytes | None:
        """Return the whole file; None if nothing has changed."""
        touched = "_lines" in vars(self)
        old = b"\n".join(line for line in self._lines if line is not None) if touched else self.before
        new = b"".join(self._new[path] + b"\n" for path in sorted(self._new))
        gap = b"" if old.endswith(b"\n") or not old or not new else b"\n"
        whole = old + gap + new
        return None if whole == self.before else whole
