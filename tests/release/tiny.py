"""Synthetic documents and their rows, made with the project's own functions: no rules, no names, no network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from clean import record
from clean.record.ledger import Extent, Level, RuleNote, ledger_rows, page_sums, record_sums
from clean.release.build_rows import Rows
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import CHECKSUMS, checksums, files, sha256
from clean.release.storage.contents import Contents
from clean.standoff import Edit, Page
from tests.release.writing_rows import write_tables
from tests.support.blocks import PLAIN
from tests.support.sealed import sealed

Row = dict[str, Any]
RULES = {name: RuleNote(version, f"{name} is no news") for name, version in (("cut", 1), ("mend", 3), ("gap", 1))}
NOTES = RULES | {"markup": RuleNote(1, "tags are no news", bare=True)}


@dataclass(frozen=True)
class Text:
    """A raw text and the changes made to it, stage by stage."""

    document: str
    raw: str
    changes: tuple[tuple[str, str, str], ...] = ()
    """(words that occur once in the text at that stage, their replacement, rule)."""
    encoding: str = "utf-8"
    level: Level = "full"
    persons: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the raw file."""
        return self.raw.encode(self.encoding)

    @property
    def page(self) -> Page:
        """The page after all changes."""
        page = Page.of(self.raw, hashlib.sha256(self.data).hexdigest())
        for words, replacement, rule in self.changes:
            assert page.text.count(words) == 1, words
            page = _put(page, page.text.index(words), len(words), replacement, rule)
        return page


@dataclass(frozen=True)
class Blind(Text):
    """A raw text with changes in random places."""

    pieces: tuple[tuple[float, int, str], ...] = ()
    """(position as a fraction of the text at that stage, from 0 to 1; number of characters removed; replacement)."""

    @property
    def page(self) -> Page:
        """The page after all changes."""
        page = Page.of(self.raw, hashlib.sha256(self.data).hexdigest())
        for number, (part, length, replacement) in enumerate(self.pieces):
            rule = "markup" if number % 2 else "cut"
            page = _put(page, round(part * len(page.text)), length, replacement, rule)
        return page


def _put(page: Page, start: int, length: int, replacement: str, rule: str) -> Page:
    edit = Edit(start, min(start + length, len(page.text)), replacement, rule)
    return page if edit.is_insertion and edit.is_deletion else page.edit([edit])


def blocks(title: str | None, text: str) -> list[Row]:
    """Annotate the headline as title and each paragraph as paragraph."""
    found: list[Row] = [{"field": "title", "start": 0, "end": len(title), "kind": "title", **PLAIN}] if title else []
    at = 0
    for part in text.split("\n\n"):
        if part:
            found.append({"field": "text", "start": at, "end": at + len(part), "kind": "paragraph", **PLAIN})
        at += len(part) + 2
    return found


def rows_of(text: Text, spans: Sequence[tuple[tuple[int, int] | None, tuple[int, int]]]) -> Rows:
    """Return the rows of one document; `spans` are those of (title or None, text) of its articles in the clean text."""
    page = text.page
    names = [text.document if n == 0 else f"{text.document}#{n + 1}" for n in range(len(spans))]
    extents = [
        Extent.of(page, name, title[0] if title else body[0], body[1])
        for name, (title, body) in zip(names, spans, strict=True)
    ]
    records = [_record(text, page, e, title, body) for e, (title, body) in zip(extents, spans, strict=True)]
    return Rows(
        records, ledger_rows(text.document, page, extents, NOTES, text.level), [], [_document(text, page, names)]
    )


def _record(text: Text, page: Page, extent: Extent, title: tuple[int, int] | None, body: tuple[int, int]) -> Row:
    headline, content = page.text[slice(*title)] if title else None, page.text[slice(*body)]
    sums = record_sums(page, extent)
    made, *_ = record.build(
        id=extent.record_id,
        title=headline,
        text=content,
        blocks=blocks(headline, content),
        persons=text.persons,
        dates=text.dates,
        asides=[{"kind": "credit", "text": "Photo: Ilo Tarn"}],
        authors=["Ilo Tarn"],
        language={"code": "en", "confidence": 1},
        published={"value": "2021-05-04", "basis": "manifest", "confidence": 1},
        modified={"value": None, "basis": "none", "confidence": 0.0},
        metadata=_metadata(headline),
        source={
            "path": f"{text.document}.txt",
            "sha256": page.sha256,
            **_provenance(),
            "kind": "text",
            "kind_confidence": 1,
            "raw_start": extent.raw_start,
            "raw_end": extent.raw_end,
        },
        cleaning={
            "chars_raw": sums.raw,
            "chars_kept": sums.kept,
            "chars_deleted": sums.deleted,
            "chars_inserted": sums.inserted,
        },
    )
    return sealed(made)


