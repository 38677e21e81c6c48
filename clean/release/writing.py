"""Write one version into a folder: tables and schemas first, then, under its number, the papers and the checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import record, registry
from clean.errors import ReleaseError
from clean.release.datasheet.questionnaire import check
from clean.release.edition import UNNUMBERED, Edition, tools
from clean.release.papers import all_papers
from clean.release.statistics.figures import figures
from clean.release.statistics.reconciliation import imbalances
from clean.release.storage import table_files
from clean.release.storage.checksums import CHECKSUMS, checksums
from clean.release.storage.text_files import put
from clean.release.textless import without_text

if TYPE_CHECKING:
    from clean.intake import Corpus, Takedowns
    from clean.record import Row
    from clean.release.build_rows import Rows
    from clean.rules import RuleInfo


@dataclass(frozen=True)
class Rendered:
    """The papers of a version under its number, in memory."""

    edition: Edition
    papers: Mapping[str, str]
    """The text of each paper, by path in the release folder."""
    tables: Mapping[str, str]
    """The SHA-256 of each file written before the papers, in hexadecimal, by path."""

    def sums(self, version: str | None = None) -> dict[str, str]:
        """Return the SHA-256 of every file, in hexadecimal; the papers as if they named `version` for their number."""
        texts = {
            path: text.replace(self.edition.version, version) if version else text for path, text in self.papers.items()
        }
        return {**self.tables, **{path: _digest(text) for path, text in texts.items()}}

    @cached_property
    def checksums(self) -> str:
        """The content of SHA256SUMS."""
        return checksums(self.sums())

    @property
    def bytes_digest(self) -> str:
        """Hexadecimal SHA-256 of SHA256SUMS, and so of the bytes of every file."""
        return _digest(self.checksums)


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A version whose tables and schemas stand in a folder; its number and papers are still to come.

    It is in hand, so it is compared (`storage.release_folder.Release`) without reading anything back.
    """

    folder: Path
    edition: Edition
    """The version, without a number."""
    tables: Mapping[str, Sequence[Row]]
    """The rows of each table in the order of the release, by config."""
    sums: Mapping[str, str]
    """The SHA-256 of each file written so far, in hexadecimal, by path."""
    takedowns: Takedowns
    """What says which names may not be published."""

    def hidden(self, record: str) -> str:
        """Return the id of a record of any version as it may be published from now on."""
        stones = {row["tombstone"] for row in self.edition.taken_down}
        return self.takedowns.hidden(record, stones | {row["document"] for row in self.tables["documents"]})

    @property
    def about(self) -> Mapping[str, Any]:
        """The facts of release.json."""
        return self.edition.facts

    def rows(self, config: str, columns: Sequence[str] | None = None) -> Sequence[Row]:
        """Return the rows of a table in the order of the release."""
        return self.tables[config]

    def schema(self, name: str) -> Mapping[str, Any]:
        """Return the schema of a table."""
        return self.edition.schemas[name]

    def under(self, version: str) -> Rendered:
        """Render the papers under a number; nothing is written."""
        edition = replace(self.edition, version=version)
        return Rendered(edition, all_papers(edition), self.sums)

    def write(self, rendered: Rendered) -> None:
        """Write the papers next to the tables, then the checksums."""
        for path, text in {**rendered.papers, CHECKSUMS: rendered.checksums}.items():
            put(self.folder / path, text)


def write_tables(
    folder: Path,
    rows: Rows,
    *,
    corpus: Corpus,
    rules: Sequence[RuleInfo],
    schemas: Mapping[str, Mapping[str, Any]],
) -> Unnumbered:
    """Write everything of a version but its papers into `folder`, which must be new or empty.

    `rules` are those switched on; `schemas` those of the tables, by schema name. Raises ReleaseError if the folder is
    not empty or the counts of promises 2 and 4 do not reconcile, and DatasheetError for an unknown question or an empty
    answer.
    """
    _expect_sound(folder, rows, corpus)
    held = corpus.recipe.ledger_level == record.WITHHELD
    own = {name: record.withheld(name, schema) for name, schema in schemas.items()} if held else schemas
    tables = table_files.write_tables(folder, without_text.without_text(rows) if held else rows, own)
    keys = without_text.write_keys(folder, rows, corpus) if held else None
    edition = Edition(
        version=UNNUMBERED,
        recipe=corpus.recipe,
        answers=corpus.answers,
        figures=figures(rows),
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        schemas=own,
        tables=tables.contents,
        tools=tools(),
        pins=corpus.pins,
        taken_down=_tombstones(corpus, rows),
        vetoes=_carried(corpus, rows),
        plugins=registry.plugins(corpus.recipe.plugins),
        python_rules=_python_rules(corpus),
        hashes=keys.hashes if keys else None,
    )
    sums = {**tables.sums, **(keys.sums if keys else {})}
    return Unnumbered(folder, edition, tables.rows, sums, corpus.takedowns)


def _expect_sound(folder: Path, rows: Rows, corpus: Corpus) -> None:
    """Stop before anything is written."""
    check(corpus.answers)
    wrong = imbalances(rows)
    if wrong:
        raise ReleaseError(
            "the counts do not reconcile: " + "; ".join(wrong[:5]), hint="report this: it is a bug in clean"
        )
    if folder.exists() and any(folder.iterdir()):
        raise ReleaseError("the folder is not empty", where=str(folder), hint="name a new folder or empty this one")


def _carried(corpus: Corpus, rows: Rows) -> tuple[str, ...]:
    """Return the verdicts that changed something, and everywhere they should have."""
    done = rows.met - rows.stuck
    return tuple(sorted(one.effect for one in corpus.decisions if one.verdict != "accept" and one.signature in done))


def _python_rules(corpus: Corpus) -> dict[str, str] | None:
    """Return path and digest of the corpus's rules in Python, if they are switched on."""
    if corpus.code is None:
        return None
    return {"path": registry.RULES_FILE, "sha256": hashlib.sha256(corpus.code).hexdigest()}


def _tombstones(corpus: Corpus, rows: Rows) -> tuple[Row, ...]:
    """Return a tombstone for each line of raw/takedowns.jsonl, and for each copy that was found."""
    listed = (one.tombstone for one in corpus.takedowns)
    by_name = {row["tombstone"]: row for row in (*rows.taken_down, *listed)}
    return tuple(by_name[name] for name in sorted(by_name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
