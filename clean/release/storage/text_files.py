"""Text files of a release, written whole; JSON in one form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clean.errors import ReleaseError
from clean.visible_characters import is_visible
from clean.whole_files import writing


def dump(value: object) -> str:
    """Format JSON the way this package always does: sorted keys, two spaces, a newline at the end.

    Only characters that nobody sees are escaped.
    """
    return shown(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def dumped(first: str, values: Iterable[object], rest: Mapping[str, object]) -> Iterator[str]:
    """Yield `dump({first: [*values], **rest})` in parts, one a value; `first` comes before all keys of `rest`."""
    head, _, tail = dump({first: [], **rest}).partition("[]")
    before, end = f"{head}[\n    ", f"{head}[]{tail}"
    for value in values:
        yield before + dump(value)[:-1].replace("\n", "\n    ")
        before, end = ",\n    ", f"\n  ]{tail}"
    yield end


def shown(text: str) -> str:
    r"""Escape the characters of a JSON text that nobody sees, such as `\u202e`; its value is the same."""
    unseen = {ord(c): json.dumps(c)[1:-1] for c in set(text) if not is_visible(c)}
    return text.translate(unseen) if unseen else text


def put(file: Path, text: str) -> str:
    """Write a text file of a release whole, and return the SHA-256 of its bytes, in hexadecimal."""
    return put_parts(file, (text,))


def put_parts(file: Path, parts: Iterable[str]) -> str:
    """Write a text file as `put` does; only one part is in memory at a time."""
    digest = hashlib.sha256()
    with writing(file, ReleaseError) as out:
        for part in parts:
            data = part.encode("utf-8")
            out.write(data)
            digest.update(data)
    return digest.hexdigest()
