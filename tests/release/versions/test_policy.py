"""The next number: by clause, never lower, refused when too low."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import VersionError
from clean.release.versions.policy import _table, at_least, bump, parse, policies

KINDS = (
    "name", "fields_added", "fields_removed", "fields_retyped", "fields_reordered",
    "records_added", "records_removed", "records_changed", "rest",
)  # fmt: skip
PARTS = ("", "patch", "minor", "major")

kinds = st.dictionaries(st.sampled_from(KINDS), st.lists(st.text(min_size=1), max_size=3))
numbers = st.tuples(*[st.integers(0, 99)] * 3).map(lambda parts: ".".join(map(str, parts)))


@pytest.mark.parametrize(
    ("policy", "kind", "follows"),
    [
        # frictionless: scenarios of the recipe "Data Package Version"
        ("frictionless", "records_added", "1.5.0"),
        ("frictionless", "fields_added", "2.0.0"),
        ("frictionless", "fields_reordered", "2.0.0"),
        ("frictionless", "records_changed", "1.4.3"),
        ("frictionless", "records_removed", "2.0.0"),
        ("frictionless", "name", "2.0.0"),
        ("frictionless", "rest", "1.4.3"),
        # croissant-1.1: section Version
        ("croissant-1.1", "records_changed", "2.0.0"),
        ("croissant-1.1", "records_removed", "2.0.0"),
        ("croissant-1.1", "records_added", "2.0.0"),
        ("croissant-1.1", "fields_added", "1.5.0"),
        ("croissant-1.1", "fields_reordered", "1.4.3"),
        ("croissant-1.1", "rest", "1.4.3"),
    ],
)
def test_each_clause_moves_its_part(policy: str, kind: str, follows: str) -> None:
    """The number follows the published policy, and the reason names clause and rows."""
    found = bump(policy, {kind: ("b", "a")})
    assert found.next("1.4.2") == follows
    assert [(reason.change, reason.rows) for reason in found.reasons] == [(kind, ("a", "b"))]
    assert found.reasons[0].clause


def test_every_policy_has_a_clause_for_every_kind() -> None:
    """No kind of change is left to a default."""
    assert policies() == ("croissant-1.1", "frictionless")
    for policy in policies():
        moves = _table()[policy]["moves"]
        assert set(moves) == set(KINDS)
        assert {move["part"] for move in moves.values()} <= set(PARTS[1:])


@pytest.mark.parametrize("policy", policies())
@given(few=kinds, more=kinds, current=numbers)
def test_more_changes_never_give_a_lower_number(
    policy: str, few: dict[str, list[str]], more: dict[str, list[str]], current: str
) -> None:
    """The bump is monotone: adding changes keeps or raises the number."""
    both = {kind: [*few.get(kind, ()), *more.get(kind, ())] for kind in KINDS}
    low, high = bump(policy, few), bump(policy, both)
    assert PARTS.index(low.part) <= PARTS.index(high.part)
    assert parse(current) <= parse(low.next(current)) <= parse(high.next(current))


@given(current=numbers)
def test_nothing_changed_keeps_the_number(current: str) -> None:
    """Kinds without rows are not changes."""
    assert bump("frictionless", dict.fromkeys(KINDS, ())).next(current) == current


def test_the_weightiest_reason_stands_first() -> None:
    """Readers see first what decided."""
    found = bump("frictionless", {"rest": ["README.md"], "records_removed": ["a"], "records_added": ["b"]})
    assert [reason.part for reason in found.reasons] == ["major", "minor", "patch"]


def test_an_unknown_policy_is_refused_with_the_names_there_are() -> None:
    """The error for a typo in the recipe says what to write."""
    with pytest.raises(VersionError, match=r"croissant-1\.1, frictionless"):
        bump("frictionles", {})


@pytest.mark.parametrize(
    ("asked", "needed", "given_"), [(None, "1.1.0", "1.1.0"), ("1.1.0", "1.1.0", "1.1.0"), ("2.0.0", "1.10.0", "2.0.0")]
)
def test_a_number_may_be_higher(asked: str | None, needed: str, given_: str) -> None:
    """The policy's own number is the floor."""
    assert at_least(asked, needed) == given_


@pytest.mark.parametrize(("asked", "needed"), [("1.0.9", "1.1.0"), ("1.9.0", "1.10.0"), ("0.9.9", "1.0.0")])
def test_a_lower_number_is_refused(asked: str, needed: str) -> None:
    """Numbers are compared as numbers, and the hint names the one to use."""
    with pytest.raises(VersionError, match=needed):
        at_least(asked, needed)


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0\n", "", "1.0.0.0", "١.0.0"])
def test_other_forms_are_no_numbers(version: str) -> None:
    """Only MAJOR.MINOR.PATCH is accepted."""
    with pytest.raises(VersionError):
        parse(version)


ROWS = {
    "the dataset's name": ("name",),
    "a field was added": ("fields_added",),
    "a field was removed, or its type or constraints changed": ("fields_removed", "fields_retyped"),
    "fields were reordered": ("fields_reordered",),
    "a record was removed": ("records_removed",),
    "a record was added": ("records_added",),
    "a record was changed": ("records_changed",),
    "anything else: card, ledger, quarantine, tools, bytes": ("rest",),
}
"""The table of release/README.md, by kind of change."""


def test_the_table_for_readers_says_what_the_code_does() -> None:
    """release/README.md can't drift from policies.toml."""
    text = (Path(__file__).parents[3] / "release" / "README.md").read_text(encoding="utf-8")
    for words, found in ROWS.items():
        for kind in found:
            frictionless, croissant = (bump(policy, {kind: ["x"]}).part for policy in ("frictionless", "croissant-1.1"))
            assert f"| {words} | {frictionless} | {croissant} |" in text
    assert {kind for found in ROWS.values() for kind in found} == set(KINDS)
