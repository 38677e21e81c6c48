"""Rules written in Python: ours, one file each, those of a corpus's plugins, and those of raw/rules.py.

What comes from outside is held to what ours are held to by tests: an id of its own, a version, a reason, and hits and
misses that the rule passes. It is watched while it runs, too: it may only propose edits of its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType, SimpleNamespace
from typing import get_args

from clean.errors import PluginError
from clean.registry import OURS, RULES_FILE, Kind, Part, broken, parts, running
from clean.rules.examples import complaints
from clean.rules.lines.line_view import View
from clean.rules.rule import VERSIONS, Look, Rule, Stage
from clean.standoff import Edit

_ID = re.compile(r"[a-z][a-z0-9_]{2,63}")
_FOLDERS = ("repairs", "boilerplate", "typography", "layout")
_TYPES = {"id": str, "version": int, "why": str, "stage": str, "priority": int, "hit": Sequence, "miss": Sequence}


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule from outside, and where it comes from: a distribution with its version, or raw/rules.py."""

    origin: str
    rule: Rule

    def unlike(self, found: Container[str]) -> Rule:
        """Return the rule; PluginError if its id is among those found before."""
        if self.rule.id in found:
            raise broken(KIND, self.rule.id, self.origin, f"the id `{self.rule.id}` is taken")
        return self.rule


def of_plugins(use: Iterable[str]) -> tuple[PlacedRule, ...]:
    """Return the rules of these distributions; PluginError if one is missing or broken, or fails its examples."""
    found = parts(KIND, use).values()
    return tuple(_placed(part) for part in found if part.origin != OURS)


def of_file(code: bytes) -> tuple[PlacedRule, ...]:
    """Run raw/rules.py and return its `RULES`; PluginError if it doesn't run, or a rule is invalid."""
    found = getattr(_run(code), "RULES", None)
    if not isinstance(found, tuple) or not found or not all(isinstance(rule, Rule) for rule in found):
        hint = "end the file with RULES = (Rule(...), ...), a tuple of at least one rule"
        raise PluginError("it has no `RULES` that is a tuple of rules", where=RULES_FILE, hint=hint)
    rules = [Part(str(rule.id), SimpleNamespace(RULE=rule), RULES_FILE) for rule in found]
    return tuple(_placed(KIND.expect_sound(part)) for part in rules)


def _run(code: bytes) -> ModuleType:
    module = ModuleType("clean_corpus_rules")
    module.__file__ = RULES_FILE
    sys.modules[module.__name__] = module  # dataclasses look their module up
    try:
        exec(compile(code, RULES_FILE, "exec"), module.__dict__)  # noqa: S102  the recipe switches it on
    except (Exception, SystemExit) as error:
        line = getattr(error, "lineno", None) or _line(error)
        what = f"it doesn't run: {type(error).__name__}: {error}"
        where = f"{RULES_FILE}:{line}" if line else RULES_FILE
        raise PluginError(what, where=where, hint="correct the file") from error
    return module


def _line(error: BaseException) -> int | None:
    """Return the last line of raw/rules.py that was running."""
    line, trace = None, error.__traceback__
    while trace:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == RULES_FILE else line
        trace = trace.tb_next
    return line


def _placed(part: Part) -> PlacedRule:
    rule: Rule = part.value.RULE
    return PlacedRule(part.origin, replace(rule, look=_watched(rule, part.origin)))


def _watched(rule: Rule, origin: str) -> Look:
    """Return a rule's function that names the rule in every error, and lets only its own edits through."""

    def look(view: View) -> Iterator[Edit]:
        with running(KIND, Part(rule.id, None, origin)):
            yield from (_own(edit, rule, origin) for edit in rule.look(view))

    return look


def _own(edit: object, rule: Rule, origin: str) -> Edit:
    if not isinstance(edit, Edit):
        raise broken(KIND, rule.id, origin, f"`look` yields {type(edit).__name__}, not Edit")
    if edit.rule != rule.id:
        raise broken(KIND, rule.id, origin, f"`look` yields an edit in the name of `{edit.rule}`")
    return edit


def _faults(part: Part) -> Iterator[str]:
    rule: Rule = part.value.RULE
    for name, kind in _TYPES.items():
        value = getattr(rule, name)
        if not isinstance(value, kind) or (isinstance(value, str) and kind is not str):
            yield f"`{name}` is of type {type(value).__name__}, not {kind.__name__}"
    if not _ID.fullmatch(rule.id):
        yield f"invalid id {rule.id!r}: use lower-case letters, digits and _; at least three"
    if rule.id != part.name:
        yield f"the entry point is named `{part.name}`, the rule `{rule.id}`; a rule's id is its name everywhere"
    if rule.stage not in get_args(Stage):
        yield f"unknown stage {rule.stage!r}; use one of {', '.join(get_args(Stage))}"
    if rule.version not in VERSIONS or not rule.why.strip():
        yield f"a rule needs a version from 1 to {VERSIONS[-1]}, and a reason in `why`"
    yield from complaints(replace(rule, look=_watched(rule, part.origin)))


KIND = Kind("rule", "rules", tuple(f"clean.rules.{name}" for name in _FOLDERS), {"RULE": Rule}, faults=_faults)
