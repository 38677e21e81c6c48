"""Records by month of publication and by publisher, the data for a chart of a corpus over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clean.record import Row

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


def months(records: Iterable[Row], publishers: Sequence[str]) -> tuple[Month, ...]:
    """Count records by month, in chronological order; `publishers` are the release's, most records first."""
    place = {name: at for at, name in enumerate(publishers[:NAMED])}
    found: dict[str, Counter[int]] = {}
    for record in records:
        counts = found.setdefault(_month(record["published"]["value"]), Counter())
        counts[place.get(record["source"]["publisher"] or "", len(place))] += 1
    return tuple(
        Month(month, counts.total(), tuple(counts[at] for at in range(len(place) + 1)))
        for month, counts in sorted(found.items())
    )


def _month(value: str | None) -> str:
    """Cut an EDTF value down to its month, or its year: `_month("2024-XX-03")` is `2024`."""
    year, _, rest = (value or "").partition("-")
    if not year[:4].isdigit():
        return ""
    return f"{year[:4]}-{rest[:2]}" if rest[:2].isdigit() and 1 <= int(rest[:2]) <= 12 else year[:4]
