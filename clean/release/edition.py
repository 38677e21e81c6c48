"""One version of a corpus: the source of everything in its card, datasheet and release.json."""

from __future__ import annotations

import importlib.metadata
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clean.intake import Answers, Pins, Recipe
    from clean.registry import Plugin
    from clean.release.statistics.figures import Figures
    from clean.release.statistics.near_counts import NearCounts
    from clean.release.storage.contents import Contents
    from clean.release.textless.protection import Hashes
    from clean.rules import RuleInfo

_TOOLS = ("anyascii", "charset-normalizer", "ftfy", "langdetect", "pyarrow", "rapidfuzz", "trafilatura")
_NO_LANGUAGE = "und"
_TOOLKIT = "corpus-ledger"

UNNUMBERED = "the new version"
"""What a version is called until its number is computed."""


@dataclass(frozen=True)
class Edition:
    """One version of a corpus, complete except for the files."""

    version: str
    """MAJOR.MINOR.PATCH, or UNNUMBERED."""
    recipe: Recipe
    answers: Answers
    """The curator's answers."""
    figures: Figures
    rules: tuple[RuleInfo, ...]
    """The enabled rules, sorted by id."""
    schemas: Mapping[str, Mapping[str, Any]]
    """The schema of each table, by the schema's name."""
    tables: Mapping[str, Contents]
    """The contents of each table as written, by configuration name."""
    tools: Mapping[str, str]
    """Versions of everything that determines the content, by name."""
    pins: Pins = field(default_factory=dict)
    """Digests of the figures that the answers were written against."""
    taken_down: tuple[Mapping[str, Any], ...] = ()
    """Tombstone of each article that was taken down: tombstone, date, why; sorted by tombstone."""
    vetoes: tuple[str, ...] = ()
    """Reviewers' verdicts that were carried out, sorted: the signature, with what it does unless it is a veto."""

    plugins: tuple[Plugin, ...] = ()
    """The distributions that the corpus uses, sorted by name."""
    python_rules: Mapping[str, str] | None = None
    """Path and SHA-256 of raw/rules.py; None if it isn't switched on."""
    near: NearCounts | None = None
    """The counts of near-duplicates; None if the recipe does not look for them."""
    hashes: Hashes | None = None
    """The anchor counts of a release without text; None if the release has its texts."""

    @property
    def content(self) -> str:
        """The content digest of the version, which is that of its records."""
        return self.tables["default"].digest

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What release.json says of the version that doesn't depend on the curator's answers."""
        recipe = self.recipe
        return {
            "name": recipe.name,
            "title": recipe.title,
            "version": self.version,
            "date": recipe.date,
            "authors": [author.full for author in recipe.authors],
            "url": recipe.url,
            "licence": recipe.licence,
            "version_policy": recipe.version_policy,
            "ledger_level": recipe.ledger_level,
            "content_digest": self.content,
            "tables": {name: held.facts for name, held in self.tables.items()},
            "rules": [
                {"id": rule.id, "version": rule.version, "why": rule.why, "stage": rule.stage} for rule in self.rules
            ],
            "rules_off": list(recipe.rules_off),
            "text_keep": list(recipe.text_keep),
            "page_kinds": list(recipe.page_kinds),
            "persons_least": {"mark": recipe.persons_mark, "normalize": recipe.persons_normalize},
            "tools": dict(self.tools),
            "plugins": [asdict(plugin) for plugin in self.plugins],
            "python_rules": self.python_rules,
            "taken_down": [dict(row) for row in self.taken_down],
            "vetoes": list(self.vetoes),
            "figures": asdict(self.figures),
            **({} if self.near is None else {"near_duplicates": {**asdict(recipe.near), "found": self.near.figures}}),
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """ISO 639 codes of the records' languages without regions, sorted; undetermined ones are left out."""
        return tuple(sorted({count.name.partition("-")[0] for count in self.figures.languages} - {_NO_LANGUAGE}))

    @property
    def keywords(self) -> tuple[str, ...]:
        """Keywords of the dataset, whatever its topic."""
        return ("news", "text-cleaning", "standoff-annotation", "provenance")

    @property
    def toolkit(self) -> str:
        """Name and version of the toolkit: `corpus-ledger 0.1.0`."""
        return f"{_TOOLKIT} {self.tools[_TOOLKIT]}"

    @property
    def unlicensed(self) -> int:
        """Number of records from documents without a licence."""
        return sum(count.number for count in self.figures.licences if not count.name)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Prominent warnings for the curator, one string each."""
        found = []
        if self.recipe.licence is None:
            found.append("The dataset has no licence. Set licence in raw/corpus.toml.")
        if self.unlicensed:
            of = self.figures.records
            found.append(f"Records from documents without a licence in raw/manifest.jsonl: {self.unlicensed} of {of}.")
        return tuple(found)


def tools() -> dict[str, str]:
    """Return the versions of what determines a release.

    This toolkit, its weights of persons, its libraries, Python and its Unicode data.
    """
    found = {name: importlib.metadata.version(name) for name in (_TOOLKIT, *_TOOLS)}
    python = ".".join(str(part) for part in sys.version_info[:2])
    from clean import names

    return {**found, names.WEIGHTS: names.weights_version(), "python": python, "unicode": unicodedata.unidata_version}
