"""The documents that a manifest lists, to be looked up by path, id, digest and address.

That of a long manifest is kept in `release/` with the digest of the manifest that was read: one more document
then costs a few look-ups, and the manifest is read again only if something else has changed it.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clean import schemas
from clean.errors import InputError
from clean.intake.corpus_model import Document
from clean.intake.project.paths import is_plain

FILE = "release/.manifest.sqlite"
LONG = 1_000
"""Documents from which on a catalogue is kept."""
_READERS = [Path(__file__).parents[2] / room for room in ("intake", "schemas")]
"""The code that reads a manifest: what another version of it has read is not trusted."""
_COLUMNS = (
    "line integer primary key, id text, path text, sha256 text, url text, by_id blob, by_path blob, by_address blob, "
    "file text"
)
_KEYS = ("by_id", "by_path", "sha256", "by_address")
_FIELDS = "id, path, sha256, url, line"
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?")
"""An address in which nothing has two forms; most are such."""
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")


@dataclass(frozen=True, slots=True)
class Known:
    """A document that has its place: in the manifest, or since this call."""

    id: str
    path: str
    sha256: str
    url: str
    line: int
    """Of the manifest, from 1; 0 if it is new."""
    where: str
    """The file it comes from, and the line, row or byte in it; "" if it is listed."""

    @property
    def said(self) -> str:
        """Words that say which one it is."""
        return f"{self.path!r} on line {self.line}" if self.line else self.where


class Catalogue:
    """The listed documents. Of several with the same key the one with the smallest id is found."""

    def __init__(self, rows: sqlite3.Connection) -> None:
        self._rows = rows

    def by_path(self, path: str, gone: Collection[int]) -> Known | None:
        """Return the document with a path, whatever its case, that is not on one of the lines `gone`."""
        return self._first("by_path", folded(path), gone)

    def by_id(self, name: str, gone: Collection[int]) -> Known | None:
        """Return the document with an id, whatever its case."""
        return self._first("by_id", folded(name), gone)

    def by_digest(self, sha256: str, gone: Collection[int]) -> Known | None:
        """Return the document with these bytes."""
        return self._first("sha256", sha256, gone)

    def by_address(self, url: str, gone: Collection[int]) -> Known | None:
        """Return the document from an address."""
        return self._first("by_address", address(url), gone)

    def files(self, but: Collection[str]) -> Iterator[str]:
        """Yield the file of every document, as a path in raw/, but for documents with these paths."""
        rows = self._found("select path, file from documents")
        return (file for path, file in rows if path not in but)

    def follow(self, documents: Sequence[Document], manifest: bytes) -> None:
        """Note the documents of new and changed lines of the manifest, which is now this one."""
        with suppress(sqlite3.Error), self._rows:  # what is not kept is read again
            self._rows.execute("delete from states")
            if all(_is_usual(one) for one in documents):
                _insert(self._rows, documents)
                self._rows.execute("insert into states values (?)", [_state(manifest)])

    def _first(self, column: str, key: str | bytes, gone: Collection[int]) -> Known | None:
        found = self._found(f"select {_FIELDS} from documents where {column} = ? order by id", key)  # noqa: S608
        return next((_known(row) for row in found if row[-1] not in gone), None)

    def _found(self, query: str, *key: str | bytes) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._rows.execute(query, key)
        except sqlite3.Error as error:
            hint = "remove that file: the manifest is read instead"
            raise InputError(f"what is kept of the manifest is damaged: {error}", where=FILE, hint=hint) from error


def kept(root: Path, manifest: bytes) -> Catalogue | None:
    """Return the catalogue that an earlier call has kept of the very same manifest, which was without a mistake."""
    with suppress(sqlite3.Error):
        rows = sqlite3.connect(f"file:{root / FILE}?mode=rw", uri=True)
        if rows.execute("select state from states").fetchall() == [(_state(manifest),)]:
            return Catalogue(rows)
        rows.close()
    return None


def forget(root: Path) -> None:
    """Remove what is kept, which names documents that are no longer listed."""
    (root / FILE).unlink(missing_ok=True)


def of(root: Path, documents: Sequence[Document], manifest: bytes, *, stated: bool = True) -> Catalogue:
    """Return the catalogue of the documents of a manifest without a mistake; keep it if there are many.

    It is not kept if that would let a later call miss a mistake: of files whose digests are not `stated` in the
    manifest, and of ids that may be those of second articles.
    """
    if stated and len(documents) >= LONG and all(_is_usual(one) for one in documents):
        with suppress(sqlite3.Error, OSError):
            file = root / FILE
            file.parent.mkdir(parents=True, exist_ok=True)
            forget(root)
            return _filled(str(file), documents, _state(manifest))
    return _filled(":memory:", documents, "")


def _filled(place: str, documents: Iterable[Document], state: str) -> Catalogue:
    rows = sqlite3.connect(place)
    with rows:
        rows.execute("begin")
        rows.execute(f"create table documents ({_COLUMNS})")
        rows.execute("create table states (state text)")
        _insert(rows, documents)
        for key in _KEYS:
            rows.execute(f"create index of_{key} on documents ({key})")
        rows.execute("insert into states values (?)", [state])
    return Catalogue(rows)


def _insert(rows: sqlite3.Connection, documents: Iterable[Document]) -> None:
    rows.executemany("insert or replace into documents values (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, documents))


def _row(one: Document) -> tuple[int | str | bytes | None, ...]:
    url, where = one.url or "", address(one.url) if one.url else None
    return one.line, one.id, one.path, one.sha256, url, folded(one.id), folded(one.path), where, one.file


def _known(row: tuple[Any, ...]) -> Known:
    name, path, sha256, url, line = row
    return Known(name, path, sha256, url, line, "")


def _is_usual(document: Document) -> bool:
    return bool(document.sha256) and "#" not in document.id and is_plain(document.path) and is_plain(document.file)


def _state(manifest: bytes) -> str:
    return f"{_code()} {hashlib.sha256(manifest).hexdigest()}"


@cache
def _code() -> str:
    total = hashlib.sha256()
    code = sorted(file for room in _READERS for file in room.rglob("*.py"))
    for file in (*code, schemas.path("manifest"), schemas.path("record")):
        total.update(file.read_bytes())
    return total.hexdigest()


def folded(name: str) -> bytes:
    """Return a name in the form in which two are the same; halves of surrogate pairs stand for bytes."""
    return name.casefold().encode("utf-8", "surrogatepass")


def address(url: str) -> bytes:
    """Return an address in the form in which two are the same: http or https, whatever the case of the host."""
    if plain := _PLAIN.fullmatch(url):
        return f"{plain[1]}{plain[2] or '/'}?{plain[3] or ''}".encode()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.encode("utf-8", "surrogatepass")
    host = _DEFAULT_PORT.sub("", parts.netloc.lower())
    plain_form = f"{host}{parts.path or '/'}?{parts.query}" if host else url
    return plain_form.encode("utf-8", "surrogatepass")
