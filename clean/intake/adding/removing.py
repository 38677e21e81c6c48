"""`clean remove`: take documents out of raw/ and the manifest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from clean.errors import InputError
from clean.intake.adding import catalogue
from clean.intake.adding.manifest_lines import ManifestLines
from clean.intake.adding.staging import Staging
from clean.intake.corpus_model import Document
from clean.intake.project import manifest
from clean.intake.project.mistakes import stop_if_any
from clean.intake.project.paths import raw_folder


def remove(root: Path | str, ids: Iterable[str]) -> tuple[Document, ...]:
    """Take documents out of the corpus, and return them sorted by id.

    Their lines of the manifest and their files in raw/ go; a container goes with the last of its documents. Released
    versions and everything else stay. Raises InputError, and removes nothing, if one of the ids is unknown.
    """
    root = Path(root)
    raw_folder(root)
    staging = Staging(root)
    staging.recover()
    documents, mistakes = manifest.parse(root)
    known = {document.id: document for document in documents}
    wanted = sorted(set(ids))
    stop_if_any([*mistakes, *_unknown(wanted, known)])
    gone = tuple(known[name] for name in wanted)
    lines = ManifestLines(root)
    for document in gone:
        lines.remove(document.line)
    whole = lines.bytes()
    try:
        if whole is not None:
            catalogue.forget(root)
            left = {document.file for name, document in known.items() if name not in wanted}
            staging.commit(whole, {document.file for document in gone} - left)
    finally:
        staging.recover()
    return gone


def _unknown(wanted: Iterable[str], known: Iterable[str]) -> Iterator[InputError]:
    for name in wanted:
        if name in known:
            continue
        document, mark, number = name.rpartition("#")
        if mark and document in known:
            hint = f"name the document, {document!r}; or keep one article out with `clean takedown`"
            yield InputError(f"{name!r} is article {number} of a document", where=name, hint=hint)
            continue
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`id` in raw/manifest.jsonl, or the path without its extension"
        yield InputError(f"there is no document {name!r}", where=manifest.FILE, hint=hint)
