"""A picture of when and by whom the articles were published: one bar per month, or per year for long periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clean.release.render import svg
from clean.release.render.markdown import number
from clean.release.statistics.by_month import NAMED

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.statistics.figures import Figures

FILE = "pictures/published.svg"

LONGEST = 120
"""Most months that get a bar each; longer periods are drawn by year."""

Bar = tuple[str, tuple[int, ...]]


def text(edition: Edition) -> str | None:
    """Return the picture as SVG, or None if no article has a date."""
    bars = bars_of(edition.figures)
    first = [publisher.name or "not given" for publisher in edition.figures.publishers[:NAMED]]
    others = len(edition.figures.publishers) - len(first)
    return svg.columns(title(edition.figures), bars, [*first, f"{number(others)} others"]) if bars else None


def title(figures: Figures) -> str:
    """Return the title of the picture, which also counts what it leaves out."""
    unit = "year" if _by_year([month.month for month in figures.months]) else "month"
    shown = sum(sum(parts) for _, parts in bars_of(figures))
    left = f"; {number(figures.records - shown)} without a {unit}" if shown < figures.records else ""
    return f"Articles by {unit} of publication and publisher: {number(shown)}{left}"


def bars_of(figures: Figures) -> list[Bar]:
    """Return a bar for each month or year from the first to the last, empty ones included."""
    months = [month.month for month in figures.months]
    length = 4 if _by_year(months) else 7
    counted: dict[str, tuple[int, ...]] = {}
    for month in figures.months:
        if len(month.month) >= length:
            label, before = month.month[:length], counted.get(month.month[:length])
            counted[label] = tuple(map(sum, zip(before or (0,) * len(month.parts), month.parts, strict=True)))
    none = (0,) * len(figures.months[0].parts) if figures.months else ()
    return [(label, counted.get(label, none)) for label in _between(min(counted), max(counted))] if counted else []


def _by_year(months: Sequence[str]) -> bool:
    dated = [month for month in months if len(month) == 7]
    return not dated or len(_between(min(dated), max(dated))) > LONGEST


def _between(first: str, last: str) -> list[str]:
    """List the months or years from `first` to `last`, both included."""
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    start, stop = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, stop + 1)]
