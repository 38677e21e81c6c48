"""One corpus as a plan: its input, the tools to clean it with, and its documents divided into shards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from clean import intake, pipeline, record, release
from clean.release.shards import Form

LEAST, MOST = 16, 512
"""Documents per shard: few enough for two workers to share a small corpus evenly, and enough to spread its costs."""
SHARDS = 200
"""About how many shards a corpus has between these limits."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The work for one corpus."""

    corpus: intake.Corpus
    tools: pipeline.Tools
    shards: tuple[tuple[intake.Document, ...], ...]
    sites: frozenset[str]
    """Sites with several documents, whose lines are counted first; empty if there is nothing to count."""

    @property
    def form(self) -> Form:
        """The form in which the release holds its rows."""
        recipe = self.corpus.recipe
        withheld, duplicates = recipe.ledger_level == record.WITHHELD, recipe.near.action != "off"
        return Form.of(self.tools.schema, withheld=withheld, duplicates=duplicates)


def plan(root: Path) -> Plan:
    """Read a corpus project and plan the work; raises `InputError` listing everything that is wrong in `raw/`."""
    corpus = intake.load(root)
    documents = corpus.documents
    size = min(MOST, max(LEAST, len(documents) // SHARDS))
    shards = tuple(documents[at : at + size] for at in range(0, len(documents), size)) or ((),)
    tools = pipeline.Tools.of(corpus)
    if corpus.recipe.near.action == "mark":
        tools = replace(tools, schema=release.cluster_field.added_to(tools.schema))
    return Plan(corpus, tools, shards, pipeline.shared_sites(documents, tools.book))
