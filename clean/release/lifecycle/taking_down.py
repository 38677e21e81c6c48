"""`clean takedown`: note an article that no later version may contain."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clean import intake
from clean.errors import InputError, TakedownError
from clean.record import Row, text_digest
from clean.release.lifecycle import draft_swap
from clean.release.storage import layout
from clean.release.versions import index
from clean.remote_folder import RemoteFolder
from clean.whole_files import write_whole

if TYPE_CHECKING:
    from clean.intake import Corpus, Takedown


def takedown(root: Path, record: str, why: str, date: str) -> str:
    """Add the line to raw/takedowns.jsonl that keeps an article out of later builds; return the name of its tombstone.

    Returns "" if the line is already there. The line holds only digests, under a random salt. The store of
    finished shards, which hold texts, is removed, also elsewhere.

    record: its id in the newest version that has it, or the id of a document that is in quarantine; why: a reason that
    names nobody, because it is published; date: ISO 8601 day. Raises InputError if no version has the record, or if
    anything in raw/ is wrong.
    """
    corpus = intake.load(root, opened=False)
    row, document = _found(root, record)
    name, number = _real(corpus, document, record)
    if corpus.takedowns.of_record(f"{name}{number}", ""):
        return ""
    alone = len(document["articles"]) < 2 and not document["taken_down"]
    line = intake.Takedown.new(
        corpus.takedowns.salt or secrets.token_hex(16),
        date,
        why,
        record=f"{name}{number}",
        document=name,
        url=(document["url"] or row["source"]["url"]) if alone else None,
        file=row["source"]["sha256"] if alone else None,
        text=text_digest(row["text"]) if row["text"] else None,
    )
    _append(root / intake.TAKEDOWNS, line)
    shutil.rmtree(draft_swap.store(root), ignore_errors=True)
    if corpus.recipe.storage.scratch:
        _clear(RemoteFolder(corpus.recipe.storage.scratch))
    return line.tombstone["tombstone"]


def _clear(shared: RemoteFolder) -> None:
    for path in draft_swap.stored_elsewhere(shared):
        shared.remove(path)


def _append(file: Path, line: Takedown) -> None:
    lines = file.read_text(encoding="utf-8") if file.is_file() else ""
    text = f"{lines.rstrip()}\n{json.dumps(line.line, ensure_ascii=False)}\n".lstrip("\n")
    write_whole(file, text.encode("utf-8"), TakedownError)


def _real(corpus: Corpus, document: Row, record: str) -> tuple[str, str]:
    """Return the id of a document in the manifest, and what a record's id adds to that; releases may rename both."""
    public = document["document"]
    names = (one.id for one in corpus.documents if public in corpus.takedowns.named(one.id))
    return next(names, public), record.removeprefix(public)


def _found(root: Path, record: str) -> tuple[Row, Row]:
    """Return the newest record with that id, and the row of its document."""
    for folder in _folders(root):
        row = next((row for row in layout.rows(folder, "default") if row["id"] == record), None)
        if row is not None:
            home = row["source"]["path"]
            return row, next(one for one in layout.rows(folder, "documents") if one["path"] == home)
        refused = next((one for one in layout.rows(folder, "documents") if _is_refused(one, record)), None)
        if refused is not None:
            return {"source": refused, "text": None}, refused
    hint = "use the id of a record from its column `id`, or as shown by `clean explain`"
    raise InputError(f"no version has a record {record!r}", where=index.FOLDER, hint=hint)


def _is_refused(document: Row, record: str) -> bool:
    return bool(document["document"] == record and document["outcome"] == "quarantined")


def _folders(root: Path) -> Iterator[Path]:
    folders = (root / index.FOLDER / entry.version for entry in reversed(index.read(root).versions))
    return (folder for folder in folders if folder.is_dir())
