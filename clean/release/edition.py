"""One version of a corpus as its papers see it: all that card, datasheet and release.json say comes from here."""

from __future__ import annotations

import importlib.metadata
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clean.intake import Answers, Pins, Recipe
    from clean.release.figures import Figures
    from clean.release.protection import Hashes
    from clean.rules import RuleInfo

_TOOLS = ("anyascii", "charset-normalizer", "ftfy", "langdetect", "pyarrow", "rapidfuzz", "trafilatura")
_NO_LANGUAGE = "und"
_TOOLKIT = "corpus-ledger"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a table, as it was written."""

    path: str
    """In the release folder, with forward slashes."""
    sha256: str
    """Of its bytes, in hexadecimal."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What one table of a release holds, as it was written."""

    rows: int
    digest: str
    """`sha256:…` over its rows as canonical JSON, in the release's order."""
    size: int
    """Bytes of its Parquet files."""
    files: tuple[File, ...] = ()
    """Its Parquet files, in their order."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a corpus, complete but for the files."""

    version: str
    recipe: Recipe
    answers: Answers
    """The curator's answers."""
    figures: Figures
    rules: tuple[RuleInfo, ...]
    """The rules that were switched on, sorted by id."""
    schemas: Mapping[str, Mapping[str, Any]]
    """The schema of each table, by the schema's name."""
    tables: Mapping[str, Contents]
    """What was written, by the name of the configuration."""
    tools: Mapping[str, str]
    """Versions of what decides the content, by name."""
    pins: Pins = field(default_factory=dict)
    """Digests of what the answers were written against."""
    taken_down: tuple[Mapping[str, Any], ...] = ()
    """What stands in place of each article that was taken down: record, date, why; sorted by record."""
    vetoes: tuple[str, ...] = ()
    """Signatures of the reviewers' vetoes that were carried out, sorted."""

    hashes: Hashes | None = None
    """The anchors of a release without text; None where the release has its texts."""

    @property
    def content(self) -> str:
        """The content digest of the version: that of its records."""
        return self.tables["default"].digest

    @property
    def languages(self) -> tuple[str, ...]:
        """ISO 639 codes of the records, sorted, regions left off; what no language could be told of is left out."""
        return tuple(sorted({count.name.partition("-")[0] for count in self.figures.languages} - {_NO_LANGUAGE}))

    @property
    def keywords(self) -> tuple[str, ...]:
        """Words under which the dataset should be found, whatever its topic."""
        return ("news", "text-cleaning", "standoff-annotation", "provenance")

    @property
    def toolkit(self) -> str:
        """The name of the toolkit and its version: `corpus-ledger 0.1.0`."""
        return f"{_TOOLKIT} {self.tools[_TOOLKIT]}"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a curator has to be told loudly, one sentence each."""
        return tuple(_warnings(self))


def _warnings(edition: Edition) -> list[str]:
    found = []
    if edition.recipe.licence is None:
        found.append(
            "The dataset has no licence: nobody may rely on a right to use it. Set licence in raw/corpus.toml."
        )
    bare = sum(count.number for count in edition.figures.licences if not count.name)
    if bare:
        of = edition.figures.records
        found.append(f"{bare} of {of} records come from documents without a licence in raw/manifest.jsonl.")
    return found


def tools() -> dict[str, str]:
    """Give the versions of what decides a release: this toolkit, its libraries, Python and its Unicode tables."""
    found = {name: importlib.metadata.version(name) for name in (_TOOLKIT, *_TOOLS)}
    python = ".".join(str(part) for part in sys.version_info[:2])
    return {**found, "python": python, "unicode": unicodedata.unidata_version}
