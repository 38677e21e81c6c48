"""All rules that apply to a corpus: ours, found by walking packages and tables, and the corpus's own."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Any, NamedTuple

from clean.errors import PhraseRuleError, RecipeError
from clean.registry import parts
from clean.rules.lines.line_view import Told, View
from clean.rules.phrases.phrase_rules import compile_rows, our_phrase_rules
from clean.rules.python_rules import KIND, PlacedRule
from clean.rules.rule import Rule, RuleInfo, Stage

CORPUS_FILE = "raw/rules.toml"


class Turn(NamedTuple):
    """The rules of a stage that see the same view, in order of id.

    always: the places of those that look at any view.
    by_line: those of the others, by the function and the number that it returns for a line at which they look.
    """

    rules: tuple[Rule, ...]
    always: tuple[int, ...]
    by_line: Mapping[Told, Mapping[int, Sequence[int]]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Turn:
        """Sort the rules of a turn by what they look at."""
        rules = tuple(rules)
        by_line: dict[Told, dict[int, list[int]]] = {}
        for place, rule in enumerate(rules):
            if rule.only:
                by_line.setdefault(rule.only[0], {}).setdefault(rule.only[1], []).append(place)
        return cls(rules, tuple(place for place, rule in enumerate(rules) if not rule.only), by_line)

    def looking(self, view: View) -> list[Rule]:
        """Return the rules that may propose something for a view, in order."""
        places = list(self.always)
        for told, by_number in self.by_line.items():
            for number in view.sorted_by(told).keys() & by_number.keys():
                places += by_number[number]
        return [self.rules[place] for place in sorted(places)]


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The enabled rules, by id. No slots: what is asked for every document is computed once, on first use."""

    by_id: Mapping[str, Rule]

    @classmethod
    def load(
        cls,
        corpus_rows: Sequence[Mapping[str, Any]] = (),
        off: Collection[str] = (),
        others: Iterable[PlacedRule] = (),
        *,
        source: str = CORPUS_FILE,
    ) -> RuleBook:
        """Load our rules and the corpus's own, except those named in `off`.

        corpus_rows: rows of raw/rules.toml, in the same format as the language tables; source: where they are from, for
        messages; others: rules in Python.
        Raises PhraseRuleError or PluginError if a rule is invalid or its id is taken, RecipeError if `off` has an
        unknown id.
        """
        found = dict(our_rules())
        for other in others:
            found[other.rule.id] = other.unlike(found)
        for rule in compile_rows(corpus_rows, source):
            if rule.id in found:
                raise PhraseRuleError(
                    f"the id `{rule.id}` is taken", where=source, hint="choose another id, such as `site_...`"
                )
            found[rule.id] = rule
        for name in sorted(off):
            _must_be_known(name, found)
        return cls({name: rule for name, rule in sorted(found.items()) if name not in off})

    @cached_property
    def rules(self) -> tuple[RuleInfo, ...]:
        """What reports show about each rule, in order of id."""
        return tuple(rule.info for rule in self.by_id.values())

    def turns(self, stage: Stage) -> tuple[Turn, ...]:
        """Return the rules of a stage in the order they run; rules of equal priority see the same view."""
        return self._turns.get(stage, ())

    @cached_property
    def _turns(self) -> Mapping[Stage, tuple[Turn, ...]]:
        found: dict[Stage, list[Turn]] = {}
        ordered = sorted(self.by_id.values(), key=lambda rule: (rule.stage, -rule.priority, rule.id))
        for (stage, _), turn in groupby(ordered, key=lambda rule: (rule.stage, rule.priority)):
            found.setdefault(stage, []).append(Turn.of(turn))
        return {stage: tuple(turns) for stage, turns in found.items()}

    @cached_property
    def priorities(self) -> Mapping[str, int]:
        """The declared priority of each rule, by which the page settles overlaps."""
        return {rule.id: rule.priority for rule in self.by_id.values()}


@cache
def our_rules() -> Mapping[str, Rule]:
    """Return every rule of this package and of the language tables, by id.

    Raises PhraseRuleError if two have the same id.
    """
    found: dict[str, Rule] = {}
    for rule in (*(part.value.RULE for part in parts(KIND).values()), *our_phrase_rules()):
        if rule.id in found:
            raise PhraseRuleError(f"two rules are named `{rule.id}`", where="clean/rules", hint="rename one of them")
        found[rule.id] = rule
    return found


def _must_be_known(name: str, found: Mapping[str, Rule]) -> None:
    if name not in found:
        near = difflib.get_close_matches(name, found, 1)
        hint = f"did you mean `{near[0]}`?" if near else "`clean explain` and the ledger list the rules"
        raise RecipeError(f"there is no rule `{name}` to switch off", where="raw/corpus.toml", hint=hint)
