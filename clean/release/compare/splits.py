"""Articles separate in one release and joined in another, matched by their position in the raw text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clean.record import Row

MOSTLY = 0.5
"""Minimum share of a part's raw span inside the whole."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An article that is several articles in the other release."""

    whole: str
    """Its id."""
    parts: tuple[str, ...]
    """Ids of those articles, in text order."""


def joined(wholes: Iterable[Row], parts: Iterable[Row]) -> Iterator[Joined]:
    """Yield each of `wholes` whose raw span covers most of at least two of `parts` from the same file, sorted by id.

    Rows have `id` and `source`, with sha256, raw_start and raw_end (code points).
    """
    by_file: defaultdict[str, list[Row]] = defaultdict(list)
    for row in parts:
        by_file[row["source"]["sha256"]].append(row)
    for whole in sorted(wholes, key=lambda row: str(row["id"])):
        inside = [row for row in by_file[whole["source"]["sha256"]] if _lies_in(row["source"], whole["source"])]
        if len(inside) > 1:
            inside.sort(key=lambda row: int(row["source"]["raw_start"]))
            yield Joined(whole["id"], tuple(row["id"] for row in inside))


def _lies_in(part: Mapping[str, int], whole: Mapping[str, int]) -> bool:
    shared = min(part["raw_end"], whole["raw_end"]) - max(part["raw_start"], whole["raw_start"])
    return shared > MOSTLY * (part["raw_end"] - part["raw_start"])
