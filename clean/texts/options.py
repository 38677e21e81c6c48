"""What texts are cleaned with: the built-in rules, changed by what a caller asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike, fspath
from typing import Any

from clean import intake, names, rules, schemas
from clean.pipeline import Tools
from clean.texts.arguments import names_among

KEPT = ("headline", "captions", "comments")
"""What may be kept in a text alongside the article."""
ROWS = "phrase_rules"
"""Where phrase rules are from that are not from a file."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a call, checked; pickled, they give worker processes the same tools."""

    keep: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()
    phrase_rules: tuple[Any, ...] = ()
    """Rows as in raw/rules.toml."""
    source: str = ROWS
    """The file they are from."""
    persons: tuple[Any, ...] = ()
    """Rows as in raw/persons.jsonl."""

    @classmethod
    def of(
        cls,
        keep: Iterable[str],
        rules_off: Iterable[str],
        phrase_rules: intake.given_rows.Given | None,
        persons: intake.given_rows.Given | None,
    ) -> Options:
        """Check what a caller asks for; InputError, PhraseRuleError or AuthorityError says what is wrong."""
        rows = intake.given_rows.phrase_rules(phrase_rules) if phrase_rules is not None else ()
        source = fspath(phrase_rules) if isinstance(phrase_rules, str | PathLike) else ROWS
        known = _book(rows, source).by_id
        return cls(
            names_among(keep, KEPT, "keep"),
            names_among(rules_off, known, "rules_off"),
            rows,
            source,
            intake.given_rows.persons(persons) if persons is not None else (),
        )

    def tools(self) -> Tools:
        """Return the tools; those without rows of the caller's own are made once."""
        if not self.phrase_rules and not self.persons:
            return _tools(self.keep, self.rules_off)
        book = _book(self.phrase_rules, self.source, self.rules_off)
        return Tools(book, names.Authority.of(self.persons), schemas.load("record"), keep=self.keep)


def _book(rows: tuple[Any, ...], source: str, off: frozenset[str] = frozenset()) -> rules.RuleBook:
    return rules.RuleBook.load(rows, off, source=source) if rows else _ours(off)


@lru_cache(maxsize=8)
def _ours(off: frozenset[str]) -> rules.RuleBook:
    return rules.RuleBook.load((), off)


@lru_cache(maxsize=8)
def _tools(keep: frozenset[str], off: frozenset[str]) -> Tools:
    return Tools(_ours(off), names.Authority.of(()), schemas.load("record"), keep=keep)
