"""A release as something to be compared: on disk, or as a build has it in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from clean.release.storage import layout


class Release(Protocol):
    """What releases are compared by."""

    @property
    def folder(self) -> Path:
        """The folder with its tables."""

    @property
    def about(self) -> Mapping[str, Any]:
        """The facts of release.json."""

    def schema(self, name: str) -> Mapping[str, Any]:
        """Return the release's own copy of a schema."""


@dataclass(frozen=True)
class ReleaseFolder:
    """A release on disk; what its methods can't read raises ReleaseError."""

    folder: Path

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """The content of release.json."""
        return layout.about(self.folder)

    def schema(self, name: str) -> Mapping[str, Any]:
        """Read the release's own copy of a schema."""
        return layout.schema(self.folder, name)
