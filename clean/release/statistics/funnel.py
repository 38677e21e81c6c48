"""What became of the input documents, stage by stage, and of duplicate articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clean.release.statistics.counting import Count, count

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows

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


def funnel(rows: Rows) -> tuple[Stage, ...]:
    """Count documents and articles at each stage of a build."""
    last: dict[str, str] = {}
    articles: Counter[str] = Counter()
    for row in sorted(rows.quarantine, key=lambda row: _order(row["stage"])):
        last[row["document"]] = row["stage"]
        articles[row["stage"]] += row["record_id"] is not None
    articles["takedown"] = len(rows.taken_down)
    gone = Counter(last[row["document"]] for row in rows.documents if row["outcome"] == "quarantined")
    gone["takedown"] = sum(row["outcome"] == "taken_down" for row in rows.documents)
    return tuple(_stages(len(rows.documents), gone, articles))


def _stages(entered: int, gone: Counter[str], articles: Counter[str]) -> Iterator[Stage]:
    for stage in sorted({*STAGES, *articles}, key=_order):
        yield Stage(stage, entered, gone[stage], entered - gone[stage], articles[stage])
        entered -= gone[stage]


def _order(stage: str) -> tuple[int, str]:
    return (STAGES.index(stage) if stage in STAGES else len(STAGES), stage)


def duplicates(rows: Rows) -> Duplicates:
    """Count the records that articles were merged into, and the publishers of those articles."""
    pages = {record["id"]: record["source"]["path"] for record in rows.records}
    copies = [row for row in rows.documents if row["merged"]]
    kept = {name for row in copies for name in row["articles"] if pages.get(name) != row["path"]}
    return Duplicates(len(kept), count(publisher for row in copies for publisher in _publishers(row)))


def _publishers(row: Row) -> list[str | None]:
    return [row["publisher"]] * len(row["merged"])
