"""The key of a reviewer's verdict: the rule and what it removed, so that the verdict also holds for later releases."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from clean.record import canonical
from clean.verdicts.places import Around

BYTES = 16
"""Length of a signature: 128 bits of SHA-256."""

_DIGITS = re.compile(r"\d+")


def normal(text: str) -> str:
    """Return a text in the form in which a reviewer compares texts: `normal("2.3K  Shares")` is `0.0k shares`.

    NFC, case-folded, runs of digits as 0, runs of white space as one space, stripped.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_DIGITS.sub("0", folded).split())


def signature(kind: str, *parts: str, source: str | None = None) -> str:
    """Return the key of a verdict in hexadecimal, over the kind of thing that is judged and its parts.

    `removal` has the rule and the normal forms of the removed and the written text (both unchanged if they are only
    white space); `person` the spelling and the canonical name; `date` the rule, the spelling and the value. `source`
    narrows it to the documents of one source.
    """
    return _digest(canonical([kind, *parts])) if source is None else both(kind, *parts, source=source)[0]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).digest()[:BYTES].hex()


def both(kind: str, *parts: str, source: str) -> tuple[str, str]:
    """Return the signature for the documents of one source, and that for all, from the same parts."""
    plain = canonical([kind, *parts])
    narrow = plain[:-1] + b"," + canonical([source])[1:]
    return _digest(narrow), _digest(plain)


def of_edit(rule: str, removed: str, written: str, source: str | None = None) -> str:
    """Return the signature of an edit; in an edit of white space alone, every character counts."""
    return signature(*parts_of_edit(rule, removed, written), source=source)


def parts_of_edit(rule: str, removed: str, written: str) -> tuple[str, str, str, str]:
    """Return what the signature of an edit is made of."""
    before, after = normal(removed), normal(written)
    if not before and not after:
        before, after = removed, written
    return ("removal", rule, before, after)


def of_place(key: str, document: str, around: Around) -> str:
    """Return the signature of one edit or mention alone.

    `key`: the signature of all that is alike, in any source; `around`: what tells the place from others.
    """
    return signature("place", key, document, *around[:3], str(around[3]))


def source_of(publisher: str | None, url: str | None) -> str:
    """Return who published a document: the publisher, else the host of its address without `www.`, else ""."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # brackets without an IPv6 address in them
        host = None
    return publisher or (host or "").removeprefix("www.")
