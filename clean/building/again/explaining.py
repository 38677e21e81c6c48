"""Clean one document of a corpus project once more, to explain it."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from clean import extraction, intake, pipeline
from clean.building.new_release import store_of
from clean.building.planning import plan
from clean.building.steps.line_counts import counted_beside
from clean.errors import InputError
from clean.explanation import Explanation, explanation_of
from clean.standoff import Page

SHOWN = 3
"""Documents of the same name that an error names."""


def explain(root: str | Path, key: str) -> Explanation:
    """Clean one document of a corpus project and say what became of it.

    Args:
        root: The folder of the corpus project.
        key: The document's id, its path in `raw/`, or the id of a record; of an id or path the last part is enough if
            no other document has the same.

    Returns:
        Every change with its rule and reason, the persons and dates found, and what the document states about its
        articles. `refusal` says why a document is in quarantine. `print` shows it as `clean explain` does.

    Raises:
        InputError: There is no such document, or something in `raw/` is wrong.
    """
    work = plan(Path(root))
    document = _find(work.corpus, key)
    noted = replace(store_of(work), scratch=None)  # what only other machines have is read again, and nothing is written
    tools = replace(work.tools, repeated=counted_beside(document, work, noted))
    data = intake.raw_bytes.read(intake.raw_bytes.RawFolder.of(work.corpus), document)
    level = tools.level_of(document.path, "")
    try:
        page = Page.of(intake.decode(data).text, document.sha256)
        level = tools.level_of(document.path, page.raw)
        cleaned = pipeline.clean_page(page, tools, pipeline.Hints.of(document))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a defect is explained like any other reason
        return Explanation(document.id, Page.of(""), (), {}, (), (), (), level, refusal=pipeline.refusal(error))
    why = {rule: note.why for rule, note in tools.notes.items()}
    metadata = tuple(said for article in cleaned.articles for said in article.metadata)
    return explanation_of(
        cleaned.page,
        why,
        document=document.id,
        metadata=metadata,
        level=level,
        kind=cleaned.kind,
        text_from=cleaned.extraction.text_from if cleaned.extraction else extraction.SHOWN,
    )


def _find(project: intake.Corpus, key: str) -> intake.Document:
    """Find a document by its id or path, or by the last part of either if no other document has the same."""
    name = key.partition("#")[0]
    for document in project.documents:
        if name in {document.id, document.path, f"raw/{document.path}"}:
            return document
    same = [each for each in project.documents if name in {PurePosixPath(p).name for p in (each.id, each.path)}]
    if len(same) == 1:
        return same[0]
    near = [each.id for each in same] or difflib.get_close_matches(name, [each.id for each in project.documents], n=1)
    hint = f"did you mean {' or '.join(map(repr, near[:SHOWN]))}?" if near else "add a document with `clean add FILE`"
    raise InputError(f"there is no document {key!r}", where="raw/manifest.jsonl", hint=hint)