def _metadata(headline: str | None) -> list[Row]:
    said = [
        ("title", headline, "text"),
        ("author", "Ilo Tarn", "byline"),
        ("publisher", "The Invented Post", "manifest"),
        ("published", "2021-05-04", "manifest"),
        ("language", "en", "text"),
    ]
    return [{"field": field, "value": value, "place": place} for field, value, place in said if value]


def _document(text: Text, page: Page, articles: Sequence[str]) -> Row:
    sums = page_sums(page)
    return {
        **_file(text.document, text.data),
        "encoding": text.encoding,
        "encoding_basis": "valid",
        "outcome": "articles",
        "articles": list(articles),
        "merged": [],
        "taken_down": [],
        "chars_raw": sums.raw,
        "chars_kept": sums.kept,
        "chars_deleted": sums.deleted,
        "chars_inserted": sums.inserted,
        "chars_clean": sums.clean,
        "level": text.level,
        "extraction": None,
        **_provenance(),
    }


def refused(document: str, data: bytes, level: Level = "full") -> Rows:
    """Return the rows of a document whose bytes are not text."""
    sums = dict.fromkeys(("chars_raw", "chars_kept", "chars_deleted", "chars_inserted", "chars_clean"))
    none: dict[str, Any] = {"articles": [], "merged": [], "taken_down": []}
    row = {**_file(document, data), "encoding": None, "encoding_basis": None, "outcome": "quarantined"}
    reason = {"code": "undecodable", "pointer": "", "message": "the bytes are no text", "expected": "a text"}
    return Rows(
        [],
        [],
        [_quarantine(document, None, data, reason, level)],
        [{**row, **none, **sums, "level": level, "extraction": None, **_provenance()}],
    )


def partly(rows: Rows, text: Text, record_id: str) -> Rows:
    """Move one record of a document to quarantine, as if it had broken the schema."""
    reason = {"code": "minLength", "pointer": "/authors/0", "message": "it is empty", "expected": "a name"}
    return Rows(
        [row for row in rows.records if row["id"] != record_id],
        rows.edits,
        [_quarantine(text.document, record_id, text.data, reason, text.level)],
        [{**row, "articles": [name for name in row["articles"] if name != record_id]} for row in rows.documents],
    )


def _quarantine(document: str, record_id: str | None, data: bytes, reason: Row, level: Level) -> Row:
    return {
        "document": document,
        "record_id": record_id,
        "path": f"{document}.txt",
        "stage": "validate" if record_id else "decode",
        "reasons": [reason],
        "sha256": hashlib.sha256(data).hexdigest(),
        "payload": None if level == "offsets" else base64.b64encode(data).decode(),
    }


def _file(document: str, data: bytes) -> Row:
    digest = hashlib.sha256(data).hexdigest()
    return {"document": document, "path": f"{document}.txt", "sha256": digest, "bytes": len(data)}


def _provenance() -> Row:
    return {"url": None, "publisher": "The Invented Post", "licence": "CC0-1.0", "retrieved": "2021-05-05"}


def merge(*parts: Rows) -> Rows:
    """Put the rows of several documents together."""
    return Rows(
        *(
            [row for part in parts for row in getattr(part, name)]
            for name in ("records", "edits", "quarantine", "documents")
        )
    )


def spans(clean: str, *headlines: str) -> list[tuple[tuple[int, int] | None, tuple[int, int]]]:
    """Split a clean text into articles at its headlines; without any, it is one article."""
    starts = [clean.index(headline) for headline in headlines]
    ends = [*(start - 2 for start in starts[1:]), len(clean)][: len(starts)]
    found = [
        ((start, start + len(headline)), (start + len(headline) + 2, end))
        for start, end, headline in zip(starts, ends, headlines, strict=True)
    ]
    return [*found] or [(None, (0, len(clean)))]


