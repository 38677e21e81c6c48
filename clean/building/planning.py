"""One corpus as a plan: its input, the tools to clean it with, and its documents divided into shards.

A shard ends after a document whose id says so, so that a document which comes or goes changes the shard that it is in,
and no other.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from clean import intake, pipeline, record, release
from clean.release.shards import Form

LEAST, MOST = 16, 512
"""Documents per shard, on average: few enough for two workers to share a small corpus evenly, and enough to spread its
costs."""
SHARDS = 100
"""About how many shards a corpus has between these limits."""
RANGE = 4
"""How many times smaller or larger than the average a shard may be."""


@dataclass(frozen=True)
class Plan:
    """The work for one corpus."""

    corpus: intake.Corpus
    tools: pipeline.Tools
    shards: tuple[tuple[intake.Document, ...], ...]

    @cached_property
    def sites(self) -> frozenset[str]:
        """Sites with several documents, whose lines are counted first; empty if there is nothing to count."""
        return pipeline.shared_sites(self.corpus.documents, self.tools.book)

    @property
    def form(self) -> Form:
        """The form in which the release holds its rows."""
        return form_of(self.corpus, self.tools)


def plan(root: Path) -> Plan:
    """Read a corpus project and plan the work; raises `InputError` listing everything that is wrong in `raw/`."""
    corpus = intake.load(root)
    return Plan(corpus, tools_of(corpus), tuple(cut(corpus.documents)) or ((),))


def tools_of(corpus: intake.Corpus) -> pipeline.Tools:
    """Return the tools that the documents of a corpus are cleaned with."""
    tools = pipeline.Tools.of(corpus)
    if corpus.recipe.near.action == "mark":
        return replace(tools, schema=release.cluster_field.added_to(tools.schema))
    return tools


def form_of(corpus: intake.Corpus, tools: pipeline.Tools) -> Form:
    """Return the form in which a release of the corpus holds its rows."""
    withheld, duplicates = corpus.recipe.ledger_level == record.WITHHELD, corpus.recipe.near.action != "off"
    return Form.of(tools.schema, withheld=withheld, duplicates=duplicates)


def cut(documents: Sequence[intake.Document]) -> Iterator[tuple[intake.Document, ...]]:
    """Divide documents, which are sorted by id, into shards."""
    average = _average(len(documents))
    least = average // RANGE
    start = 0
    for stop, document in enumerate(documents, start=1):
        held = stop - start
        ends = held >= least and zlib.crc32(document.id.encode("utf-8", "surrogatepass")) % (average - least) == 0
        if ends or held == average * RANGE or stop == len(documents):
            yield tuple(documents[start:stop])
            start = stop


def _average(documents: int) -> int:
    """Return a power of two, so that it seldom changes as a corpus grows."""
    wanted = min(MOST, max(LEAST, documents // SHARDS))
    return 1 << (wanted.bit_length() - 1)
