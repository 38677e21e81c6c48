"""The first look at a ledger: what repeats, how long the texts of each rule are, which shapes are common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clean import scoring
from clean.audit import risk, shape
from clean.audit.ledger import Case
from clean.audit.shape import Shape


@dataclass(frozen=True, slots=True)
class Seen:
    """An edit as a reviewer would rank it."""

    case: Case
    shape: Shape
    signs: scoring.Features
    risk: float


@dataclass(frozen=True, slots=True)
class Survey:
    """What has to be known of all edits before one can be ranked."""

    repeated: frozenset[tuple[str, str]]
    """Rule and form of what occurs more than once."""
    medians: Mapping[str, int]
    """Of the visible code points, by rule."""
    shares: Mapping[tuple[str, str], float]
    """Of each shape among the edits of its rule; 1 where a rule has too few to tell."""
    stages: Mapping[str, str]
    errs: Mapping[tuple[str, int], float]
    """Share of content among the labelled lines that a rule takes, by id and version."""

    def see(self, case: Case) -> Seen:
        """Give an edit its shape and its risk."""
        form = shape.repeats_as(case)
        mine = shape.form(case, repeated=form if (case.rule, form) in self.repeated else None)
        habit = risk.Habit(
            self.shares.get((case.rule, mine.words), 1.0),
            self.medians.get(case.rule, 0),
            self.stages.get(case.rule, ""),
            self.errs.get((case.rule, case.version), 0.0),
        )
        signs = risk.of_edit(case, mine, habit)
        return Seen(case, mine, signs, risk.risk(signs))


def survey(cases: Iterable[Case], stages: Mapping[str, str], errs: Mapping[tuple[str, int], float]) -> Survey:
    """Look at all edits once."""
    forms: Counter[tuple[str, str]] = Counter()
    lengths: defaultdict[str, Counter[int]] = defaultdict(Counter)
    shapes: Counter[tuple[str, str]] = Counter()
    for case in cases:
        form = shape.repeats_as(case)
        if form is not None:
            forms[case.rule, form] += 1
        lengths[case.rule][case.visible] += 1
        shapes[case.rule, shape.form(case).words] += 1
    totals = {rule: counts.total() for rule, counts in lengths.items()}
    return Survey(
        frozenset(key for key, count in forms.items() if count > 1),
        {rule: _median(counts) for rule, counts in lengths.items()},
        {key: n / totals[key[0]] for key, n in shapes.items() if totals[key[0]] >= risk.ENOUGH_EDITS},
        stages,
        errs,
    )


def _median(counts: Counter[int]) -> int:
    half, seen = counts.total() / 2, 0
    for length in sorted(counts):
        seen += counts[length]
        if seen >= half:
            return length
    return 0
