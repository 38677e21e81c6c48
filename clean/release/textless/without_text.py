"""A release without text: rows without it, and what is needed to rebuild them from the user's own raw pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record
from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.storage import layout
from clean.release.storage.table_files import write_anchors, write_schemas, write_table
from clean.release.storage.text_files import dump, put
from clean.release.textless import anchors
from clean.release.textless.protection import Hashes

if TYPE_CHECKING:
    from clean.intake import Corpus, Decision, Document


def without_text(rows: Rows) -> Rows:
    """Return the rows of a release without any text; `clean/record/withholding.py` lists what stays."""
    return Rows(
        records=[record.withhold("record", row) for row in rows.records],
        edits=[record.withhold("edits", row) for row in rows.edits],
        quarantine=[record.withhold("quarantine", row) for row in rows.quarantine],
        documents=rows.documents,
    )


def write_records(folder: Path, out: Path, rows: Sequence[Row]) -> None:
    """Write records with restored texts below `out`, laid out as in a release with text, and their schema."""
    table = layout.TABLES["default"]
    schema = record.revealed(layout.schema(folder, table.schema))
    write_schemas(out, {table.schema: schema})
    write_table(out, table, rows, schema)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a release without text holds to rebuild its texts from raw pages, as written."""

    hashes: Hashes
    """The anchor counts."""
    sums: Mapping[str, str]
    """The SHA-256 of each file, in hexadecimal, by path in the release folder."""


def write_keys(folder: Path, rows: Rows, corpus: Corpus) -> Keys:
    """Write the anchors of the records, and the curator's inputs needed to clean a page.

    The inputs are rules.toml, persons.jsonl without its notes, the verdicts, and the manifest lines without
    headlines. `rows` still have their text.
    """
    told = [anchors.row(one) for one in rows.records]
    sums = write_anchors(folder, told)
    return Keys(Hashes.of(told), {**sums, layout.INPUTS: put(folder / layout.INPUTS, dump(_inputs(corpus, rows)))})


def _inputs(corpus: Corpus, rows: Rows) -> dict[str, Any]:
    there = {None, *(row["document"] for row in rows.documents if row["outcome"] == "articles")}
    decided = (one for one in corpus.decisions if one.verdict != "accept" and one.document in there)
    return {
        "documents": [_line(document) for document in corpus.documents],
        "rules": list(corpus.rules),
        "persons": [{key: value for key, value in one.items() if key != "note"} for one in corpus.persons],
        "vetoes": [_verdict(one) for one in decided],
    }


def _verdict(decision: Decision) -> dict[str, Any]:
    """Return what replays a verdict, and nothing of what was read; a plain veto as releases have always had it."""
    told = {"signature": decision.signature, "kind": decision.kind, "rule": decision.rule}
    more = {"to": decision.to, "span": decision.span and list(decision.span), "document": decision.document}
    verdict = {} if decision.verdict == "veto" else {"verdict": decision.verdict}
    return told | verdict | {key: value for key, value in more.items() if value is not None}


def _line(document: Document) -> dict[str, Any]:
    told = {key: value for key, value in asdict(document).items() if value and key not in {"line", "articles"}}
    days = [{"published": article.published} if article.published else {} for article in document.articles]
    return told | (days[0] if len(days) == 1 else {"articles": days} if days else {})
