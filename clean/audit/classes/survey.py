"""A first pass over a ledger: what repeats, how long the texts of each rule are, which shapes are common."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clean import scoring
from clean.audit.classes import risk, written_form
from clean.audit.classes.written_form import Shape
from clean.audit.ledger.ledger_edits import Case

OFTEN = 2
"""Number of edits with one text that make a class; for a rule with many edits, the square root of their number, so
that no rule has more such classes than that."""


HELD = 2**14
"""Number of different edits that are counted before their counts are added up."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An edit as a reviewer would rank it."""

    shape: Shape
    visible: int
    """Visible code points."""
    signs: scoring.Features
    risk: float


@dataclass(frozen=True, slots=True)
class Survey:
    """What must be known about all edits before any can be ranked."""

    repeated: Mapping[tuple[str, str], int]
    """How often a form occurs for a rule, if that is enough for a class of its own."""
    medians: Mapping[str, int]
    """Median of the visible code points, by rule."""
    shares: Mapping[tuple[str, str], float]
    """Share of each shape among the edits of its rule; missing if the rule has too few."""
    letters: Mapping[str, float]
    """Share of the edits of each rule that write different letters; missing if the rule has too few."""
    stages: Mapping[str, str]
    errs: Mapping[tuple[str, int], float]
    """Share of content among the labelled lines that a rule removes, by id and version."""

    def see(self, case: Case) -> Seen:
        """Return an edit with its shape and its risk."""
        form = written_form.repeats_as(case)
        times = self.repeated.get((case.rule, form), 1) if form else 1
        mine = written_form.form(case, repeated=form if times > 1 else None)
        habit = risk.Habit(
            self.shares.get((case.rule, mine.words), 1.0),
            self.medians.get(case.rule, 0),
            self.stages.get(case.rule, ""),
            self.errs.get((case.rule, case.version), 0.0),
            times,
            self.letters.get(case.rule, 1.0),
        )
        signs = risk.of_edit(case, mine, habit)
        return Seen(mine, case.visible, signs, risk.risk(signs))


def survey(
    cases: Iterable[tuple[Case, int]], stages: Mapping[str, str], errs: Mapping[tuple[str, int], float]
) -> Survey:
    """Survey all edits in one pass: one of those that are alike, with their number, which may come several times."""
    forms: Counter[tuple[str, str]] = Counter()
    lengths: defaultdict[str, Counter[int]] = defaultdict(Counter)
    shapes: Counter[tuple[str, str]] = Counter()
    letters: Counter[str] = Counter()
    for case, times in _counted(cases):
        form = written_form.repeats_as(case)
        if form is not None:
            forms[case.rule, form] += times
        lengths[case.rule][case.visible] += times
        shapes[case.rule, written_form.form(case).words] += times
        letters[case.rule] += risk.changes_letters(case) * times
    totals = {rule: counts.total() for rule, counts in lengths.items()}
    return Survey(
        {key: count for key, count in forms.items() if count >= max(OFTEN, math.sqrt(totals[key[0]]))},
        {rule: _median(counts) for rule, counts in lengths.items()},
        {key: n / totals[key[0]] for key, n in shapes.items() if totals[key[0]] >= risk.ENOUGH_EDITS},
        {rule: letters[rule] / n for rule, n in totals.items() if n >= risk.ENOUGH_EDITS},
        stages,
        errs,
    )


def _counted(cases: Iterable[tuple[Case, int]]) -> Iterator[tuple[Case, int]]:
    """Yield edits that are alike with their number, fewer times."""
    counts: Counter[Case] = Counter()
    for case, times in cases:
        counts[case] += times
        if len(counts) == HELD:
            yield from counts.items()
            counts.clear()
    yield from counts.items()


def _median(counts: Counter[int]) -> int:
    half, seen = counts.total() / 2, 0
    for length in sorted(counts):
        seen += counts[length]
        if seen >= half:
            return length
    return 0
