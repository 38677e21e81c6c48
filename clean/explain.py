"""One document with every change made to it: kept, removed and written text, in the order of the raw text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from clean import dates, intake, names, pipeline
from clean.errors import DocumentError, InputError
from clean.standoff import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    kind: Literal["kept", "removed", "written"]
    text: str
    rule: str = ""
    """Id of the rule behind it; empty if the text was kept."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What one rule did in a document."""

    edits: int
    characters: int
    """Code points removed."""
    why: str
    """Why the rule exists."""
    reasons: tuple[tuple[str, str], ...]
    """Removed texts and the specific reasons; only for edits that have one."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one document."""

    document: str
    page: Page
    pieces: tuple[Piece, ...]
    rules: Mapping[str, RuleUse]
    """Each rule that changed something, in text order."""
    persons: tuple[names.Person, ...]
    dates: tuple[dates.Date, ...]
    metadata: tuple[pipeline.Statement, ...]
    """What the document states about its articles, and where."""
    level: str
    """Ledger level of the document in a release, how much of the removed text it keeps: full, text or offsets."""
    refusal: str = ""
    """Why the document is in quarantine; empty if it isn't."""


def as_row(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON-serialisable values."""
    return {
        "document": explanation.document,
        "refusal": explanation.refusal or None,
        "level": explanation.level,
        "metadata": [asdict(said) for said in explanation.metadata],
        "text": explanation.page.text,
        "pieces": [asdict(piece) for piece in explanation.pieces],
        "rules": {rule: asdict(use) for rule, use in explanation.rules.items()},
        "persons": [asdict(person) for person in explanation.persons],
        "dates": [asdict(date) for date in explanation.dates],
    }


def explain(root: Path, key: str) -> Explanation:
    """Clean one document of the corpus at `root` and explain it; `key`: its id, its path, or the id of a record."""
    corpus = intake.load(root)
    tools = pipeline.Tools.of(corpus)
    document = _find(corpus, key)
    tools = replace(tools, repeated=pipeline.repeated_beside(document, corpus, tools.book))
    data = intake.read(root, document)
    level = tools.level_of(document.path, "")
    try:
        page = Page.of(intake.decode(data).text, document.sha256)
        level = tools.level_of(document.path, page.raw)
        cleaned = pipeline.clean_page(page, tools, pipeline.Hints.of(document))
    except DocumentError as error:
        return Explanation(document.id, Page.of(""), (), {}, (), (), (), level, refusal=str(error))
    page = cleaned.page
    why = {rule: note.why for rule, note in tools.notes.items()}
    return Explanation(
        document.id,
        page,
        tuple(_pieces(page, why)),
        _rules(page, why),
        tuple(a for a in page.annotations if isinstance(a, names.Person)),
        tuple(a for a in page.annotations if isinstance(a, dates.Date)),
        tuple(said for article in cleaned.articles for said in article.metadata),
        level,
    )


def _find(project: intake.Corpus, key: str) -> intake.Document:
    name = key.partition("#")[0]
    for document in project.documents:
        if name in {document.id, document.path, f"raw/{document.path}"}:
            return document
    near = difflib.get_close_matches(name, [d.id for d in project.documents], n=1)
    hint = f"did you mean {near[0]!r}?" if near else "add a document with `clean add FILE`"
    raise InputError(f"there is no document {key!r}", where="raw/manifest.jsonl", hint=hint)


def _pieces(page: Page, why: Mapping[str, str]) -> Iterator[Piece]:
    at = 0
    for edit in page.patch.edits:
        if at < edit.start:
            yield Piece("kept", page.raw[at : edit.start])
        reason = edit.reason or why[edit.rule]
        if edit.start < edit.end:
            yield Piece("removed", page.raw[edit.start : edit.end], edit.rule, reason)
        if edit.replacement:
            yield Piece("written", edit.replacement, edit.rule, reason)
        at = edit.end
    if at < len(page.raw):
        yield Piece("kept", page.raw[at:])


def _rules(page: Page, why: Mapping[str, str]) -> dict[str, RuleUse]:
    uses: dict[str, RuleUse] = {}
    for edit in page.patch.edits:
        use = uses.get(edit.rule, RuleUse(0, 0, why[edit.rule], ()))
        reason = ((page.raw[edit.start : edit.end], edit.reason),) if edit.reason else ()
        characters = use.characters + edit.end - edit.start
        uses[edit.rule] = RuleUse(use.edits + 1, characters, use.why, use.reasons + reason)
    return uses
