"""`clean add`: put documents into raw/ and list them in the manifest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean.errors import InputError
from clean.file_kinds import other_kind
from clean.intake.adding import naming, readers, sources
from clean.intake.adding.known_files import Shelf
from clean.intake.adding.member import Member, Passed, Payload
from clean.intake.adding.sources import Source
from clean.intake.corpus_model import Document
from clean.intake.project import manifest, project_files
from clean.intake.project.mistakes import stop_if_any
from clean.intake.project.paths import raw_folder
from clean.whole_files import write_whole

MOST_TOLD = 1000
"""Broken members that are reported with their place; the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, and what became of the rest: found = documents + passed + broken."""

    documents: tuple[Document, ...]
    """As listed in the manifest, sorted by id."""
    found: int
    passed: Mapping[str, int]
    """How many members of the input were skipped, by reason: {"images": 20}; sorted."""
    broken: int
    mistakes: tuple[InputError, ...]
    """The first MOST_TOLD broken ones, with their places."""
    unused: tuple[str, ...]
    """Table columns that have no place in a manifest, sorted."""


def add(  # noqa: PLR0913 - each is an option of the command line
    root: Path | str,
    files: Iterable[Path | str],
    *,
    publisher: str | None = None,
    licence: str | None = None,
    published: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    progress: Callable[[int], None] = lambda _found: None,
) -> Added:
    """Put documents into raw/texts/ and list them in the manifest with their sha256.

    files
        Texts and HTML pages, gzipped or not; WARC, JSON lines and Parquet; folders of all these; Hugging Face datasets,
        saved to a folder or as `hf:owner/name[:config[:split]]`. One document is held at a time.
    publisher, licence, published, url, retrieved
        What is known about all of them; what a member says about itself takes precedence.
    progress
        Called with the number of members found so far.

    Files that are already in raw/ stay where they are. The manifest keeps its lines byte for byte; new ones are
    appended, sorted by path. Texts and pages named one by one are added all or none: InputError lists everything that
    is wrong with them, and nothing is written. From folders and containers the sound members are added, and the broken
    ones are returned in the result; documents that the corpus or the input already contains are skipped. The manifest
    is written last: an interrupted call can be repeated, and finds its files.
    """
    root = Path(root)
    raw = raw_folder(root)
    known = {"url": url, "publisher": publisher, "published": published, "licence": licence, "retrieved": retrieved}
    shelf = Shelf(raw, _listed(root))
    found = sources.find(raw, files, readers.readers(project_files.plugins(root)))
    by_hand = [source for source in found.sources if source.by_hand]
    _stop(found.mistakes, _wrong_options(known, found.sources), _wrong_files(by_hand, shelf))
    adding = _Adding(raw, shelf, known, progress)
    for source in found.sources:
        for member in source.members():
            adding.put(source, member)
    for other in found.others:
        adding.set_aside(other)
    _append(root / manifest.FILE, [adding.lines[path] for path in sorted(adding.lines)])
    return adding.result(manifest.parse(root)[0])


class _Adding:
    """Takes members in turn, writes them, and keeps count."""

    def __init__(
        self, raw: Path, shelf: Shelf, known: Mapping[str, str | None], progress: Callable[[int], None]
    ) -> None:
        self._raw = raw
        self._shelf = shelf
        self._known = {name: value for name, value in known.items() if value is not None}
        self._progress = progress
        self._found = self._broken = 0
        self._passed: Counter[str] = Counter()
        self._mistakes: list[InputError] = []
        self._unused: set[str] = set()
        self.lines: dict[str, bytes] = {}
        """The manifest line for each path."""

    def put(self, source: Source, member: Member) -> None:
        """Add, skip or refuse one member of a source."""
        if isinstance(member, Payload):
            self._count()
            self._put(source, member)
        elif source.by_hand and isinstance(member, InputError):
            raise member
        else:
            self.set_aside(member)

    def set_aside(self, other: Passed | InputError) -> None:
        """Count what is not a document, or is broken."""
        self._count()
        if isinstance(other, Passed):
            self._passed[other.reason] += 1
        else:
            self._refuse(other)

    def _count(self) -> None:
        self._found += 1
        self._progress(self._found)

    def _refuse(self, mistake: InputError) -> None:
        self._broken += 1
        if len(self._mistakes) < MOST_TOLD:
            self._mistakes.append(mistake)

    def _put(self, source: Source, payload: Payload) -> None:
        sha256 = hashlib.sha256(payload.data).hexdigest()
        reason = "" if source.by_hand else self._reason(payload, sha256)
        if reason:
            self._passed[reason] += 1
            return
        path = self._path(source, payload, sha256)
        row = _row(path, sha256, self._known | dict(payload.known))
        mistake = _wrong_row(row, payload.where)
        if not source.by_hand:
            mistake = mistake or self._shelf.fault(path, sha256, payload.data, payload.where)
        if mistake:
            self._refuse(mistake)
            return
        if not self._shelf.holds(path, payload.data):
            write_whole(self._raw / path, payload.data, InputError)
        self._shelf.take(path, sha256, payload.where)
        self._unused |= payload.unused
        self.lines[path] = json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"

    def _reason(self, payload: Payload, sha256: str) -> str:
        """Return why a member of a folder or container is skipped; "" if it is not."""
        if not payload.data:
            return "empty"
        kind = other_kind(payload.data)
        return f"not text but {kind.name}" if kind else self._shelf.repeated(sha256)

    def _path(self, source: Source, payload: Payload, sha256: str) -> str:
        if source.reader.SINGLE:
            return source.path
        stem = f"{sources.FOLDER}/{naming.stem(payload, source.path)}"
        return self._shelf.place(stem, payload.ending, sha256, payload.data)

    def result(self, listed: Iterable[Document]) -> Added:
        """Return the counts, with the documents as the manifest now lists them."""
        return Added(
            tuple(document for document in listed if document.path in self.lines),
            self._found,
            dict(sorted(self._passed.items())),
            self._broken,
            tuple(self._mistakes),
            tuple(sorted(self._unused)),
        )


def _stop(*mistakes: Iterable[InputError]) -> None:
    stop_if_any([mistake for group in mistakes for mistake in group])


def _listed(root: Path) -> Sequence[Document]:
    if not (root / manifest.FILE).is_file():
        return []
    documents, mistakes = manifest.parse(root)
    whole, missing = manifest.check_files(root, documents)
    stop_if_any([*mistakes, *missing])
    return whole


def _wrong_options(known: Mapping[str, str | None], found: Sequence[Source]) -> Iterator[InputError]:
    for error in manifest.row_mistakes(1, {"path": "-", **known}):
        name = error.where.rpartition("/")[2]
        yield InputError(error.what, where=f"--{name}", hint=error.hint)
    container = next((source.named for source in found if not source.reader.SINGLE), None)
    if known["url"] is not None and (container or len(found) > 1):
        hint = "add them one by one, or put the addresses into the manifest"
        of = f"everything in {container}" if container else f"{len(found)} files"
        yield InputError(f"one address can't apply to {of}", where="--url", hint=hint)


def _wrong_files(by_hand: Iterable[Source], shelf: Shelf) -> Iterator[InputError]:
    """Check the files that were named one by one, before any is written."""
    for source in by_hand:
        for member in source.members():
            if isinstance(member, InputError):
                yield member
            elif isinstance(member, Payload) and (kind := other_kind(member.data)):
                yield InputError(f"the file is not text but {kind.name}", where=source.named, hint=kind.hint)
            elif isinstance(member, Payload):
                sha256 = hashlib.sha256(member.data).hexdigest()
                fault = shelf.fault(source.path, sha256, member.data, source.named)
                if fault:
                    yield fault
                shelf.take(source.path, sha256, source.named)


def _row(path: str, sha256: str, known: Mapping[str, str]) -> dict[str, Any]:
    """Return a line of the manifest; a headline belongs to an article of the document."""
    row: dict[str, Any] = {"path": path, "sha256": sha256, **known}
    title = row.pop("title", None)
    if title:
        published = row.pop("published", None)
        row["articles"] = [{"title": title} | ({"published": published} if published else {})]
    return row


def _wrong_row(row: Mapping[str, Any], where: str) -> InputError | None:
    for error in manifest.row_mistakes(1, row):
        name = error.where.rpartition(" at ")[2].rpartition("/")[2]
        return InputError(f"{name}: {error.what}", where=where, hint=error.hint)
    return None


def _append(file: Path, lines: Sequence[bytes]) -> None:
    if not lines:
        return
    before = file.read_bytes() if file.is_file() else b""
    gap = b"" if before.endswith(b"\n") or not before else b"\n"
    write_whole(file, before + gap + b"".join(lines), InputError)
