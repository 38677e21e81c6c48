"""`clean add`: put texts and pages into raw/ and list them in the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clean.errors import InputError, ManifestError
from clean.intake import manifest, sources
from clean.intake.files import write_whole
from clean.intake.mistakes import stop_if_any
from clean.intake.model import Document
from clean.intake.paths import inside, raw_folder
from clean.intake.sources import Source


@dataclass(frozen=True, slots=True)
class _Addition:
    source: Source
    data: bytes
    sha256: str


def add(  # noqa: PLR0913 - each is an option of the command line
    root: Path | str,
    files: Iterable[Path | str],
    *,
    publisher: str | None = None,
    licence: str | None = None,
    published: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
) -> list[Document]:
    """Copy texts and HTML pages, and those in folders, to raw/texts/, and list them in the manifest with their sha256.

    What already lies in raw/ stays where it is. The manifest keeps its lines byte for byte; new ones follow, by path.
    What is known of all of them may be given. Nothing is written where anything is wrong: a file that is no text, is
    missing, or is in the corpus already, by name or by content, raises InputError, which lists them all.
    """
    root = Path(root)
    raw = raw_folder(root)
    known = {"url": url, "publisher": publisher, "published": published, "licence": licence, "retrieved": retrieved}
    listed = _listed(root)
    found, mistakes = sources.find(raw, [Path(file) for file in files])
    additions = [_read(source) for source in found]
    _stop(mistakes, _wrong_options(known, len(found)), _wrong_files(raw, additions, listed))
    for addition in additions:
        write_whole(raw / addition.source.path, addition.data)
    _append(root / manifest.FILE, [_line(addition, known) for addition in additions])
    paths = {addition.source.path for addition in additions}
    return [document for document in manifest.parse(root)[0] if document.path in paths]


def _stop(*mistakes: Iterable[InputError]) -> None:
    stop_if_any([mistake for group in mistakes for mistake in group])


def _listed(root: Path) -> Sequence[Document]:
    if not (root / manifest.FILE).is_file():
        return []
    documents, mistakes = manifest.parse(root)
    whole, missing = manifest.check_files(root, documents)
    stop_if_any([*mistakes, *missing])
    return whole


def _read(source: Source) -> _Addition:
    try:
        data = source.file.read_bytes()
    except OSError as error:
        what = f"the file can't be read: {error.strerror}"
        raise InputError(what, where=str(source.file), mend="mend its rights") from error
    return _Addition(source, data, hashlib.sha256(data).hexdigest())


def _wrong_options(known: Mapping[str, str | None], count: int) -> Iterator[InputError]:
    for error in manifest.row_mistakes(1, {"path": "-", **known}):
        name = error.where.rpartition("/")[2]
        yield InputError(error.what, where=f"--{name}", mend=error.mend)
    if known["url"] is not None and count > 1:
        mend = "add them one by one, or write the addresses into the manifest"
        yield InputError(f"one address can't be that of {count} files", where="--url", mend=mend)


def _wrong_files(raw: Path, additions: Sequence[_Addition], listed: Sequence[Document]) -> Iterator[InputError]:
    paths = {document.path: f"is already in the manifest, on line {document.line}" for document in listed}
    ids = {document.id: f"that of {document.path!r} on line {document.line}" for document in listed}
    digests = {document.sha256: f"as {document.path!r} on line {document.line}" for document in listed}
    for addition in additions:
        path, file = addition.source.path, str(addition.source.file)
        own_id = manifest.default_id(path)
        fault = _path_fault(raw, addition)
        if path in paths:
            yield ManifestError(f"{path!r} {paths[path]}", where=file, mend="leave it out, or rename it")
        elif addition.sha256 in digests:
            what = f"the same bytes are already there {digests[addition.sha256]}"
            yield ManifestError(what, where=file, mend="leave it out")
        elif own_id in ids:
            yield ManifestError(f"its id {own_id!r} would be {ids[own_id]}", where=file, mend="rename the file")
        elif fault:
            yield fault
        paths.setdefault(path, f"is where {file} goes")
        ids.setdefault(own_id, f"that of {file}")
        digests.setdefault(addition.sha256, f"as {file}")


def _path_fault(raw: Path, addition: _Addition) -> InputError | None:
    where = str(addition.source.file)
    try:
        target = inside(raw, addition.source.path, where)
    except ManifestError as error:
        return InputError(error.what, where=where, mend="rename the file")
    if target.exists() and target.read_bytes() != addition.data:
        return InputError(
            f"another file already lies at raw/{addition.source.path}", where=where, mend="rename the file"
        )
    return None


def _line(addition: _Addition, known: Mapping[str, str | None]) -> bytes:
    row = {"path": addition.source.path, "sha256": addition.sha256, **known}
    given = {key: value for key, value in row.items() if value is not None}
    return json.dumps(given, ensure_ascii=False).encode("utf-8") + b"\n"


def _append(file: Path, lines: Iterable[bytes]) -> None:
    before = file.read_bytes() if file.is_file() else b""
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    write_whole(file, before + gap + b"".join(lines))
