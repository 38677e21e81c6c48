"""What became of the input documents, stage by stage, and of duplicate articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from clean.release.statistics.counting import Count, counted
from clean.release.statistics.tally import Tally

STAGES = ("decode", "clean", "validate", "takedown")
"""Stages that may reject a document or an article, in order."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Counts of one stage; what it leaves enters the next."""

    stage: str
    entered: int
    """Documents that reached it."""
    refused: int
    """Documents with nothing left after it."""
    left: int
    """entered - refused; after the last stage, the documents with an article in the release."""
    articles_refused: int
    """Articles that it rejected, from any document."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Articles left out because the release contains a duplicate of them."""

    kept: int
    """Number of records that they were merged into."""
    publishers: tuple[Count, ...]
    """The merged articles by the publisher of their page."""


def funnel(tally: Tally) -> tuple[Stage, ...]:
    """Count documents and articles at each stage of a build."""
    outcomes, articles = tally.of("outcomes"), tally.of("articles_refused")
    articles["takedown"] = tally.number("taken_down")
    gone = tally.of("last_stages")
    gone["takedown"] = outcomes.get("taken_down", 0)
    return tuple(_stages(sum(outcomes.values()), Counter(gone), Counter(articles)))


def _stages(entered: int, gone: Counter[str], articles: Counter[str]) -> Iterator[Stage]:
    for stage in sorted({*STAGES, *articles}, key=order):
        yield Stage(stage, entered, gone[stage], entered - gone[stage], articles[stage])
        entered -= gone[stage]


def order(stage: str) -> tuple[int, str]:
    """Return what stages are sorted by."""
    return (STAGES.index(stage) if stage in STAGES else len(STAGES), stage)


def duplicates(tally: Tally) -> Duplicates:
    """Count the records that articles were merged into, and the publishers of those articles."""
    return Duplicates(tally.distinct("merged_into"), counted(tally.of("merged_from")))
