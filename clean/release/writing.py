"""Write one version into a folder: tables and schemas, then the papers, then the checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record, registry
from clean.errors import ReleaseError
from clean.release.datasheet.questionnaire import check
from clean.release.edition import Edition, tools
from clean.release.papers import all_papers
from clean.release.statistics.figures import figures
from clean.release.statistics.reconciliation import imbalances
from clean.release.storage.checksums import sha256, write_checksums
from clean.release.storage.table_files import write_tables
from clean.release.textless import without_text

if TYPE_CHECKING:
    from clean.intake import Corpus
    from clean.record import Row
    from clean.release.build_rows import Rows
    from clean.rules import RuleInfo


@dataclass(frozen=True, slots=True)
class Written:
    """A complete version in a folder."""

    folder: Path
    edition: Edition
    content_digest: str
    """`sha256:…` over the canonical records; the same in every environment."""
    bytes_digest: str
    """Hexadecimal SHA-256 of SHA256SUMS, and so of the bytes of every file."""

    def numbered(self, version: str) -> Written:
        """Rewrite the papers under another number; the tables stay as they are."""
        return (
            self
            if version == self.edition.version
            else write_papers(self.folder, replace(self.edition, version=version))
        )


def write(  # noqa: PLR0913 - all the parts of a release, by name
    folder: Path,
    rows: Rows,
    *,
    corpus: Corpus,
    version: str,
    rules: Sequence[RuleInfo],
    schemas: Mapping[str, Mapping[str, Any]],
) -> Written:
    """Write a whole version into `folder`, which must be new or empty.

    `rules` are those switched on; `schemas` those of the tables, by schema name. Raises ReleaseError if the folder is
    not empty or the counts of promises 2 and 4 do not reconcile, and DatasheetError for an unknown question or an empty
    answer.
    """
    check(corpus.answers)
    wrong = imbalances(rows)
    if wrong:
        raise ReleaseError(
            "the counts do not reconcile: " + "; ".join(wrong[:5]), hint="report this: it is a bug in clean"
        )
    if folder.exists() and any(folder.iterdir()):
        raise ReleaseError("the folder is not empty", where=str(folder), hint="name a new folder or empty this one")
    folder.mkdir(parents=True, exist_ok=True)
    held = corpus.recipe.ledger_level == record.WITHHELD
    if held:
        schemas = {name: record.withheld(name, schema) for name, schema in schemas.items()}
    edition = Edition(
        version=version,
        recipe=corpus.recipe,
        answers=corpus.answers,
        figures=figures(rows),
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        schemas=schemas,
        tables=write_tables(folder, without_text.without_text(rows) if held else rows, schemas),
        tools=tools(),
        pins=corpus.pins,
        taken_down=_tombstones(corpus, rows),
        vetoes=tuple(sorted({d.signature for d in corpus.decisions if d.verdict == "veto"} & rows.met - rows.stuck)),
        plugins=registry.plugins(corpus.recipe.plugins),
        python_rules=_python_rules(corpus),
        hashes=without_text.write_keys(folder, rows, corpus) if held else None,
    )
    return write_papers(folder, edition)


def _python_rules(corpus: Corpus) -> dict[str, str] | None:
    """Return path and digest of the corpus's rules in Python, if they are switched on."""
    if corpus.code is None:
        return None
    return {"path": registry.RULES_FILE, "sha256": hashlib.sha256(corpus.code).hexdigest()}


def _tombstones(corpus: Corpus, rows: Rows) -> tuple[Row, ...]:
    """Return the lines of raw/takedowns.jsonl without digests, and any other articles found to match them."""
    listed = ({"record": one.record, "date": one.date, "why": one.why} for one in corpus.takedowns)
    by_record = {row["record"]: row for row in (*rows.taken_down, *listed)}
    return tuple(by_record[record] for record in sorted(by_record))


def write_papers(folder: Path, edition: Edition) -> Written:
    """Write card, datasheet, release.json and each paper of `formats`, then the checksums."""
    for name, text in all_papers(edition).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8"))
    return Written(folder, edition, edition.content, sha256(write_checksums(folder)))
