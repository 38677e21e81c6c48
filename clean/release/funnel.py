"""What became of the documents that were given, stage by stage, and of articles that were there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clean.release.counting import Count, count

if TYPE_CHECKING:
    from clean.release.rows import Row, Rows

STAGES = ("decode", "clean", "validate", "takedown")
"""Stages that may keep a document or an article out, in the order of their work."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; what it leaves is what enters the next."""

    stage: str
    entered: int
    """Documents that came to it."""
    refused: int
    """Documents of which nothing was left after it."""
    left: int
    """entered - refused; after the last stage: documents with an article in the release."""
    articles_refused: int
    """Articles that it kept out, of whatever documents."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Where the articles were that were left out because the release holds a duplicate of them."""

    kept: int
    """Records that they were merged into."""
    publishers: tuple[Count, ...]
    """The merged articles by publisher of their page."""


def funnel(rows: Rows) -> tuple[Stage, ...]:
    """Count documents and articles through the stages of a build."""
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
    """Count the records that stand for merged articles, and the publishers of these."""
    pages = {record["id"]: record["source"]["path"] for record in rows.records}
    copies = [row for row in rows.documents if row["merged"]]
    kept = {name for row in copies for name in row["articles"] if pages.get(name) != row["path"]}
    return Duplicates(len(kept), count(publisher for row in copies for publisher in _publishers(row)))


def _publishers(row: Row) -> list[str | None]:
    return [row["publisher"]] * len(row["merged"])
