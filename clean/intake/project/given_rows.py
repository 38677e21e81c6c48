"""Phrase rules and persons that a caller gives, as a file or as rows, checked as those of a corpus are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, TypeAlias

from clean import schemas
from clean.errors import AuthorityError, InputError, PhraseRuleError
from clean.intake.project import toml_files
from clean.intake.project.mistakes import Mistake, from_violation, stop_if_any
from clean.intake.project.project_files import PERSON, namesakes, read_lines

Rows: TypeAlias = tuple[Mapping[str, Any], ...]
Given: TypeAlias = str | PathLike[str] | Iterable[Mapping[str, Any]]
"""The path of a file, or the rows themselves."""


def phrase_rules(given: Given) -> Rows:
    """Return phrase rules from a file like raw/rules.toml, or from its tables as mappings.

    InputError if the file can't be read, PhraseRuleError if anything in it is wrong.
    """
    if isinstance(given, str | PathLike):
        value, mistakes = toml_files.parse(_bytes(given), fspath(given), PhraseRuleError, "rules")
    else:
        value, mistakes = _checked({"rule": list(given)}, "rules", "phrase_rules", None, PhraseRuleError)
    stop_if_any(mistakes)
    return tuple(value.get("rule", ()))


def persons(given: Given) -> Rows:
    """Return an authority file's persons from a file like raw/persons.jsonl, or from its objects as mappings.

    InputError if the file can't be read, AuthorityError if anything in it is wrong; rows count from 1.
    """
    if isinstance(given, str | PathLike):
        file = fspath(given)
        lines, mistakes = read_lines(_bytes(given), file, AuthorityError, "persons", PERSON)
    else:
        file, rows = "persons", list(given)
        found = [_checked(row, "persons", file, line, AuthorityError) for line, row in enumerate(rows, start=1)]
        lines, mistakes = list(enumerate(rows, start=1)), [mistake for _, wrong in found for mistake in wrong]
    stop_if_any(mistakes or list(namesakes(lines, file)))
    return tuple(row for _, row in lines)


def _bytes(path: str | PathLike[str]) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        what = f"the file can't be read: {error.strerror}"
        raise InputError(what, where=fspath(path), hint="name a file, or give the rows as mappings") from error


def _checked(
    value: Any,  # noqa: ANN401 - whatever a caller gives
    schema: str,
    name: str,
    line: int | None,
    kind: type[Mistake],
) -> tuple[Any, list[Mistake]]:
    violations = schemas.check(value, schemas.load(schema))
    return value, [from_violation(kind, name, line, violation) for violation in violations]
