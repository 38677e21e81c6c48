"""Releases to audit: hostile ones, and large ones."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

from clean.release.storage import layout
from clean.standoff import Edit, Page
from tests.release.tiny import Text, merge, rows_of, spans, write_papers, write_release

SCRAPS = (
    "Share this",
    "Photo: Ilo Tarn",
    "Related:",
    "Advertisement",
    "Фото: Лявон Крэчат",
    "Read also: why the bridge",
)

WORDS = ("goat", "river", "мост", "бусел", "over", "the", "under", "水", "council", "of", "паром", "<b>", "&", "\u202e")


@dataclass(frozen=True)
class Lines(Text):
    """A text from which lines between two kept ones are removed."""

    gone: tuple[str, ...] = ()

    @property
    def page(self) -> Page:
        """The page after all changes."""
        page = Page.of(self.raw, hashlib.sha256(self.data).hexdigest())
        edits, at = [], 0
        for line in self.gone:
            at = self.raw.index(line, at)
            edits.append(Edit(at, at + len(line) + 2, "", "cut"))
            at += len(line) + 2
        return page.edit(edits)


def many(documents: int, edits: int) -> list[Lines]:
    """Make documents in which a paragraph follows each of many scraps, short and long, almost all distinct."""
    chance = random.Random(7)  # noqa: S311 - the same draw each time
    made = []
    for n in range(documents):
        gone = tuple(_scrap(chance, f"{n}-{k}") for k in range(edits))
        body = "".join(f"{line}\n\nParagraph {k} of text {n} says little.\n\n" for k, line in enumerate(gone))
        made.append(Lines(f"big/{n:05d}", f"{body}The end.", gone=gone))
    return made


def _scrap(chance: random.Random, name: str) -> str:
    words = chance.choices(WORDS, k=chance.choice((2, 3, 5, 9, 20, 60)))
    return f"{chance.choice(SCRAPS)} {name} {' '.join(words)}{chance.choice(('', '.'))}"


def write(folder: Path, texts: list[Text]) -> Path:
    """Write a release with one article per document."""
    write_release(folder, merge(*(rows_of(text, spans(text.page.text)) for text in texts)))
    return folder


def write_unchecked(folder: Path, texts: list[Text]) -> Path:
    """Write a large release with 60 rules and 500 sources, without validating each row."""
    from clean import schemas
    from clean.release.storage import parquet_files
    from clean.release.storage.contents import Contents
    from clean.release.storage.table_files import write_schemas

    rows = merge(*(rows_of(text, spans(text.page.text)) for text in texts))
    for number, row in enumerate(rows.edits):
        row["rule"] = f"rule_{number % 60}"
    for number, row in enumerate(rows.documents):
        row["publisher"] = f"Publisher {number % 500}"
    tables = {"default": rows.records, "edits": rows.edits, "quarantine": rows.quarantine, "documents": rows.documents}
    write_schemas(folder, {table.schema: schemas.load(table.schema) for table in layout.TABLES.values()})
    for name, table in layout.TABLES.items():
        parts = [tables[name][at : at + layout.SHARD_ROWS] for at in range(0, len(tables[name]), layout.SHARD_ROWS)]
        for number, part in enumerate(parts or [[]]):
            parquet_files.write_rows(folder / table.shard(number, len(parts or [[]])), part, schemas.load(table.schema))
    write_papers(folder, {name: Contents(len(tables[name]), "", 0) for name in layout.TABLES})
    return folder
