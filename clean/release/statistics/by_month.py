"""Records by month of publication and by publisher, the data for a chart of a corpus over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clean.release.statistics.tally import Tally

NAMED = 7
"""Number of publishers counted separately, those with the most records; the others are counted together."""


@dataclass(frozen=True, slots=True)
class Month:
    """The records of one month."""

    month: str
    """`2024-03`; `2024` if only the year is known, "" if not even that."""
    records: int
    parts: tuple[int, ...]
    """Counts for the first NAMED publishers of the release, in order, then for all others; they sum to `records`."""


def months(tally: Tally, publishers: Sequence[str]) -> tuple[Month, ...]:
    """Count records by month, in chronological order; `publishers` are the release's, most records first."""
    place = {name: at for at, name in enumerate(publishers[:NAMED])}
    found = []
    for label, by_publisher in sorted(tally.by_first("months").items()):
        counts: Counter[int] = Counter()
        for publisher, number in by_publisher.items():
            counts[place.get(publisher, len(place))] += number
        found.append(Month(label, counts.total(), tuple(counts[at] for at in range(len(place) + 1))))
    return tuple(found)


def month(value: str | None) -> str:
    """Cut an EDTF value down to its month, or its year: `month("2024-XX-03")` is `2024`."""
    year, _, rest = (value or "").partition("-")
    if not year[:4].isdigit():
        return ""
    return f"{year[:4]}-{rest[:2]}" if rest[:2].isdigit() and 1 <= int(rest[:2]) <= 12 else year[:4]
