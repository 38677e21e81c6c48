"""Answers and the figures they are based on: a change makes exactly the answers about it stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import intake
from clean.errors import DatasheetError, VersionError
from clean.release.datasheet.acceptance import accept, require
from clean.release.datasheet.computed_answers import answer
from clean.release.datasheet.questionnaire import Question, questions
from clean.release.datasheet.staleness import WHICH, evidence, pinned, standing, value_of
from clean.release.edition import Edition
from clean.release.lifecycle import freeze
from clean.release.papers.datasheet import replies
from clean.release.papers.datasheet import text as datasheet
from clean.release.statistics.figures import Figures
from clean.release.storage import layout
from clean.release.versions import read_index
from tests.release.editions import answered, built, each, everything, lake, pair, written
from tests.release.tiny import merge

ALL = {q.section: {other.id: "Yes." for other in questions() if other.section == q.section} for q in questions()}
RECIPE_FACTS = {"licence": "MIT", "date": "2022-02-02", "version_policy": "croissant-1.1"}


@cache
def edition() -> Edition:
    """Return a version with a bit of everything."""
    with TemporaryDirectory() as folder:
        return written(Path(folder) / "1", everything(), answers=ALL).edition


def other(value: Any) -> Any:
    """Return a different value of the same form; the same one only if it is empty."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: other(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(other(part) for part in value)
    if isinstance(value, dict):
        return {key: other(part) for key, part in value.items()}
    return f"{value}x" if isinstance(value, str) else (value or 0) + 1


def frequency(value: Any) -> Any:
    """Return counted values with different numbers."""
    return [{**count, "number": count["number"] + 1} for count in value]


def resting(*names: str) -> set[str]:
    """Return the questions whose evidence includes any of these."""
    return {question.key for question in questions() if {*names} & {*question.evidence}}


def changed(name: str, how: Callable[[Any], Any] = other) -> dict[str, Any]:
    """Return the facts of the version with one of them changed."""
    known = edition().facts
    if name in known["figures"]:
        return {**known, "figures": {**known["figures"], name: how(known["figures"][name])}}
    return {**known, name: how(known[name])}


NAMES = sorted({name.removeprefix(WHICH) for question in questions() for name in question.evidence})


def test_every_name_is_one_of_a_figure() -> None:
    """And every `which-` figure is a counted one."""
    for question in questions():
        for name in question.evidence:
            value = value_of(name, edition().facts)
            assert not name.startswith(WHICH) or all(isinstance(part, str) for part in value)
    with pytest.raises(KeyError):
        value_of("which-numbers", edition().facts)


@given(name=st.sampled_from(sorted({*(field.name for field in fields(Figures)), *NAMES, "name", "title", "tools"})))
def test_a_figure_that_changes_makes_exactly_the_answers_stale_that_rest_on_it(name: str) -> None:
    """Out of all answers, all pinned; and the messages name the figure."""
    pins = pinned(ALL, {}, edition().facts, [question.key for question in questions()])
    assert standing(ALL, pins, edition().facts) == standing(ALL, pins, json.loads(json.dumps(edition().facts)))
    assert not standing(ALL, pins, edition().facts).stale
    now = changed(name)
    moved = now != edition().facts
    left = standing(ALL, pins, now)
    assert set(left.stale) == (resting(name, WHICH + name) if moved else set())
    assert all({*names} <= {name, WHICH + name} for names in left.stale.values())
    assert not left.open and not left.unpinned


@pytest.mark.parametrize("name", [name for name in NAMES if any(WHICH + name in q.evidence for q in questions())])
def test_which_there_are_is_not_how_many(name: str) -> None:
    """Ten more texts from a known publisher do not require another look at the answer on publishers."""
    pins = pinned(ALL, {}, edition().facts, [question.key for question in questions()])
    assert set(standing(ALL, pins, changed(name, frequency)).stale) == resting(name)


@pytest.mark.parametrize("field", [field.name for field in fields(Figures)])
def test_what_stands_beside_an_answer_is_its_evidence(field: str) -> None:
    """A computed answer changes only if a figure named by its question has changed."""
    made = edition()
    now = replace(made, figures=replace(made.figures, **{field: other(getattr(made.figures, field))}))
    assert told(made, now) <= resting(field)


@pytest.mark.parametrize("fact", RECIPE_FACTS)
def test_so_is_the_recipe(fact: str) -> None:
    """Licence, date and policy."""
    made = edition()
    now = replace(made, recipe=replace(made.recipe, **{fact: RECIPE_FACTS[fact]}))
    assert told(made, now)
    assert told(made, now) <= resting(fact)


def test_tools_are_no_evidence() -> None:
    """Only the answer about software mentions their versions; a different environment makes no answer stale."""
    now = replace(edition(), tools=other(dict(edition().tools)))
    assert told(edition(), now) == {"preprocessing.software"}
    assert resting("tools") == set()


def told(one: Edition, two: Edition) -> set[str]:
    """Return the questions whose computed answers differ between two versions."""
    return {q.key for q in questions() if answer(q.section, q.id, one) != answer(q.section, q.id, two)}


