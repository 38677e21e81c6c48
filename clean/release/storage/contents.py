"""What the tables of a release hold, as they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class File:
    """One file of a table, as it was written."""

    path: str
    """Path in the release folder, with forward slashes."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""
    size: int
    """Size in bytes."""
    rows: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of one table of a release, as written."""

    rows: int
    digest: str
    """`sha256:…` of its rows as canonical JSON, in the order of the release."""
    size: int
    """Total size of its Parquet files in bytes."""
    files: tuple[File, ...] = ()
    """Its Parquet files, in order."""

    @classmethod
    def of(cls, files: Sequence[File], digest: str) -> Contents:
        """Return the contents of a table that has these files, in order."""
        return cls(sum(file.rows for file in files), digest, sum(file.size for file in files), tuple(files))

    @property
    def facts(self) -> dict[str, Any]:
        """What release.json says of the table."""
        files = [{"path": file.path, "sha256": file.sha256, "size": file.size} for file in self.files]
        return {"rows": self.rows, "digest": self.digest, "size": self.size, "files": files}

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each of its files, in hexadecimal, by path."""
        return {file.path: file.sha256 for file in self.files}
