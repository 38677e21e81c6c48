"""Content digests: equal for equal values, whichever Python, Arrow or machine wrote the bytes."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

PREFIX = "sha256:"
UNSEALED = f"{PREFIX}{'0' * 64}"
"""In place of the digest of a record that has none yet."""
_DIGEST = "digest"

_JSON = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
)


def canonical(value: object) -> bytes:
    """Serialize a JSON value in exactly one way: keys sorted by code point, no spaces, floats as Python's repr, UTF-8.

    Text is not normalised: two encodings of one letter are two texts. Lone surrogates, which no release can hold, are
    written as they are, so that even a record bound for quarantine has a digest. Raises ValueError for NaN.
    """
    return _JSON.encode(value).encode("utf-8", "surrogatepass")


def text_digest(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text in NFC, case-folded, with each run of white space as one space."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def digest(record: Mapping[str, Any]) -> str:
    """Return `sha256:…` over the canonical JSON of a record without its own `digest` field."""
    content = {key: value for key, value in record.items() if key != _DIGEST}
    return PREFIX + hashlib.sha256(canonical(content)).hexdigest()


class RowsDigest:
    """The content digest of a whole table: `sha256:…` over its rows as canonical JSON, one per line.

    The order of the rows matters: add them as the release stores them (records by id).
    """

    def __init__(self) -> None:
        self._total = hashlib.sha256()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> RowsDigest:
        """Return that of these rows."""
        whole = cls()
        for row in rows:
            whole.add(canonical(row))
        return whole

    def add(self, line: bytes | memoryview) -> None:
        """Add the next row, as the bytes that `canonical` returns."""
        self._total.update(line)
        self._total.update(b"\n")

    def add_lines(self, lines: bytes | memoryview) -> None:
        """Add the next rows, each as `canonical` returns it and ended by a newline."""
        self._total.update(lines)

    @property
    def digest(self) -> str:
        """The digest of the rows so far."""
        return PREFIX + self._total.hexdigest()
