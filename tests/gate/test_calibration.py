"""The scores of persons mean what they say: of mentions said with .95, ninety-five in a hundred are right."""

from __future__ import annotations

import tomllib

import pytest

from clean.training.calibrating import Reliability
from clean.training.labelled_persons import Label, Labelled
from tests.gate import calibration

MEASURED = tomllib.loads(calibration.FILE.read_text(encoding="utf-8"))
TABLES = {name: table["rows"] for name, table in MEASURED.items() if isinstance(table, dict)}
ENOUGH = 150
"""Mentions from which the share of a row is known to about four in a hundred."""
TEXT = "The baker Anna Weaver met Mr Hale. Weaver smiled, and Mr Hale did not."


def test_the_table_is_that_of_these_scores() -> None:
    """Whoever refits the certainties measures again."""
    assert MEASURED["certainty"] == calibration.digest()
    assert {"english", "english_not_fitted", "learned", "all"} <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_no_score_promises_more_than_it_keeps(name: str) -> None:
    """From .9 on, the share that is right is that of the score, at most four in a hundred less."""
    rows = [(said, right) for said, right, cases in TABLES[name] if said >= 0.9 and cases >= ENOUGH]
    assert rows
    assert [(said, right) for said, right in rows if right < said - 0.04] == []


def test_what_is_said_with_95_is_right_95_times_in_a_hundred() -> None:
    """Over all labelled texts, mentions with a score of .95 or more."""
    rows = [row for row in TABLES["all"] if row[0] >= 0.95]
    assert sum(right * cases for _, right, cases in rows) / sum(cases for *_, cases in rows) >= 0.95


def _labelled(*labels: tuple[str, str | None]) -> Labelled:
    spans, at = {}, 0
    for surface, person in labels:
        at = TEXT.index(surface, at)
        spans[at, at + len(surface)] = Label(person, "")
        at += len(surface)
    return Labelled("made", "en", TEXT, spans, 0)


@pytest.mark.parametrize(
    ("labels", "right"),
    [
        ((("Anna Weaver", "a"), ("Hale", "h"), ("Weaver", "a"), ("Hale", "h")), [True, True, True, True]),
        ((("Anna Weaver", "a"), ("Hale", "h"), ("Weaver", "b"), ("Hale", "h")), [True, True, False, True]),
        ((("Anna Weaver", None), ("Hale", None), ("Weaver", None)), [True, True, True, False]),
        ((("Anna", "a"), ("Mr Hale", "h")), [False, False, False, False]),
    ],
)
def test_right_is_the_span_and_the_person(labels: tuple[tuple[str, str | None], ...], right: list[bool]) -> None:
    """Another span, another person, and what nobody labelled are wrong; a label without a name judges the span."""
    assert [ok for _, ok in calibration.stated(_labelled(*labels))] == right


def test_tables_are_written_as_they_are_read() -> None:
    """What is recorded is read back."""
    text = calibration.written({"learned": [Reliability(0.951, 0.96, 200)]}, "abc")
    assert tomllib.loads(text) == {"certainty": "abc", "learned": {"rows": [[0.951, 0.96, 200]]}}
