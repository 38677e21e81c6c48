"""A release folder that is being verified. Each table is read once, when a check first needs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clean.errors import CleanError
from clean.record import Row
from clean.release.build_rows import Rows
from clean.release.restoration.document_account import Account, RawFolder, accounts
from clean.release.storage import layout, levels


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a release."""

    where: str
    """The file, row or document, and the location in it."""
    what: str
    """What is wrong, as a phrase."""
    hint: str = ""
    """What to do about it."""

    @classmethod
    def of(cls, error: CleanError) -> Fault:
        """Convert an error."""
        return cls(error.where, error.what, error.hint)


MEND = "get the release again; if its checksums are right, it was built wrongly"
"""The hint for most faults."""

Found = Iterator[list[Fault]]
"""The faults of each item that a check examined; an empty list if the item is fine."""


@dataclass(frozen=True)
class Opened:
    """The tables of a release. Each access to a table that can't be read raises ReleaseError."""

    folder: Path
    """The release folder."""
    raw: Path | None = None
    """Folder of the raw files, for documents whose bytes are not in the release; None without one."""

    def table(self, config: str) -> list[Row]:
        """Return the rows of the table of a config, in file order."""
        if config not in self._read:
            self._read[config] = list(layout.rows(self.folder, config))
        return self._read[config]

    @cached_property
    def _read(self) -> dict[str, list[Row]]:
        return {}

    @cached_property
    def raw_folder(self) -> RawFolder:
        """The folder of the raw files, to look in."""
        return RawFolder(self.raw or Path())

    @property
    def rows(self) -> Rows:
        """All four tables."""
        records, edits, quarantine, documents = (self.table(config) for config in layout.TABLES)
        return Rows(records, edits, quarantine, documents)

    @property
    def withheld(self) -> bool:
        """Whether the release withholds its texts."""
        return any(levels.level(row) == levels.WITHHELD for row in self.table("documents"))

    @cached_property
    def records(self) -> dict[str, Row]:
        """The records by id."""
        return {row["id"]: row for row in self.table("default")}

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The documents, each with its ledger."""
        return tuple(accounts(self.folder))
