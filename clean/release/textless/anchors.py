"""Anchors: hashes of word windows, used to locate the words of a withheld record on a page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row

WINDOW = 8
"""Words that each hash covers, never fewer."""

STEP = 16
"""Words from one anchor of a block to the next; windows never overlap, so none helps to guess its neighbour."""

BITS = 32
"""Bits kept of each hash."""

_WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")
_MARK = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    folded: str
    """The form that is hashed and compared."""
    start: int
    """Offset of its first code point."""
    end: int
    """Offset after its last code point."""


def words(text: str) -> list[Word]:
    """List the words of a text in order: runs of letters and digits, possibly joined by single marks (`don't`)."""
    return [Word(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def _folded(word: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", word).casefold())


def hashed(window: Sequence[Word], record_id: str, sha256: str) -> int:
    """Return the 32-bit hash of a window of WINDOW words; `sha256` (hexadecimal) is that of the record's raw file."""
    salt = hashlib.sha256(record_id.encode("utf-8")).digest()[: hashlib.blake2b.SALT_SIZE]
    told = " ".join(word.folded for word in window).encode("utf-8", "surrogatepass")
    cut = hashlib.blake2b(told, digest_size=BITS // 8, key=bytes.fromhex(sha256), salt=salt)
    return int.from_bytes(cut.digest(), "big")


def places(count: int) -> Iterator[int]:
    """Yield the first word of each anchor in a block of `count` words; the last one ends with the block if it can."""
    at = -WINDOW
    for at in range(0, count - WINDOW + 1, STEP):
        yield at
    if count - WINDOW >= at + WINDOW and at >= 0:
        yield count - WINDOW


def wrong(row: Row) -> str:
    """Describe what is wrong with a row of anchors, or return "": each must start where `places` puts it."""
    starts = accumulate(row["words"], initial=0)
    due = [start + at for start, count in zip(starts, row["words"], strict=False) for at in places(count)]
    found = [anchor["at"] for anchor in row["anchors"]]
    return "" if found == due else "its windows do not start at the words that its blocks prescribe"


def row(record: Row) -> dict[str, object]:
    """Return the row of anchors of a record that still has its text; words between windows are not covered."""
    sizes: list[int] = []
    anchors: list[dict[str, int]] = []
    for block in record["blocks"]:
        own = words(record[block["field"]][block["start"] : block["end"]])
        first = sum(sizes)
        anchors += (
            {"at": first + at, "hash": hashed(own[at : at + WINDOW], record["id"], record["source"]["sha256"])}
            for at in places(len(own))
        )
        sizes.append(len(own))
    return {"id": record["id"], "words": sizes, "anchors": anchors}
