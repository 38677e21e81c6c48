"""What a shard asked of the tools: while that is answered alike, the answer of cleaning is the same."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from clean import intake, names, verdicts
from clean.building.installed_libraries import required
from clean.building.steps import asked_persons, asked_verdicts
from clean.verdicts.signatures import both

TEXTS = (
    "Maria Hansen met Jon Berg. Hansen said that Berg was late.",
    "Berg came alone.",
    "President Maria Hanson and M. Hansen were there with Johan Berg.",
)
PERSONS = st.builds(
    lambda given, surname, variants, gender: {
        "id": f"{given}-{surname}".lower(), "canonical": f"{given} {surname}", "variants": variants, "gender": gender,
    },
    st.sampled_from(["Maria", "Jon", "Johan", "Otto"]),
    st.sampled_from(["Hansen", "Hanson", "Berg", "Quist"]),
    st.lists(st.sampled_from(["Berg", "Marie Hansen", "M. Hansen"]), unique=True, max_size=2),
    st.sampled_from(["female", "male", None]),
)  # fmt: skip
FILES = st.lists(PERSONS, max_size=4, unique_by=lambda row: row["id"])


def marked(text: str, authority: names.Authority) -> list[names.Person]:
    """Return the persons of a text."""
    return names.annotate(text, articles=[(0, len(text), "en")], authority=authority, document="d")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), FILES, FILES)
def test_persons_are_the_same_where_the_authority_file_answers_alike(
    text: str, before: list[dict[str, object]], after: list[dict[str, object]]
) -> None:
    """And asking it notes nothing that changes its answers."""
    asked = asked_persons.AskedAuthority(names.Authority.of(before).entries)
    found = marked(text, asked)
    assert found == marked(text, names.Authority.of(before))
    traced = json.loads(json.dumps(asked_persons.trace(asked)))
    assert asked_persons.still_holds(traced, names.Authority.of(before))
    now = names.Authority.of(after)
    if asked_persons.still_holds(traced, now):
        assert found == marked(text, now)


KEYS = [f"{number:032x}" for number in range(1, 5)]
KEYS = [key[::-1] for key in KEYS]
DECISIONS = st.lists(
    st.builds(
        lambda key, verdict, document, line: intake.Decision(key, verdict, "person", "linked", line, document=document),
        st.sampled_from(KEYS), st.sampled_from(["veto", "accept"]), st.sampled_from([None, "d", "e"]),
        st.integers(1, 9),
    ),
    max_size=4, unique_by=(lambda one: one.signature, lambda one: one.line),
)  # fmt: skip


@given(DECISIONS, DECISIONS, st.sets(st.sampled_from(KEYS)))
def test_verdicts_hold_where_none_that_was_asked_for_has_changed(
    before: list[intake.Decision], after: list[intake.Decision], questions: set[str]
) -> None:
    """Their lines may move, but not past each other."""
    asked = asked_verdicts.AskedVerdicts.of_all(verdicts.Verdicts.of(before))
    asked.known(questions)
    asked.own(verdicts.Reader("d"))
    traced = json.loads(json.dumps(asked_verdicts.trace(asked)))

    def answers(decisions: list[intake.Decision]) -> list[tuple[str, str, str | None]]:
        mine = [one for one in decisions if one.signature in questions or one.document == "d"]
        return [(one.signature, one.verdict, one.document) for one in sorted(mine, key=lambda one: one.line)]

    same = answers(before) == answers(after)
    assert asked_verdicts.still_holds(traced, verdicts.Verdicts.of(after)) == same


@given(st.lists(st.text(), min_size=1, max_size=3), st.text())
def test_signatures_for_a_source_and_for_all_are_made_from_the_same_parts(parts: list[str], source: str) -> None:
    """As each alone."""
    wide, narrow = verdicts.signature("k", *parts), verdicts.signature("k", *parts, source)
    assert both("k", *parts, source=source) == (narrow, wide)


def test_only_what_the_toolkit_requires_is_asked_for_its_version() -> None:
    """With what that requires in turn, and of each extra what it asks for, but no tool that is merely installed."""
    found = required(["corpus-ledger"])
    assert {"corpus-ledger", "pyarrow", "datasets", "pandas", "lxml"} <= found.keys()
    assert not {"pytest", "ruff", "mypy"} & found.keys()
    assert required(["no-such-thing"]) == {}
