"""Every rule is checked against its own examples, the other rules, and its version."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from clean.language import languages, table
from clean.rules import RuleBook
from clean.rules.examples import complaints
from clean.rules.lines.line_view import View
from clean.rules.phrases.phrase_rules import compile_rows
from clean.rules.rule_book import our_rules
from tests.rules.golden import computed, stored, unversioned
from tests.rules.turns import examples, proposals

RULES = our_rules()
CODES = languages("phrases")


@pytest.mark.parametrize("name", sorted(RULES))
def test_own_examples(name: str) -> None:
    """Every rule does what its hits show and leaves its misses alone."""
    assert complaints(RULES[name]) == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_says_what_it_is(name: str) -> None:
    """Every rule has a version and a reason that is a sentence."""
    rule = RULES[name]
    assert rule.version >= 1
    assert rule.why.endswith(".")
    assert rule.why[0].isupper()


@pytest.mark.parametrize("code", CODES)
def test_rows_are_held_to_what_corpora_are(code: str) -> None:
    """Our own rows pass the checks that a corpus's rows must pass, and most ids name their language."""
    rows = table(code, "phrases")["rule"]
    assert [rule.id for rule in compile_rows(rows, code)] == [row["id"] for row in rows]
    assert all(row["id"].endswith(f"_{code}") for row in rows) or code == "en"


def test_what_stays_in_one_language_stays_in_all() -> None:
    """No phrase rule removes what a rule of another language has as a miss."""
    rules = {
        row["id"]: (code, RULES[row["id"]], row["miss"]) for code in CODES for row in table(code, "phrases")["rule"]
    }
    taken = {
        (rule.id, text)
        for theirs, _, misses in rules.values()
        for text in misses
        for view in [View.of(text)]
        for ours, rule, _ in rules.values()
        if ours != theirs and list(rule.look(view))
    }
    assert taken == set()


@pytest.mark.parametrize("code", CODES)
def test_no_group_is_possessive(code: str) -> None:
    """Python before 3.11.5 misreads a possessive repeat of a group (CPython issue 106052); `(?>(...)*)` is the same."""
    for row in table(code, "phrases")["rule"]:
        assert re.findall(r".{0,30}\)(?:[*+?]|\{[0-9,]+\})\+", str(row["pattern"])) == [], row["id"]


def _kind(name: str) -> str:
    return re.sub(f"_(?:{'|'.join(CODES)})$", "", name)


def test_no_two_rules_of_one_priority_overlap() -> None:
    """On all examples of all rules, edits of rules that run together never share a character.

    The same rule in two languages may: related languages write some things alike, and either reason is true.
    """
    book, shared = RuleBook.load(), set()
    for text in examples():
        for _, turn in groupby(proposals(text, book), key=lambda found: (found[0].stage, found[0].priority)):
            owner: dict[int, str] = {}
            for rule, edits in turn:
                for at in (at for edit in edits for at in range(edit.start, edit.end)):
                    if _kind(owner.setdefault(at, rule.id)) != _kind(rule.id):
                        shared.add((owner[at], rule.id, text))
    assert shared == set()


def test_changed_edits_have_a_new_version() -> None:
    """A rule whose edits on its examples changed has a new version."""
    assert unversioned(stored(), computed()) == []


def test_golden_file_is_up_to_date() -> None:
    """The golden file is what `python -m tests.rules.regenerate` writes."""
    assert stored() == computed()


def test_a_changed_rule_is_noticed() -> None:
    """A rule with a different edit under the same version is named; under another version it is not."""
    new = computed()
    old = {name: {"version": rule["version"], "hits": dict(rule["hits"])} for name, rule in new.items()}
    example = next(iter(old["separator"]["hits"]))
    old["separator"]["hits"][example] = []
    assert unversioned(old, new) == ["separator"]
    old["separator"]["version"] = 0
    assert unversioned(old, new) == []
