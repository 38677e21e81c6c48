"""Phrase rules: rows of a table, from the languages' phrases.toml or from a corpus's own rules.toml.

A row: id, version, why, pattern, hit, miss, and optionally form, where, then, end, aside, case, priority.

pattern: a regular expression, or a list of alternatives, matched against the bare line: without bullets, arrows and a
    final colon, ignoring case unless `case = true`. For `{name}`, `{date}`, `{time}`
    etc. see `clean.rules.lines.placeholders`.
form: what is removed; one of `clean.rules.phrases.phrase_forms`.
where: `top` (at most one paragraph before, or under a headline), `tail` (at most two after), `end` (none after);
    anywhere by default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, cast

from clean.errors import PhraseRuleError
from clean.language import all_tables
from clean.rules.examples import complaints
from clean.rules.lines import placeholders
from clean.rules.lines.line_view import View
from clean.rules.lines.sketches import sketch_of
from clean.rules.phrases import phrase_forms
from clean.rules.phrases.backtracking import DEEPEST, LINE, MOST, nesting, steps
from clean.rules.phrases.known_patterns import known_needs, known_starts
from clean.rules.phrases.phrase_examples import examples_of, texts_of
from clean.rules.phrases.phrase_index import PhraseIndex, PhrasePattern, PhraseSource
from clean.rules.rule import VERSIONS, Rule
from clean.standoff import Edit

_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str, "version": int, "why": str, "pattern": (str, list), "hit": list, "miss": list, "form": str,
    "where": str, "then": (str, list), "end": (str, list), "aside": str, "case": bool, "priority": int,
}  # fmt: skip
PATTERNS = ("pattern", "then", "end")
"""The keys of patterns, in the order in which those of a row are numbered."""
_NEEDED = ("id", "version", "why", "pattern", "hit", "miss")
_ID = re.compile(r"[a-z][a-z0-9_]{2,63}")
ASIDES = ("", "caption", "credit", "dateline", "byline", "pull_quote")


def our_phrase_rules() -> Iterator[Rule]:
    """Yield the rules of the language tables, which the tests check."""
    rows = [(code, row) for code, held in all_tables("phrases").items() for row in held.get("rule", ())]
    index = PhraseIndex(_sources(row for _, row in rows), known_needs(), known_starts(), lambda _source: True)
    for (code, row), number in zip(rows, _numbers(row for _, row in rows), strict=True):
        hit, miss = examples_of(code, row["id"], "hit"), examples_of(code, row["id"], "miss")
        yield _rule(row, index, number, hit, miss)


def compile_rows(rows: Sequence[Mapping[str, Any]], source: str) -> Iterator[Rule]:
    """Make the rules of a corpus from its rows. `source` names the file in messages.

    Raises PhraseRuleError if a key is missing, unknown or of the wrong type, if a pattern does not compile or could
    run away, or if a rule's own examples fail.
    """
    for row in rows:
        _check_keys(row, source)
        _must_be_safe(row, _where(row, source))
    index = PhraseIndex.parsed(_sources(rows), _is_safe)
    for row, number in zip(rows, _numbers(rows), strict=True):
        rule = _rule(row, index, number, tuple(texts_of(row, "hit")), tuple(texts_of(row, "miss")))
        if wrong := complaints(rule):
            raise PhraseRuleError(
                f"its own examples fail: {wrong[0]}",
                where=_where(row, source),
                hint="change the pattern or the example: every hit must be removed whole, every miss must stay",
            )
        yield rule


def _where(row: Mapping[str, Any], source: str) -> str:
    return f"{source}, rule {row.get('id', '?')}"


def _sources(rows: Iterable[Mapping[str, Any]]) -> list[PhraseSource]:
    """Return the patterns of rows, in order."""
    return [PhraseSource(_alternatives(row, key), _flags(row)) for row in rows for key in PATTERNS if key in row]


def _numbers(rows: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """Yield the number of each row's first pattern among those of all rows."""
    number = 0
    for row in rows:
        yield number
        number += sum(key in row for key in PATTERNS)


def _rule(row: Mapping[str, Any], index: PhraseIndex, number: int, hit: Sequence[str], miss: Sequence[str]) -> Rule:
    """Make a rule of a row; `number` is that of its first pattern in the index."""
    form = phrase_forms.FORMS[row.get("form", "line")]
    return Rule(
        id=row["id"],
        version=row["version"],
        why=row["why"],
        stage="boilerplate",
        priority=row.get("priority", form.priority),
        look=_look(row, form, index, number),
        hit=hit,
        miss=miss,
        only=(form.told(index), number) if form.told else None,
    )


