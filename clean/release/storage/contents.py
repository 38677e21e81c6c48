"""What the tables of a release hold, as they were written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of a table, as it was written."""

    path: str
    """Path in the release folder, with forward slashes."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""
    size: int
    """Size in bytes."""


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

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each of its files, in hexadecimal, by path."""
        return {file.path: file.sha256 for file in self.files}
