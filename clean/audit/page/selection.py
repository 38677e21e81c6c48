"""What fits on a page: documents and contexts of the first classes, until their share of the page is used up."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clean import extraction, release
from clean.audit.classes.members import How, Member
from clean.audit.classes.ranking import Class, Ranked
from clean.audit.escaping import script_json
from clean.audit.ledger.edit_places import held, records_of, single_edits
from clean.audit.ledger.ledger_edits import language, source, spans_of
from clean.audit.page import document_views
from clean.audit.page.document_parts import parts
from clean.audit.page.document_pieces import REMOVED, WRITTEN, pieces
from clean.record import Row
from clean.visible_characters import cut

LIMIT = 10_000_000
"""Largest size of a page, in bytes."""

DOCUMENTS = 2_300_000
"""Share of it for documents, in bytes."""

CLASSES = 1_500
"""Number of classes listed."""

FULL = 300
"""Number of classes that show all their contexts; the others show FEW."""

FEW = 3

Place = tuple[str, tuple[int, ...]]


@dataclass(slots=True)
class Budget:
    """Bytes to spend; values that exceed them are counted."""

    left: int
    taken: int = 0
    refused: int = 0

    def take(self, value: object) -> bool:
        """Spend the size of a value; return False if it exceeds what is left."""
        cost = len(script_json(value).encode("utf-8", "replace"))
        if cost > self.left:
            self.refused += 1
            return False
        self.left -= cost
        self.taken += 1
        return True


@dataclass(slots=True)
class Shelf:
    """Contexts and documents to show on the page."""

    contexts: dict[Place, list[list[object]]] = field(default_factory=dict)
    """Contexts of edits, by document and seq."""
    alone: dict[Place, str] = field(default_factory=dict)
    """Signatures of these edits alone; none for one whose place is not known."""
    documents: list[dict[str, Any]] = field(default_factory=list)
    """In the order in which the classes need them."""
    left_out: int = 0
    """Number of documents behind contexts that did not fit."""
    lacking: int = 0
    """Number of characters omitted from documents on the page."""


def picks(ranked: Ranked) -> list[list[tuple[How, Member]]]:
    """Return the members that each listed class shows, as many as its rank allows."""
    return [list(c.members.picks())[: None if n < FULL else FEW] for n, c in enumerate(ranked.classes[:CLASSES])]


def fill(
    folder: Path,
    wanted: Sequence[tuple[Class, Sequence[tuple[How, Member]]]],
    rules: Mapping[str, int],
    first: Sequence[str],
) -> Shelf:
    """Read the documents behind the contexts, once; `first`: documents requested by name."""
    seqs: defaultdict[str, list[int]] = defaultdict(list)
    order = {name: n for n, name in enumerate(first)}
    for c, members in wanted:
        for _, member in members:
            order.setdefault(member.document, len(order))
            if c.key.kind == "removal":
                seqs[member.document].append(member.place[0])
    records = records_of(folder, order)
    known = spans_of(records.values())
    shelf, found = Shelf(), {}
    for account in release.restoration.accounts(folder, order):
        name = account.document["document"]
        found[name] = _document(account, records, rules, seqs[name], shelf)
        found[name]["language"] = language(account.document, known)
        found[name] |= _read_as(account.document, records)
        found[name]["alone"] = _alone(account, records) if name in first else {}
    _choose(shelf, [found[name] for name in sorted(found, key=order.__getitem__)], len(first))
    return shelf


def _read_as(document: Row, records: Mapping[str, Row]) -> dict[str, Any]:
    """Return the kind of a document's page, how sure that is, and where its text was read if the page does not show it.

    All that the release does not say is "", or None.
    """
    told: Mapping[str, Any] = next((records[name]["source"] for name in document["articles"] if name in records), {})
    text_from = (document.get("extraction") or {}).get("text_from")
    return {
        "kind": told.get("kind") or "",
        "confidence": told.get("kind_confidence"),
        "from": extraction.TEXT_PLACES.get(text_from or "", ""),
    }


def _alone(account: release.restoration.Account, records: Mapping[str, Row]) -> dict[str, str]:
    """Return the signature of each edit of a document alone, by seq; only of those that removed something visible."""
    if not held(account):
        return {}
    single = single_edits(account, records)
    keys = {str(row["seq"]): single(row) for row in account.edits if (row["removed"] or "").strip()}
    return {seq: key for seq, key in keys.items() if key}


def _document(
    account: release.restoration.Account,
    records: Mapping[str, Row],
    rules: Mapping[str, int],
    seqs: Sequence[int],
    shelf: Shelf,
) -> dict[str, Any]:
    row = account.document
    told: dict[str, Any] = {"id": row["document"], "source": source(row), "url": row["url"] or "", "pieces": None}
    if not held(account):
        edits = {edit["seq"]: edit for edit in account.edits}
        shelf.contexts |= {(row["document"], (seq,)): _bare(edits[seq]) for seq in seqs}
        return told
    found = pieces(account, records)
    single = single_edits(account, records)
    shelf.alone |= {(row["document"], (seq,)): single(account.edits[seq]) for seq in seqs}
    shelf.contexts |= {(row["document"], (seq,)): document_views.context(found, seq) for seq in seqs}
    clean = "".join(piece.text for piece in found if piece.fate != REMOVED)
    articles = [records[name] for name in row["articles"] if name in records]
    marks, split = document_views.places(clean, articles), parts(clean, articles)
    told["pieces"], told["lacking"] = document_views.shown(found, marks, split, rules)
    return told


def _bare(edit: Row) -> list[list[object]]:
    """Return the parts of an edit in a document whose text is not in the release."""
    parts = [
        [REMOVED, cut(edit["removed"] or "", document_views.LONGEST)],
        [WRITTEN, edit["replacement"]],
    ]
    return [part for part in parts if part[1]]


def _choose(shelf: Shelf, documents: Iterable[dict[str, Any]], asked: int) -> None:
    """Add documents while there is room, those requested by name in any case."""
    budget = Budget(DOCUMENTS)
    for number, document in enumerate(documents):
        if budget.take(document) or number < asked:
            document["asked"] = number < asked
            shelf.documents.append(document)
            shelf.lacking += document.get("lacking", 0)
        else:
            shelf.left_out += 1


def packed(signatures: Iterable[str]) -> str:
    """Pack signatures of 16 bytes each, sorted, into Base64."""
    return base64.b64encode(bytes.fromhex("".join(sorted(signatures)))).decode("ascii")
