"""The numbers behind the pictures on the page: what remains at each stage, rules by source, records over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from clean import release
from clean.audit.ledger.ledger_edits import BARE, DECODING
from clean.audit.ledger.ledger_sums import Figures

STAGES = ("extract", "repair", "boilerplate", "typography", "layout", "takedown")
"""Stages, in the order in which they run."""

RULES, SOURCES = 14, 10
"""Rows and columns of the table of rules by source: those that removed most."""

MONTHS = 36
"""Longest timeline shown by month; a longer one is shown by year."""

_UNSEEN = BARE | DECODING

Bars = list[tuple[str, int]]


def funnel(folder: Path) -> Bars:
    """Count documents and articles from the manifest to the release."""
    rows = list(release.read_rows(folder, "documents", ["outcome", "chars_raw", "articles", "merged"]))
    refused = list(release.read_rows(folder, "quarantine", ["record_id"]))
    kept_out = sum(row["record_id"] is not None for row in refused)
    listed = sum(len(row["articles"]) for row in rows)
    return [
        ("documents in the manifest", len(rows)),
        ("documents cleaned", len(rows) - (len(refused) - kept_out)),
        ("documents with an article", sum(row["outcome"] == "articles" for row in rows)),
        ("articles found", listed + kept_out),
        ("records in the release", listed - sum(len(row["merged"]) for row in rows)),
    ]


def characters(figures: Figures, stages: Mapping[str, str]) -> Bars:
    """Count the characters left after each stage, as readers saw them; the last bar includes written text.

    Bare markup is left aside, and what the source writes in another way counts as what it stands for.
    """
    gone: Counter[str] = Counter()
    left = figures.totals.raw
    for (rule,), done in figures.by("rule").items():
        if rule in BARE:
            left -= done.removed
        elif rule in DECODING:
            left += done.written - done.removed
        else:
            gone[stages.get(str(rule), "")] += done.removed
    bars = [("raw", left)]
    for stage in (*STAGES, ""):
        left -= gone[stage]
        if gone[stage]:
            bars.append((f"after {stage or 'other rules'}", left))
    return [*bars, ("clean", figures.totals.clean)]


def matrix(figures: Figures) -> dict[str, Any]:
    """Return the characters removed by rule and source; the last row and column hold all others.

    Left aside are bare markup and what the source writes in another way.
    """
    seen = {key: done for key, done in figures.by("rule", "source").items() if key[0] not in _UNSEEN}
    rules = [str(rule) for (rule,) in figures.by("rule") if rule not in _UNSEEN][:RULES]
    sources = [str(source) for (source,) in figures.by("source")][:SOURCES]
    cells: Counter[tuple[int, int]] = Counter()
    for (rule, source), done in seen.items():
        row = rules.index(str(rule)) if rule in rules else len(rules)
        column = sources.index(str(source)) if source in sources else len(sources)
        cells[row, column] += done.removed
    values = [[cells[r, c] for c in range(len(sources) + 1)] for r in range(len(rules) + 1)]
    return {"rules": [*rules, "other rules"], "sources": [*sources, "other sources"], "values": values}


def timeline(folder: Path) -> dict[str, Any]:
    """Count records by month, or by year if they span many months; `undated` counts those without a year."""
    values = [row["published"]["value"] for row in release.read_rows(folder, "default", ["published"])]
    dated = [value for value in values if value and value[:4].isdigit()]
    months = sorted({value[:7] for value in dated if _month(value)})
    by_month = bool(months) and len(months) == len({v[:7] for v in dated}) and _span(months) <= MONTHS
    found = Counter(value[:7] if by_month else value[:4] for value in dated)
    steps = _months(months[0], months[-1]) if by_month else _years(found)
    return {"bars": [(step, found[step]) for step in steps], "undated": len(values) - len(dated)}


def kinds(folder: Path) -> Bars:
    """Count records by the kind of their page, the most frequent first; none if all have the same."""
    told = (row["source"].get("kind") for row in release.read_rows(folder, "default", ["source"]))
    found = Counter(kind for kind in told if kind)
    return sorted(found.items(), key=lambda bar: (-bar[1], bar[0])) if len(found) > 1 else []


def _month(value: str) -> bool:
    return len(value) >= 7 and value[4] == "-" and value[5:7].isdigit() and 1 <= int(value[5:7]) <= 12


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _span(months: list[str]) -> int:
    return _number(months[-1]) - _number(months[0]) + 1


def _months(first: str, last: str) -> list[str]:
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(_number(first), _number(last) + 1)]


def _years(found: Iterable[str]) -> list[str]:
    years = sorted(int(year) for year in found)
    everyone = range(years[0], years[-1] + 1) if years and years[-1] - years[0] < 120 else years
    return [f"{year:04d}" for year in everyone]
