"""Articles that somebody had a right to have taken down, known by keyed digests; no build brings them back.

A line of raw/takedowns.jsonl states no id, address or text, only digests of them under a random salt. What is published
is derived from these digests, so it can't be linked to a page without the file. Lines without a salt, written by hand
or by older versions, state their values themselves.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

WHOLE = "taken-down/"
"""Beginning of the name of a document all of whose articles were taken down."""

PARTLY = "partly-taken-down/"
"""Beginning of the name of a document that has lost some of its articles."""

NAME = 32
"""Length of a published name, in hexadecimal digits."""


def _keyed(key: str, kind: str, value: str) -> str:
    """Return the digest of a value under a key, 64 hexadecimal digits; those of two kinds never agree."""
    return hmac.new(key.encode(), f"{kind}\0{value}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()


def address(url: str) -> str:
    """Return what an address is compared by: host without `www.`, path and query.

    >>> address("https://www.Gazette.example/a/"), address("http://gazette.example/a#top")
    ('gazette.example/a?', 'gazette.example/a?')
    """
    try:
        parts = urlsplit(url)
        return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
    except ValueError:  # brackets that hold no IPv6 address
        return url


@dataclass(frozen=True, slots=True)
class Takedown:
    """An article that no later version may contain: one line of raw/takedowns.jsonl."""

    record: str
    """Its record id; like the next four, a digest under the salt if there is one."""
    document: str
    """Id of its document."""
    url: str | None
    """Address of its document, if that held only this article."""
    file: str | None
    """SHA-256 of the raw document, if it held only this article."""
    text: str | None
    """Digest of its text, as `record.text_digest` returns it."""
    date: str
    """ISO 8601 day."""
    why: str
    """The reason, as published."""
    salt: str
    """Key of the digests; "" if the values are stated themselves."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Takedown:
        """Read a line of the file."""
        salt, record = row.get("salt") or "", row["record"]
        document = row.get("document") or (record if salt else _stem(record)[0])
        return cls(record, document, row.get("url"), row.get("file"), row.get("text"), row["date"], row["why"], salt)

    @classmethod
    def new(cls, salt: str, date: str, why: str, **known: str | None) -> Takedown:
        """Return a line from the plain values of record, document, url, file and text."""
        plain = {kind: address(value) if kind == "url" else value for kind, value in known.items() if value}
        return cls.of({"salt": salt, "date": date, "why": why} | {k: _keyed(salt, k, v) for k, v in plain.items()})

    @property
    def tombstone(self) -> dict[str, str]:
        """What is published: a name, the date, the reason."""
        name = self.record[:NAME] if self.salt else self.name("record", self.record)
        return {"tombstone": name, "date": self.date, "why": self.why}

    @property
    def key(self) -> str:
        """What published names are made with: the salt, or else a digest that nobody can guess, if the line has one."""
        return self.salt or self.text or self.file or ""

    def name(self, kind: str, value: str) -> str:
        """Return a name for something that this takedown applies to; `kind` is record or document."""
        return _keyed(self.key, kind, value)[:NAME]

    def whole(self, document: str) -> str:
        """Return the name of a document that has lost all its articles."""
        return f"{WHOLE}{self.name('document', document)}"

    def partly(self, document: str) -> str:
        """Return the name of a document that has lost some of its articles."""
        return f"{PARTLY}{self.name('document', document)}"

    def tombstone_of(self, record: str) -> dict[str, str]:
        """Return the tombstone of a record that this takedown applies to: its own, or that of a copy."""
        return {"tombstone": self.name("record", record), "date": self.date, "why": self.why}

    @property
    def line(self) -> dict[str, str]:
        """The line of the file."""
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Takedowns:
    """The lines of raw/takedowns.jsonl, and lookups in them: what applies to a document or a record, or None."""

    lines: tuple[Takedown, ...] = ()
    """In file order."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.lines)

    def __iter__(self) -> Iterator[Takedown]:
        """Iterate over the lines."""
        return iter(self.lines)

    @property
    def salt(self) -> str:
        """The salt that the corpus uses; "" if it has none yet."""
        return next((one.salt for one in self.lines if one.salt), "")

    def of_document(self, document: str, sha256: str, url: str | None) -> Takedown | None:
        """Look up a document that held only an article taken down: by its file, its id or its address."""
        found = (
            self._of("file", sha256),
            self._of("document", document),
            self._of("url", address(url)) if url else None,
        )
        return next((one for one in found if one and one.file), None)

    def of_page(self, document: str) -> Takedown | None:
        """Look up the first article taken down from a document, by the document's id."""
        return self._of("document", document)

    def of_record(self, record: str, text: str) -> Takedown | None:
        """Look up a record by its id, then by the digest of its text."""
        return self._of("record", record) or self._of("text", text)

    def named(self, document: str) -> tuple[str, ...]:
        """Return the names that a document may have in a release because of a takedown, most of which it never has."""
        return tuple(name for one in self._keys for name in (one.whole(document), one.partly(document)))

    def hidden(self, record: str, published: Collection[str]) -> str:
        """Return a record id as it may be published: itself, unless an article of its document was taken down.

        published: the names of all tombstones and documents of a release.
        """
        stem, number = _stem(record)
        for one in self._keys:
            tombstone, document = one.name("record", record), one.partly(stem)
            if tombstone in published or document in published:
                return f"{WHOLE}{tombstone}" if tombstone in published else f"{document}{number}"
        return record

    @cached_property
    def _keys(self) -> tuple[Takedown, ...]:
        """One line for each key that names are made with."""
        return tuple({one.key: one for one in self.lines}.values())

    def _of(self, kind: str, value: str) -> Takedown | None:
        found = (self._index.get((kind, salt, _keyed(salt, kind, value) if salt else value)) for salt in self._salts)
        return next((one for one in found if one), None)

    @cached_property
    def _salts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.salt for one in self.lines))

    @cached_property
    def _index(self) -> dict[tuple[str, str, str], Takedown]:
        found: dict[tuple[str, str, str], Takedown] = {}
        for one in self.lines:
            for kind in ("record", "document", "url", "file", "text"):
                if value := getattr(one, kind):
                    found.setdefault((kind, one.salt, value), one)
        return found

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Takedowns:
        """Read the lines of the file."""
        return cls(tuple(map(Takedown.of, rows)))


def _stem(record: str) -> tuple[str, str]:
    """Split a record id into the id of its document and its number: `("a", "#2")`, `("a", "")`."""
    stem, mark, number = record.rpartition("#")
    return (stem, f"#{number}") if mark and number.isdecimal() else (record, "")
