"""Write one version into a folder: tables and schemas first, then, under its number, the papers and the checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean import registry
from clean.errors import ReleaseError
from clean.release.datasheet.questionnaire import check
from clean.release.edition import UNNUMBERED, Edition, tools
from clean.release.papers import all_papers
from clean.release.shards import Form, PlannedFiles, PlannedTable, Shard, Summary, VerdictRows
from clean.release.statistics.figures import figures
from clean.release.statistics.near_counts import NearCounts
from clean.release.statistics.tally import Tally
from clean.release.storage import layout, table_files
from clean.release.storage.checksums import CHECKSUMS, checksums
from clean.release.storage.contents import Contents, File
from clean.release.storage.sorted_rows import BUG
from clean.release.storage.text_files import put
from clean.release.textless.protection import Hashes
from clean.release.textless.without_text import Left, write_inputs

if TYPE_CHECKING:
    from clean.intake import Corpus, Takedowns
    from clean.record import Row
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


@dataclass(frozen=True)
class Unnumbered:
    """A version whose tables and schemas stand in a folder; its number and papers are still to come.

    It can be compared (`storage.release_folder.Release`): its tables are read from the folder, everything else is in
    hand.
    """

    folder: Path
    edition: Edition
    """The version, without a number."""
    sums: Mapping[str, str]
    """The SHA-256 of each file written so far, in hexadecimal, by path."""
    takedowns: Takedowns
    """What says which names may not be published."""

    def hidden(self, record: str) -> str:
        """Return the id of a record of any version as it may be published from now on."""
        return self.takedowns.hidden(record, self._named)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Names that are in the release anyway."""
        documents = (row["document"] for row in self.rows("documents", ("document",)))
        return frozenset({row["tombstone"] for row in self.edition.taken_down}.union(documents))

    @property
    def about(self) -> Mapping[str, Any]:
        """The facts of release.json."""
        return self.edition.facts

    def rows(self, config: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """Yield the rows of a table, or some of their columns, in the order of the release."""
        return layout.rows(self.folder, config, columns)

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


Mapped = Callable[[PlannedFiles, Sequence[int]], Iterable[File]]
"""Has the files of some numbers written, in this process or in others, in any order."""


def write_tables(  # noqa: PLR0913 - what a version is made of, by name
    folder: Path,
    shards: Sequence[Shard],
    form: Form,
    *,
    corpus: Corpus,
    rules: Sequence[RuleInfo],
    mapped: Mapped = map,
) -> Unnumbered:
    """Write everything of a version but its papers into `folder`, which must be new or empty but for hidden files.

    `rules` are those switched on; `mapped` has the files of the tables written, whose bytes do not depend on it.
    Raises ReleaseError if the folder holds something else or the counts of promises 2 and 4 do not reconcile, and
    DatasheetError for an unknown question or an empty answer.
    """
    check(corpus.answers)
    _expect_empty(folder)
    found = [shard.summary for shard in shards]
    _expect_balance(found)
    own = {table.schema: form.schema(table) for table in form.tables}
    sums = table_files.write_schemas(folder, own)
    contents = _write_files(folder, shards, form, found, mapped)
    for held in contents.values():
        sums |= held.sums
    tally = Tally.total(one.tally for one in found)
    if form.withheld:
        sums |= write_inputs(folder, _left(tally, found), corpus)
    edition = Edition(
        version=UNNUMBERED,
        recipe=corpus.recipe,
        answers=corpus.answers,
        figures=figures(tally),
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        schemas={name: own[name] for name in form.plain},
        tables={name: contents[name] for name in form.loaded},
        tools=tools(),
        pins=corpus.pins,
        taken_down=_tombstones(corpus, found),
        vetoes=_carried(corpus, found),
        plugins=registry.plugins(corpus.recipe.plugins),
        python_rules=_python_rules(corpus),
        near=None if corpus.recipe.near.action == "off" else NearCounts.total(one.near for one in found),
        hashes=Hashes.total(one.hashes for one in found) if form.withheld else None,
    )
    return Unnumbered(folder, edition, sums, corpus.takedowns)


def _write_files(
    folder: Path, shards: Sequence[Shard], form: Form, found: Sequence[Summary], mapped: Mapped
) -> dict[str, Contents]:
    """Write the files of all tables, and return what each table holds, by config."""
    planned = [
        PlannedTable.of(shards, table, sum(one.rows[table.name] for one in found), form.schema(table))
        for table in form.tables
    ]
    write = PlannedFiles(folder, tuple(shards), tuple(planned))
    done = {file.path: file for file in mapped(write, write.numbers)}
    return {one.table.name: Contents.of([done[path] for path in one.paths], one.digest) for one in planned}


def _expect_empty(folder: Path) -> None:
    if folder.exists() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise ReleaseError("the folder is not empty", where=str(folder), hint="name a new folder or empty this one")


def _expect_balance(found: Sequence[Summary]) -> None:
    """Stop before anything is written."""
    wrong = sorted(sentence for one in found for sentence in one.wrong)
    if wrong:
        raise ReleaseError("the counts do not reconcile: " + "; ".join(wrong[:5]), hint=BUG)


def _left(tally: Tally, found: Sequence[Summary]) -> Left:
    return Left(tally.ids.get("persons", frozenset()), VerdictRows.of(found).met)


def _carried(corpus: Corpus, found: Sequence[Summary]) -> tuple[str, ...]:
    """Return the verdicts that changed something, and everywhere they should have."""
    rows = VerdictRows.of(found)
    done = rows.met - rows.stuck
    return tuple(sorted(one.effect for one in corpus.decisions if one.verdict != "accept" and one.signature in done))


def _python_rules(corpus: Corpus) -> dict[str, str] | None:
    """Return path and digest of the corpus's rules in Python, if they are switched on."""
    if corpus.code is None:
        return None
    return {"path": registry.RULES_FILE, "sha256": hashlib.sha256(corpus.code).hexdigest()}


def _tombstones(corpus: Corpus, found: Sequence[Summary]) -> tuple[Row, ...]:
    """Return a tombstone for each line of raw/takedowns.jsonl, and for each copy that was found."""
    listed = (one.tombstone for one in corpus.takedowns)
    met = (row for one in found for row in one.taken_down)
    by_name = {row["tombstone"]: row for row in (*met, *listed)}
    return tuple(by_name[name] for name in sorted(by_name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