def _look(
    row: Mapping[str, Any], form: phrase_forms.Form, index: PhraseIndex, number: int
) -> Callable[[View], Iterable[Edit]]:
    numbers = dict(zip((key for key in PATTERNS if key in row), count(number), strict=False))
    pattern, then, end = (PhrasePattern(index, numbers[key]) if key in numbers else None for key in PATTERNS)
    phrase = phrase_forms.Phrase(
        row["id"], cast(PhrasePattern, pattern), then, end, row.get("where", ""), row.get("aside", "")
    )
    return lambda view: form.look(phrase, view)


def _alternatives(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = cast(str | Sequence[str], row[key])
    return (value,) if isinstance(value, str) else tuple(value)


def _must_be_safe(row: Mapping[str, Any], where: str) -> None:
    most = MOST // LINE if row.get("form") == "span" else MOST  # a span is looked for at every place of the line
    for key in PATTERNS:
        for alternative in _alternatives(row, key) if key in row else ():
            if _steps(alternative, _flags(row), key, where) > most:
                raise PhraseRuleError(
                    f"`{key}` could run away: it can take more than {most:,} steps at one place of a line",
                    where=where,
                    hint=r"bound open repeats (.{0,60} for .*), write \w++ for \w+, and don't repeat "
                    "what can match the same text in two ways; case counts only with `case = true`",
                )


def _is_safe(alternative: str) -> bool:
    """Return whether the sketch of an alternative takes no more steps than a pattern may."""
    sketch = sketch_of(alternative)
    return sketch is not None and steps(sketch, re.IGNORECASE) <= MOST


def _flags(row: Mapping[str, Any]) -> int:
    return 0 if row.get("case") else re.IGNORECASE


def _steps(alternative: str, flags: int, key: str, where: str) -> int:
    source = placeholders.expand(alternative)
    if nesting(source) > DEEPEST:
        what = f"`{key}` is nested too deeply: more than {DEEPEST} parentheses in one another"
        raise PhraseRuleError(what, where=where, hint="write a list of shorter patterns, which are tried in turn")
    try:
        re.compile(source)
        return steps(source, flags)
    except (re.error, OverflowError) as error:
        raise PhraseRuleError(f"`{key}` does not compile: {error}", where=where, hint=_hint(error)) from error


def _hint(error: Exception) -> str:
    if isinstance(error, OverflowError):
        return "write {2,} for any number from 2 on"
    return r"escape literal marks: \( \) \. \? \+"


def _check_keys(row: Mapping[str, Any], source: str) -> None:
    where = _where(row, source)
    for key in _NEEDED:
        if key not in row:
            raise PhraseRuleError(f"`{key}` is missing", where=where, hint=f"a rule needs {', '.join(_NEEDED)}")
    for key, value in row.items():
        if key not in _KEYS:
            raise PhraseRuleError(f"unknown key `{key}`", where=where, hint=f"known keys: {', '.join(_KEYS)}")
        if not _is_a(value, key):
            raise PhraseRuleError(f"`{key}` has the wrong type", where=where, hint="see clean/rules/README.md")
    if not _ID.fullmatch(row["id"]):
        raise PhraseRuleError("invalid id", where=where, hint="use lower-case letters, digits and _; at least three")
    if row["version"] not in VERSIONS:
        hint = f"number the versions of a rule from 1 on, up to {VERSIONS[-1]}"
        raise PhraseRuleError(f"{row['version']} is not a valid version", where=where, hint=hint)
    for key, known in (("form", tuple(phrase_forms.FORMS)), ("where", phrase_forms.PLACES), ("aside", ASIDES)):
        if row.get(key, known[0]) not in known:
            hint = f"use one of {', '.join(filter(None, known))}"
            raise PhraseRuleError(f"unknown {key} `{row[key]}`", where=where, hint=hint)


def _is_a(value: object, key: str) -> bool:
    if isinstance(value, list):
        return isinstance([], _KEYS[key]) and all(isinstance(item, str) for item in value)
    return isinstance(value, _KEYS[key]) and isinstance(value, bool) == (key == "case")
