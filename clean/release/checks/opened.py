"""A release folder that is being verified: each table is read once, when a check first asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clean.errors import CleanError
from clean.release import layout, levels
from clean.release.rebuild import Account, accounts
from clean.release.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a release does not hold."""

    where: str
    """The file, row or document, and the place in it."""
    what: str
    """What is wrong, in a sentence."""
    mend: str = ""
    """What to do about it."""

    @classmethod
    def of(cls, error: CleanError) -> Fault:
        """Take what an error says."""
        return cls(error.where, error.what, error.mend)


MEND = "get the release again; if its checksums hold, it was built wrongly"
"""What to do about most faults."""

Found = Iterator[list[Fault]]
"""For each thing that a check looked at, what is wrong with it; an empty list is a thing that is right."""


@dataclass(frozen=True)
class Opened:
    """The tables of a release; whichever can't be read raises ReleaseError each time it is asked for."""

    folder: Path
    """The release folder."""
    raw: Path | None = None
    """Folder of the raw files, for documents whose bytes the release does not hold; None where there is none."""

    def table(self, config: str) -> list[Row]:
        """Give the rows of one table by its config, in the order of the file."""
        if config not in self._read:
            self._read[config] = list(layout.rows(self.folder, config))
        return self._read[config]

    @cached_property
    def _read(self) -> dict[str, list[Row]]:
        return {}

    @property
    def rows(self) -> Rows:
        """All four tables."""
        records, edits, quarantine, documents = (self.table(config) for config in layout.TABLES)
        return Rows(records, edits, quarantine, documents)

    @property
    def withheld(self) -> bool:
        """True where the release leaves out its texts."""
        return any(levels.level(row) == levels.WITHHELD for row in self.table("documents"))

    @cached_property
    def records(self) -> dict[str, Row]:
        """The records by id."""
        return {row["id"]: row for row in self.table("default")}

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The documents, each with its ledger."""
        return tuple(accounts(self.folder))
