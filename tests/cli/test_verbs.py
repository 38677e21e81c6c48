"""The verbs as help and clean/cli/README.md list them."""

from __future__ import annotations

import re

import pytest

from clean.cli.app import GROUPS, app_for
from tests.cli.verbs import PAGE, page, summary
from tests.support.projects import run

VERBS = {name: verb for verbs in GROUPS.values() for name, verb in verbs.items()}
TWINS = [
    ("check", "verify"),
    ("verify", "check"),
    ("rehydrate", "restore"),
    ("delta", "diff"),
    ("diff", "delta"),
    ("text", "explain"),
    ("explain", "text"),
    ("takedown", "yank"),
    ("yank", "takedown"),
]
ROOM = 64
"""Characters that a terminal of 80 columns has for what a verb does, on one line of help."""


def test_every_verb_is_in_one_group() -> None:
    """What the command knows, help shows in groups: no verb twice, and none outside."""
    registered = [command.name for command in app_for("").registered_commands]
    assert registered == [name for verbs in GROUPS.values() for name in verbs]
    assert len(registered) == len(set(registered)) >= 20


@pytest.mark.parametrize("columns", ["80", "120"])
def test_help_shows_the_groups_in_the_order_of_work(columns: str) -> None:
    """Each verb with its group, on one line."""
    shown = run("--help", env={"COLUMNS": columns, "NO_COLOR": "1"}).stdout
    assert [head for head in re.findall(r"^╭─ (\w+) ─", shown, flags=re.MULTILINE) if head in GROUPS] == list(GROUPS)
    lines = [" ".join(line.strip("│ ").split()) for line in shown.splitlines()]
    assert [f"{name} {summary(verb)}" for name, verb in VERBS.items()] == [
        line for line in lines if line.partition(" ")[0] in VERBS
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_described_on_one_line(verb: str) -> None:
    """A whole sentence that fits beside the verb's name."""
    said = summary(VERBS[verb])
    assert said.endswith(".")
    assert said[0].isupper()
    assert len(said) <= ROOM


@pytest.mark.parametrize(("verb", "twin"), TWINS)
def test_near_twins_name_each_other(verb: str, twin: str) -> None:
    """Whoever reads the help of one learns that there is the other."""
    assert f"clean {twin}" in (VERBS[verb].__doc__ or "")


def test_the_page_lists_every_verb() -> None:
    """`make verbs` writes the tables."""
    now = PAGE.read_text(encoding="utf-8")
    assert page(now) == now
    assert all(f"| `clean {name}` |" in now for name in VERBS)
