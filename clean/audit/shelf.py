"""What fits into a page: documents and contexts of the first classes, until their share of the page is spent."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clean import release
from clean.audit import views
from clean.audit.classes import Class, Ranked
from clean.audit.gather import How, Member
from clean.audit.inert import script_json
from clean.audit.ledger import Row, language, source, spans
from clean.release import cut

LIMIT = 10_000_000
"""Bytes of a page."""

DOCUMENTS = 2_300_000
"""Bytes of it for documents."""

CLASSES = 1_500
"""Classes that are listed."""

FULL = 300
"""Classes that show all their contexts; the others show FEW."""

FEW = 3

Place = tuple[str, tuple[int, ...]]


@dataclass(slots=True)
class Budget:
    """Bytes to spend; what is too much is counted."""

    left: int
    taken: int = 0
    refused: int = 0

    def take(self, value: object) -> bool:
        """Spend what a value costs; False where it costs too much."""
        cost = len(script_json(value).encode("utf-8", "replace"))
        if cost > self.left:
            self.refused += 1
            return False
        self.left -= cost
        self.taken += 1
        return True


@dataclass(slots=True)
class Shelf:
    """Contexts and documents by where they stand."""

    contexts: dict[Place, list[list[object]]] = field(default_factory=dict)
    """Of edits, by document and seq."""
    documents: list[dict[str, Any]] = field(default_factory=list)
    """In the order in which the classes ask for them."""
    left_out: int = 0
    """Documents behind contexts that had no room."""
    lacking: int = 0
    """Characters of documents in the page that are too many to show."""


def picks(ranked: Ranked) -> list[list[tuple[How, Member]]]:
    """Give what each listed class shows, as far as its place in the order allows."""
    return [list(c.members.picks())[: None if n < FULL else FEW] for n, c in enumerate(ranked.classes[:CLASSES])]


def fill(
    folder: Path,
    wanted: Sequence[tuple[Class, Sequence[tuple[How, Member]]]],
    rules: Mapping[str, int],
    first: Sequence[str],
) -> Shelf:
    """Read the documents behind the contexts once; `first`: documents that were asked for by name."""
    seqs: defaultdict[str, list[int]] = defaultdict(list)
    order = {name: n for n, name in enumerate(first)}
    for c, members in wanted:
        for _, member in members:
            order.setdefault(member.document, len(order))
            if c.key.kind == "removal":
                seqs[member.document].append(member.place[0])
    records = _records(folder, order)
    known = spans(folder)
    shelf, found = Shelf(), {}
    for account in release.accounts(folder):
        name = account.document["document"]
        if name in order:
            found[name] = _document(account, records, rules, seqs[name], shelf)
            found[name]["language"] = language(account.document, known)
    _choose(shelf, [found[name] for name in sorted(found, key=order.__getitem__)], len(first))
    return shelf


def _records(folder: Path, documents: Iterable[str]) -> dict[str, Row]:
    """Read the records of some documents."""
    wanted = set(documents)
    rows = release.read_rows(folder, "documents", ["document", "articles"])
    names = {name for row in rows if row["document"] in wanted for name in row["articles"]}
    columns = ["id", "title", "text", "persons", "dates", "source"]
    return {row["id"]: row for row in release.read_rows(folder, "default", columns) if row["id"] in names}


def _document(
    account: release.Account, records: Mapping[str, Row], rules: Mapping[str, int], seqs: Iterable[int], shelf: Shelf
) -> dict[str, Any]:
    row = account.document
    told: dict[str, Any] = {"id": row["document"], "source": source(row), "url": row["url"] or "", "pieces": None}
    if row["chars_raw"] is None or (account.refused and account.payload is None):
        edits = {edit["seq"]: edit for edit in account.edits}
        shelf.contexts |= {(row["document"], (seq,)): _bare(edits[seq]) for seq in seqs}
        return told
    found = views.pieces(account, records)
    shelf.contexts |= {(row["document"], (seq,)): views.context(found, seq) for seq in seqs}
    clean = "".join(piece.text for piece in found if piece.fate != views.REMOVED)
    articles = [records[name] for name in row["articles"] if name in records]
    told["pieces"], told["lacking"] = views.shown(found, views.places(clean, articles), rules)
    return told


def _bare(edit: Row) -> list[list[object]]:
    """Show an edit of a document whose text the release does not hold."""
    parts = [[views.REMOVED, cut(edit["removed"] or "", views.LONGEST)], [views.WRITTEN, edit["replacement"]]]
    return [part for part in parts if part[1]]


def _choose(shelf: Shelf, documents: Iterable[dict[str, Any]], asked: int) -> None:
    """Take documents while there is room; those asked for by name before any other."""
    budget = Budget(DOCUMENTS)
    for number, document in enumerate(documents):
        if budget.take(document) or number < asked:
            document["asked"] = number < asked
            shelf.documents.append(document)
            shelf.lacking += document.get("lacking", 0)
        else:
            shelf.left_out += 1


def packed(signatures: Iterable[str]) -> str:
    """Pack signatures, sorted, into Base64; each is 16 bytes."""
    return base64.b64encode(bytes.fromhex("".join(sorted(signatures)))).decode("ascii")
