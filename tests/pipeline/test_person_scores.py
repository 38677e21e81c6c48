"""What the scores of persons decide: what is marked, and what the normalised text replaces."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import names, pipeline, record, rules, schemas
from clean.intake import Document
from clean.record.normalized_text import settled
from tests.support.sealed import sealed

ROWS = (
    {"id": "leyen", "canonical": "Ursula von der Leyen", "gender": "female"},
    {"id": "lukashenko", "canonical": "Alexander Lukashenko", "variants": ["Лукашенко Александр"], "gender": "male"},
)
TOOLS = pipeline.Tools(rules.RuleBook.load(), names.Authority.of(ROWS), schemas.load("record"))
FILM = """\
A detective who never sleeps

The new film is set in a harbour town, where a ferry has been stolen in the middle of the night by nobody.

It follows Mr Layne, a detective. “I never sleep,” says Layne, and nobody in the town believes a word of it.
"""
TALKS = """\
Talks go on in the capital all night

President Lukashenka opened the talks on Monday in front of reporters who had waited for several hours in the rain.

The baker Anna Weaver was there. Weaver said that Lukashenka was late, and that Zbrk Quorn had not come at all.
"""


def _record(text: str, **changed: Any) -> dict[str, Any]:
    data = text.encode()
    document = Document("a", "texts/a.txt", hashlib.sha256(data).hexdigest(), None, None, None, None, "en", (), 1)
    (row,) = pipeline.process(document, data, replace(TOOLS, **changed)).records
    return row


def test_a_character_of_a_film_stays_who_he_is() -> None:
    """Nobody's name is put in the place of one that only sounds like it."""
    row = _record(FILM)
    assert {(p["surface"], p["status"], p["normalized"]) for p in row["persons"]} == {("Layne", "unresolved", False)}
    assert row["text_normalized"] == row["text"]


def test_what_is_linked_or_surely_coreferent_is_replaced() -> None:
    """By default from .9 on."""
    row = _record(TALKS)
    assert "President Alexander Lukashenko opened" in row["text_normalized"]
    assert "Anna Weaver said that Alexander Lukashenko was late" in row["text_normalized"]
    assert all(p["normalized"] == (p["status"] != "unresolved" and p["score"] >= 0.9) for p in row["persons"])
    assert record.laws(sealed(row)) == []


@pytest.mark.parametrize("least", [0.0, 0.5, 0.93, 0.97, 0.99, 1.0])
def test_the_recipe_says_what_is_replaced(least: float) -> None:
    """The higher the bound, the fewer names; the record is consistent by itself."""
    row = _record(TALKS, normalize=least)
    shown = {p["surface"] for p in row["persons"] if p["normalized"]}
    assert shown == {p["surface"] for p in row["persons"] if p["status"] != "unresolved" and p["score"] >= least}
    assert ("Anna Weaver said" in row["text_normalized"]) == ("Weaver" in shown)
    assert record.laws(sealed(row)) == []


@pytest.mark.parametrize("least", [0.0, 0.7, 0.95, 0.999])
def test_the_recipe_says_what_is_marked(least: float) -> None:
    """Exactly the mentions from the bound on, as they are without one."""
    everything, row = _record(TALKS), _record(TALKS, mark=least)
    assert row["persons"] == [p for p in everything["persons"] if p["score"] >= least]
    assert record.laws(sealed(row)) == []


def test_bounds_of_the_default_keep_everything() -> None:
    """Without a word in the recipe everything found is marked, and what is replaced is as the schema says."""
    stated = schemas.load("corpus")["properties"]["persons"]["properties"]
    assert (
        (TOOLS.mark, TOOLS.normalize) == (stated["mark"]["default"], stated["normalize"]["default"]) == (0, names.SURE)
    )
    assert len(_record(TALKS)["persons"]) >= 4


PERSONS = st.fixed_dictionaries(
    {
        "field": st.just("text"), "start": st.just(0), "end": st.just(2),
        "canonical": st.sampled_from(["Bo Lind", None]),
        "status": st.sampled_from(["linked", "coreferent", "unresolved"]), "score": st.none() | st.floats(0, 1),
    }
)  # fmt: skip


@given(PERSONS, st.floats(0, 1))
def test_settled_persons_are_those_in_the_view(person: dict[str, Any], least: float) -> None:
    """The mark says what the view shows; only a settled name of at least the score is shown."""
    row = settled(person, least)
    named = person["status"] != "unresolved" and person["canonical"] is not None
    assert row == {**person, "normalized": named and (person["score"] or 0.0) >= least}
    assert (record.normalized("Bo swam.", [row], []) == "Bo Lind swam.") == row["normalized"]


def test_records_from_before_the_mark_show_all_that_is_settled() -> None:
    """Frozen releases hold what they held."""
    person = {"field": "text", "start": 0, "end": 2, "canonical": "Bo Lind", "status": "coreferent", "score": 0.1}
    assert record.normalized("Bo swam.", [person], []) == "Bo Lind swam."