LAKE = Text(
    "a/lake",
    "Menu\n\nLake Odra Freezes\nMira Voss skated there on 3 May.\nShare this!\n\nIt wasnt deep.\n",
    (
        ("Menu\n\n", "", "cut"),
        ("\nShare this!", "", "cut"),
        ("Freezes\nMira", "Freezes\n\nMira", "gap"),
        ("wasnt", "wasn't", "mend"),
        ("deep.\n", "deep.", "gap"),
    ),
    persons=(
        {
            "field": "text",
            "start": 0,
            "end": 9,
            "surface": "Mira Voss",
            "person_id": "p1",
            "canonical": "Miranda Voss",
            "status": "linked",
            "score": 1,
            "evidence": "in the authority file",
            "normalized": True,
        },
    ),
    dates=(
        {
            "field": "text",
            "start": 26,
            "end": 31,
            "surface": "3 May",
            "type": "DATE",
            "value": "2021-05-03",
            "mod": None,
            "edtf": "2021-05-03",
            "anchor": "2021-05-04",
            "rule": "day_month",
        },
    ),
)
"""One article with a headline, boilerplate, a replacement, a person and a date."""

PAIR = Text(
    "b/pair",
    "Tram Stops\n\nIt stood still.\n* * *\nBakers Meet\n\nThey ate.\n\nThey left.",
    (("\n* * *\n", "\n\n", "gap"),),
)
"""Two articles on one page."""

WIDE = Text(
    "c/wide", "\ufeffОзеро замёрзло 🧊 сегодня \r\n", (("\ufeff", "", "mend"), (" \r\n", "", "cut")), "utf-16-le"
)
"""No headline, UTF-16 with a byte order mark, an astral character."""

HALF = Text("d/half", "Goat Elected\n\nIt bleated.\n\nGoat Resigns\n\nNo reason. Ads", ((" Ads", "", "cut"),))
"""Two articles, the second of which will be in quarantine."""

NOISE = bytes(range(256))
"""Not text in any encoding."""


def write_release(folder: Path, rows: Rows) -> Mapping[str, Contents]:
    """Write a whole release folder, with the shortest card that `datasets` accepts."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = write_tables(folder, rows)
    write_papers(folder, contents)
    return contents


def write_checksums(folder: Path) -> Path:
    """Write SHA256SUMS for the files of a folder, whatever somebody did to them."""
    target = folder / CHECKSUMS
    target.write_bytes(checksums({path: sha256(folder / path) for path in files(folder)}).encode("utf-8"))
    return target


def write_papers(folder: Path, contents: Mapping[str, Contents]) -> None:
    """Write card, release.json and checksums for existing tables."""
    configs = [
        {
            "config_name": name,
            "version": "1.0.0",
            "description": f"content {contents[name].digest}",
            "data_files": [{"split": layout.SPLIT, "path": layout.TABLES[name].pattern}],
        }
        for name in layout.TABLES
    ]
    (folder / layout.CARD).write_text(f"---\n{yaml.safe_dump({'configs': configs})}---\n", encoding="utf-8")
    about = {
        "name": "tiny",
        "version": "1.0.0",
        "content_digest": contents["default"].digest,
        "tables": {name: asdict(held) for name, held in contents.items()},
    }
    (folder / layout.ABOUT).write_text(json.dumps(about), encoding="utf-8")
    write_checksums(folder)


def rewrite(folder: Path, config: str, change: Callable[[list[Row]], object]) -> None:
    """Change the rows of one table like somebody who also updates digests and checksums."""
    table = layout.TABLES[config]
    rows = list(layout.rows(folder, config))
    change(rows)
    parquet_files.write_rows(folder / table.shard(0, 1), rows, layout.schema(folder, table.schema))
    tables = {name: list(layout.rows(folder, name)) for name in layout.TABLES}
    write_papers(
        folder, {name: Contents(len(held), record.RowsDigest.of(held).digest, 0) for name, held in tables.items()}
    )
