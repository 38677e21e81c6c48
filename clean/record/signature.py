"""What a reviewer's verdict is keyed by: the rule and what it removed, so that it holds for the next release, too."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from clean.record.digest import canonical

BYTES = 16
"""Length of a signature; 128 bits of SHA-256."""

_DIGITS = re.compile(r"\d+")


def normal(text: str) -> str:
    """Give the form in which two texts are the same to a reviewer: `normal("2.3K  Shares")` is `0.0k shares`.

    NFC, folded case, runs of digits as 0, white space as one space, none at the ends.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_DIGITS.sub("0", folded).split())


def signature(kind: str, *parts: str, source: str | None = None) -> str:
    """Give the key of a verdict in hexadecimal, over one kind of thing and what it is made of.

    `removal` has the rule, the normal form of the removed text and that of the written one (of white space alone both
    as they are); `person` the spelling and the canonical name; `date` the rule, the spelling and the value.
    `source` narrows it to the documents of one source.
    """
    scope = [] if source is None else [source]
    return hashlib.sha256(canonical([kind, *parts, *scope])).digest()[:BYTES].hex()


def of_edit(rule: str, removed: str, written: str, source: str | None = None) -> str:
    """Give the signature of an edit; of white space alone every character counts."""
    before, after = normal(removed), normal(written)
    if not before and not after:
        before, after = removed, written
    return signature("removal", rule, before, after, source=source)


def source_of(publisher: str | None, url: str | None) -> str:
    """Name who published a document: the publisher, else the host of its address without `www.`, else ""."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # brackets that hold no IPv6 address
        host = None
    return publisher or (host or "").removeprefix("www.")
