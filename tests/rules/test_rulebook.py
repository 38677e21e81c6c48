"""The table of all rules in clean/rules/RULEBOOK.md matches the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clean.rules.rule_book import our_rules
from tests.gate.measure import Measured
from tests.rules.rulebook import PAGE, excerpt, page, rulebook

RULE = our_rules()["repeated_title"]


def test_the_page_is_up_to_date() -> None:
    """Ids, versions, reasons, examples and figures are current; else run `make rulebook`."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "clean/rules/RULEBOOK.md is stale: run make rulebook"


@pytest.mark.parametrize(
    "changed", [replace(RULE, version=RULE.version + 1), replace(RULE, why="Other."), replace(RULE, hit=RULE.hit[1:])]
)
def test_a_changed_rule_changes_the_page(changed: object) -> None:
    """The page contains the version, reason and examples of a rule."""
    figures = {RULE.id: Measured(RULE.version, 9, 1, 0)}
    assert rulebook(our_rules(), figures) != rulebook({**our_rules(), RULE.id: changed}, figures)  # type: ignore[dict-item]


def test_figures_hold_for_their_version_alone() -> None:
    """Figures measured at another version are not shown."""
    now, other = (rulebook(our_rules(), {RULE.id: Measured(RULE.version + n, 9, 1, 1)}) for n in (0, 1))
    assert "| 10 | 0.900 | 1.000 |" in now
    assert "| 10 | 0.900 |" not in other


@pytest.mark.parametrize(
    ("hit", "shown"),
    [
        ("Before.\n\n[-Share-]\n\nAfter.", "[-Share-]"),
        ("Before.\n\n[-Share-]\n\nOf this.\n[-More-] here\n\nAfter.", "[-Share-] ⏎ Of this. ⏎ [-More-] here"),
        ("5[-\u00a0-]{+ +}000", r"5[-\xa0-]{+ +}000"),
        ("One.[-\n-]{+ +}Two", "One.[- ⏎ -]{+ +}Two"),
    ],
)
def test_excerpts(hit: str, shown: str) -> None:
    """An example is shown from the first line with a mark to the last, on one line."""
    assert excerpt(hit) == shown
