"""raw/manifest.jsonl: parse its lines into documents, and collect every mistake."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from io import BufferedReader
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from clean import schemas
from clean.errors import ManifestError
from clean.intake.corpus_model import ArticleMeta, Document
from clean.intake.project import edtf_strings, jsonl
from clean.intake.project.mistakes import from_violation, place
from clean.intake.project.paths import Files, inside, interrupted

FILE = "raw/manifest.jsonl"
_NOTHING: Mapping[str, Any] = {}
_OWN_NAME = "rename your own field, here and in schema/record.schema.json"
_BATCH = 1_000  # lines that are judged at once
_Found = jsonl.NumberedRow | ManifestError
EXAMPLE = '{"path": "texts/harbour.txt", "published": "2024-03-04"}'


def parse(root: Path) -> tuple[list[Document], list[ManifestError]]:
    """Read the manifest of a corpus project: documents sorted by id, and all mistakes in the file.

    Documents are not opened: their sha256 is as written, "" if the manifest has none.
    """
    file = root / FILE
    if not file.is_file():
        hint = "run `clean init` for a new corpus project, then `clean add FILES`"
        return [], [ManifestError("there is no manifest", where=FILE, hint=hint)]
    documents: list[Document] = []
    mistakes: list[ManifestError] = []
    places = jsonl.Places(file.read_bytes)
    with file.open("rb") as lines:
        for batch in _batches(jsonl.stream(lines, FILE, ManifestError, EXAMPLE)):
            mistakes += (one for one in batch if isinstance(one, ManifestError))
            rows = [one for one in batch if not isinstance(one, ManifestError)]
            _judge(places, rows, documents, mistakes)
    mistakes += [*_repeats(documents), *_collisions(documents)]
    documents.sort(key=lambda document: document.id)
    return documents, mistakes


def _batches(found: Iterator[_Found]) -> Iterator[list[_Found]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _judge(
    places: jsonl.Places, rows: list[jsonl.NumberedRow], documents: list[Document], mistakes: list[ManifestError]
) -> None:
    """Add the documents of some lines, and what is wrong with the lines."""
    sound = schemas.holds([row for _, row in rows], _all())
    for line, row in rows:
        broken = _beyond_the_schema(line, row) if sound else row_mistakes(line, row, places)
        mistakes += broken
        documents += _document(line, _what_names_it(row, broken) if broken else row)


def parse_lines(lines: Iterable[tuple[int, bytes]]) -> list[Document]:
    """Return the documents of some lines, each with its number, that are known to be right."""
    return [document for number, line in lines for document in _document(number, jsonl.parse_line(line, EXAMPLE))]


def check_files(
    root: Path, documents: Iterable[Document], *, elsewhere: bool
) -> tuple[list[Document], list[ManifestError]]:
    """Open each document's file; return the documents, and the files that are missing or can't be read.

    A sha256 that the manifest lacks is computed; one that it states is checked when the document is read. If files may
    be `elsewhere`, one with an sha256 is looked for when it is read.
    """
    good: list[Document] = []
    mistakes: list[ManifestError] = []
    there, missing = Files(root / "raw"), set[str]()
    for document in documents:
        if document.file in missing:
            continue
        try:
            known = document.sha256 and (elsewhere or there.has(document.file))
            good.append(document if known else _opened(root, document))
        except ManifestError as error:
            missing.add(document.file)
            mistakes.append(error)
    return good, sorted(mistakes, key=line_number)


def _opened(root: Path, document: Document) -> Document:
    where, path = place(FILE, document.line, "/container" if document.container else "/path"), document.file
    file = inside(root / "raw", path, where)
    if file.exists() and not file.is_file():
        raise ManifestError(f"{path!r} is not a regular file", where=where, hint="write the path of a file")
    try:
        with file.open("rb") as stream:
            return document if document.sha256 else replace(document, sha256=_digest(stream))
    except FileNotFoundError as error:
        hint = interrupted(root) or "put the file there, correct the path, or remove the line"
        raise ManifestError(f"there is no file {path!r} in raw/", where=where, hint=hint) from error
    except OSError as error:
        what = f"{path!r} can't be read: {error.strerror}"
        raise ManifestError(what, where=where, hint="replace it with a readable file") from error


def _digest(stream: BufferedReader) -> str:
    return hashlib.file_digest(stream, "sha256").hexdigest()


def line_number(error: ManifestError) -> int:
    """Return the line of the manifest that an error is about; 0 if it is about the whole file."""
    return int(error.where.removeprefix(FILE).removeprefix(":").split(" ")[0] or 0)


def row_mistakes(line: int, row: Mapping[str, Any], places: jsonl.Places | None = None) -> list[ManifestError]:
    """List what is wrong in one line by itself: schema violations, else days that do not exist.

    `places` are those of the file that contains the line, if there is one.
    """
    broken = schemas.check(row, schemas.load("manifest"))
    if broken:
        where = [places.byte(line, violation.pointer) if places else None for violation in broken]
        return [from_violation(ManifestError, FILE, line, *found) for found in zip(broken, where, strict=True)]
    return _beyond_the_schema(line, row)


@cache
def _all() -> dict[str, Any]:
    """Return the schema of all lines as one list, which can be judged at once."""
    one = schemas.load("manifest")
    return {"$defs": one["$defs"], "type": "array", "items": {name: one[name] for name in one if name[0] != "$"}}


def _beyond_the_schema(line: int, row: Mapping[str, Any]) -> list[ManifestError]:
    wrong_days = [
        ManifestError(f"{value!r}: {fault}", where=place(FILE, line, pointer), hint="write a calendar date")
        for pointer, value in _dates(row)
        if (fault := edtf_strings.fault(value))
    ]
    ours = schemas.load("record")["properties"]
    return [*_half_a_place(line, row), *wrong_days] + [
        ManifestError(f"{name!r} is a field of the toolkit", where=place(FILE, line, f"/extra/{name}"), hint=_OWN_NAME)
        for name in sorted(row.get("extra") or ())
        if name in ours
    ]


def _half_a_place(line: int, row: Mapping[str, Any]) -> Iterator[ManifestError]:
    held, at = row.get("container") is not None, row.get("place") is not None
    if held != at or (held and not row.get("sha256")):
        what = "a document in a container has a container, a place in it, and an sha256"
        hint = "let `clean add --keep-container FILE` write the line"
        yield ManifestError(what, where=place(FILE, line, "/container" if held else "/place"), hint=hint)


def _dates(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    places = [("/published", row.get("published")), ("/retrieved", row.get("retrieved"))]
    for number, article in enumerate(row.get("articles") or ()):
        places.append((f"/articles/{number}/published", article.get("published")))
    return ((pointer, value) for pointer, value in places if value is not None)


def _what_names_it(row: Mapping[str, Any], broken: Sequence[ManifestError]) -> dict[str, Any]:
    """Keep the valid keys of a wrong line that its file is checked by, so that all mistakes are reported at once."""
    wrong = {error.where.rpartition("/")[2] for error in broken}
    return {key: row[key] for key in ("id", "path", "sha256", "container") if key in row and key not in wrong}


def _document(line: int, row: Mapping[str, Any]) -> Iterator[Document]:
    if "path" not in row:
        return
    yield Document(
        id=row.get("id") or default_id(row["path"]),
        path=row["path"],
        sha256=row.get("sha256") or "",
        url=row.get("url"),
        publisher=_shared(row.get("publisher")),
        licence=_shared(row.get("licence")),
        retrieved=row.get("retrieved"),
        language=_shared(row.get("language")),
        articles=_one_article(row["published"]) if row.get("published") else tuple(_articles(row)),
        line=line,
        extra=row.get("extra") or _NOTHING,
        kind=_shared(row.get("kind")),
        default_publisher=_shared(row.get("default_publisher")),
        accept_doubtful=row.get("accept_doubtful", False),
        content_language=_shared(row.get("content_language")),
        container=_shared(row.get("container")),
        place=row.get("place"),
    )


def _shared(value: str | None) -> str | None:
    """Return the one copy of a value that many lines have."""
    return None if value is None else sys.intern(value)


@lru_cache(maxsize=_BATCH)
def _one_article(published: str) -> tuple[ArticleMeta]:
    return (ArticleMeta(published, None),)


def _articles(row: Mapping[str, Any]) -> Iterator[ArticleMeta]:
    for article in row.get("articles") or ():
        yield ArticleMeta(article.get("published"), article.get("title"))


def default_id(path: str) -> str:
    """Return the id of a document named after its file: `default_id("texts/a.txt")` is `texts/a`."""
    return str(PurePosixPath(path).with_suffix("")) if PurePosixPath(path).name else path


def _repeats(documents: Sequence[Document]) -> Iterator[ManifestError]:
    paths: dict[str, int] = {}
    ids: dict[str, Document] = {}
    for document in documents:
        first = paths.setdefault(document.path, document.line)
        namesake = ids.setdefault(document.id, document)
        if first != document.line:
            what = f"the path {document.path!r} is already listed on line {first}"
            yield ManifestError(what, where=place(FILE, document.line, "/path"), hint="remove one of the lines")
        elif namesake is not document:
            what = f"the id {document.id!r} is already used by {namesake.path!r} on line {namesake.line}"
            hint = f'give one of them an id of its own: "id": "{document.id}-b"'
            yield ManifestError(what, where=place(FILE, document.line, "/id"), hint=hint)


def _collisions(documents: Sequence[Document]) -> Iterator[ManifestError]:
    """Reserve `a#2` if there is a document `a`: it is the id of a second article that may be found in it."""
    lines = {document.id: document.line for document in documents}
    for document in documents:
        stem, mark, number = document.id.rpartition("#")
        if mark and stem in lines and number.isdecimal():
            what = f"the id {document.id!r} is reserved for article {number} of {stem!r} on line {lines[stem]}"
            yield ManifestError(what, where=place(FILE, document.line, "/id"), hint="give it an id without #")