@given(st.data())
def test_pins_are_set_for_what_is_accepted_and_kept_for_the_rest(data: st.DataObject) -> None:
    """Accepting some answers updates exactly those, and drops pins that belong to nothing."""
    keys = [question.key for question in questions()]
    old = pinned(ALL, {}, changed("documents"), keys) | {"gone": {"away": {"x": "0" * 16}}}
    some = data.draw(st.sets(st.sampled_from(keys)))
    new = pinned(ALL, old, edition().facts, some)
    assert set(standing(ALL, new, edition().facts).stale) == resting("documents") - some
    assert "gone" not in new
    assert all(figures for asked in new.values() for figures in asked.values())


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.key)
def test_an_answer_without_a_pin_is_named_if_it_rests_on_a_figure(question: Question) -> None:
    """It is neither stale nor forgotten; without evidence there is nothing to accept."""
    said = {question.section: {question.id: "Yes."}}
    left = standing(said, {}, edition().facts)
    assert left.unpinned == ((question.key,) if question.evidence else ())
    assert left.stale == {}
    assert question.key not in left.open
    assert len(left.open) == 33 - (question.who != "computed")
    assert pinned(said, {}, edition().facts, ()) == {}
    assert len(evidence(question, edition().facts)) == len(question.evidence)


TWO = merge(lake(), pair())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Freeze a first version of a project with answers in raw/."""
    (tmp_path / "raw").mkdir()
    lines = [f'{section}.{key} = "{said}"' for section, keys in answered().items() for key, said in keys.items()]
    (tmp_path / "raw" / "datasheet.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(tmp_path, lake())
    freeze(tmp_path)
    return tmp_path


def build(root: Path, rows: Any) -> str:
    """Build with the answers in raw/, and return the datasheet."""
    answers, pins = intake.answers(root)
    return (built(root, rows, answers=answers, pins=pins).folder / layout.DATASHEET).read_text(encoding="utf-8")


def test_freezing_pins_what_nobody_accepted_yet(root: Path) -> None:
    """The answers are pinned to the figures they are frozen with, and the frozen bytes equal those of the draft."""
    answers, pins = intake.answers(root)
    assert not standing(answers, pins, layout.about(root / "release" / "1.0.0")).unpinned
    assert build(root, lake()).count("Stale") == 0
    assert [entry.version for entry in read_index(root).versions] == ["1.0.0"]


def test_a_stale_answer_is_marked_in_the_draft_and_not_frozen(root: Path) -> None:
    """Until it is accepted and the version rebuilt; the other answers stay as they were."""
    text = build(root, TWO)
    assert "**Stale**: figures have changed since the curator wrote this (`documents`, `articles_found`" in text
    assert "* `composition.sample`: `documents`, `articles_found`" in text
    assert "maintenance.updates" not in text
    with pytest.raises(DatasheetError) as caught:
        freeze(root)
    assert "composition.sample (documents, articles_found, records, funnel)" in caught.value.what
    assert "clean answers --accept" in caught.value.hint
    assert accept(root, ["composition.sample"]) == ("composition.sample",)
    assert "* `composition.sample`" not in build(root, TWO)
    assert "* `collection.origin`: `publishers`" in build(root, TWO)
    assert len(accept(root)) == 33
    assert "Stale" not in build(root, TWO)
    assert freeze(root) == "1.1.0"


def test_a_draft_that_went_back_to_the_old_figures_is_fresh_again(root: Path) -> None:
    """Only the figures an answer was written against are remembered."""
    build(root, TWO)
    assert "Stale" not in build(root, lake())


def test_croissant_does_not_claim_silently_either(root: Path) -> None:
    """Machine-readable stale answers are marked as such; tables are left to people."""
    answers, pins = intake.answers(root)
    made = written(root / "x", TWO, answers=answers, pins=pins).edition
    said = replies(made, "composition", "sample")
    assert said[-1].startswith("**Stale**")
    assert not any("|" in part for part in said)


def test_an_open_question_is_not_frozen(tmp_path: Path) -> None:
    """It is named by its key, and the message says what to write."""
    said = answered()
    del said["uses"]["misuse"]
    built(tmp_path, lake(), answers=said)
    with pytest.raises(DatasheetError) as caught:
        freeze(tmp_path)
    assert caught.value.what == "1 datasheet question needs an answer: uses.misuse"
    assert "does not apply because" in caught.value.hint
    assert read_index(tmp_path).draft
    built(tmp_path, lake())
    assert freeze(tmp_path) == "1.0.0"


def test_a_draft_of_an_older_toolkit_is_built_again() -> None:
    """Nothing missing is guessed."""
    with pytest.raises(VersionError, match="built by an older version"):
        require({"version": "1.0.0"})


@pytest.mark.parametrize(
    ("keys", "what"), [(["uses.misus"], "uses.misus"), (["composition.count"], "composition.count"), (["x"], "x")]
)
def test_only_an_answer_can_be_accepted(keys: list[str], what: str, root: Path) -> None:
    """A misspelt key, and a question that the curator has not answered."""
    before = (root / "raw" / "datasheet.toml").read_bytes()
    with pytest.raises(DatasheetError, match=f"there is no answer to {what}"):
        accept(root, keys)
    assert (root / "raw" / "datasheet.toml").read_bytes() == before


def test_other_publishers_make_stale_what_speaks_of_them(root: Path) -> None:
    """End to end, from the rows: one publisher is renamed, and nothing else changes."""

    def renamed(row: dict[str, Any]) -> dict[str, Any]:
        from clean.record import digest

        row = row | {"source": row["source"] | {"publisher": "The Other Post"}}
        row["metadata"] = [
            said | {"value": "The Other Post"} if said["field"] == "publisher" else said for said in row["metadata"]
        ]
        return row | {"digest": digest(row)}

    rows = each("documents", each("records", lake(), renamed), lambda row: row | {"publisher": "The Other Post"})
    text = build(root, rows)
    stale = {line.split("`")[1] for line in text.partition("## Stale")[2].splitlines() if line.startswith("* `")}
    wanted = {q.key for q in questions() if q.who != "computed"} & resting("publishers", "which-publishers", "grants")
    assert stale == wanted
    assert datasheet(edition())
