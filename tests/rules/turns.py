"""What every rule proposes on a text, turn by turn, in the order in which the flow runs them."""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules import RuleBook
from clean.rules.examples import before
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.rules.rule_book import our_rules
from clean.standoff import Edit, Page

STAGES = ("repair", "boilerplate", "typography", "layout")


def examples() -> tuple[str, ...]:
    """Return the texts of all rules' own hits and misses, sorted."""
    texts = {before(text) for rule in our_rules().values() for text in (*rule.hit, *rule.miss)}
    return tuple(sorted(texts))


def proposals(text: str, book: RuleBook) -> Iterator[tuple[Rule, list[Edit]]]:
    """Yield each rule with what it proposes, in the order of the turns."""
    page = Page.of(text)
    for stage in STAGES:
        view = View.of(page.text)
        staged: list[Edit] = []
        for turn in book.turns(stage):  # type: ignore[arg-type]
            looking = turn.looking(view)
            found = [(rule, list(rule.look(view))) for rule in turn.rules]
            yield from found
            assert not any(edits for rule, edits in found if rule not in looking)
            edits = [edit for _, edits in found for edit in edits]
            staged += edits
            view = view.take(edits)
            if stage != "boilerplate":
                page = page.edit(edits)
                view, staged = View.of(page.text), []
        page = page.edit(staged, book.priorities)
