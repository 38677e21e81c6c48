"""Articles that were told apart in one release and are one in another: by where they lie in the raw text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clean.release.rows import Row

MOSTLY = 0.5
"""Share of a part's raw span that has to lie inside the whole."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One article that is several in the other release."""

    whole: str
    """Its id."""
    parts: tuple[str, ...]
    """Ids of the several, in the order of the text."""


def joined(wholes: Iterable[Row], parts: Iterable[Row]) -> Iterator[Joined]:
    """Find each of `wholes` whose raw span holds most of at least two of `parts` from the same file.

    Rows have `id` and `source`, which holds sha256, raw_start and raw_end (code points). The answer is sorted by id.
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
