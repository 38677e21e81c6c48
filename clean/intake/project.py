"""A whole corpus project: every file that people write, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clean import schemas
from clean.errors import AuthorityError, DatasheetError, InputError, ManifestError, PhraseRuleError, RecipeError
from clean.intake import jsonl, manifest, pins, toml
from clean.intake.mistakes import Mistake, from_violation, place, stop_if_any
from clean.intake.model import Answers, Author, Corpus, Document, Pins, Recipe
from clean.intake.paths import raw_folder

RECIPE, RULES, PERSONS = (f"raw/{name}" for name in ("corpus.toml", "rules.toml", "persons.jsonl"))
ANSWERS = pins.FILE
_PERSON = '{"id": "ada-lovelace", "canonical": "Ada Lovelace"}'


def load(root: Path | str) -> Corpus:
    """Read a corpus project: raw/manifest.jsonl and raw/corpus.toml, and the other files of raw/ where they are.

    Every mistake in any of them is found before one error tells them all; each names file, line, what is wrong and
    what to write instead. Every document's file is opened, for its sha256.
    """
    root = Path(root)
    raw_folder(root)
    documents, mistakes = _documents(root)
    recipe, in_recipe = _recipe(root)
    rules, in_rules = _toml(root, RULES, PhraseRuleError, "rules")
    persons, in_persons = _persons(root)
    answers, in_answers = _toml(root, ANSWERS, DatasheetError, "datasheet")
    stop_if_any([*mistakes, *in_recipe, *in_rules, *in_persons, *in_answers])
    own = tuple(rules.get("rule", ()))
    return Corpus(root, _as_recipe(recipe), tuple(documents), tuple(persons), own, *_parted(answers))


def answers(root: Path | str) -> tuple[Answers, Pins]:
    """Read raw/datasheet.toml alone: the curator's answers, and the digests of what they were written against.

    Both are empty where there is no such file. DatasheetError lists what is wrong in it.
    """
    value, mistakes = _toml(Path(root), ANSWERS, DatasheetError, "datasheet")
    stop_if_any(mistakes)
    return _parted(value)


def _parted(value: Mapping[str, Any]) -> tuple[Answers, Pins]:
    return {name: table for name, table in value.items() if name != pins.TABLE}, value.get(pins.TABLE, {})


def _documents(root: Path) -> tuple[Sequence[Document], Sequence[InputError]]:
    listed, mistakes = manifest.parse(root)
    documents, missing = manifest.check_files(root, listed)
    if not listed and not mistakes:
        mend = "put documents in with `clean add FILES`"
        return [], [ManifestError("the manifest lists no document", where=manifest.FILE, mend=mend)]
    return documents, sorted([*mistakes, *missing], key=manifest.line_number)


def _recipe(root: Path) -> tuple[dict[str, Any], list[RecipeError]]:
    if not (root / RECIPE).is_file():
        mend = 'write [corpus] with name, title, description and date = "2024-03-31", or run `clean init` elsewhere'
        return {}, [RecipeError("there is no recipe", where=RECIPE, mend=mend)]
    return _toml(root, RECIPE, RecipeError, "corpus")


def _as_recipe(value: Mapping[str, Any]) -> Recipe:
    corpus = value["corpus"]
    return Recipe(
        name=corpus["name"],
        title=corpus["title"],
        description=corpus["description"],
        licence=corpus.get("licence"),
        date=corpus["date"],
        version_policy=corpus.get("version_policy", "frictionless"),
        rules_off=tuple(sorted(value.get("rules", {}).get("off", ()))),
        text_keep=tuple(sorted(value.get("text", {}).get("keep", ()))),
        ledger_level=value.get("ledger", {}).get("level"),
        authors=tuple(_author(author) for author in corpus.get("authors", ())),
        url=corpus.get("url"),
    )


def _author(value: Mapping[str, str]) -> Author:
    return Author(value.get("family") or value["name"], value.get("given"), is_person="family" in value)


def _toml(root: Path, file: str, kind: type[Mistake], schema: str) -> tuple[dict[str, Any], list[Mistake]]:
    path = root / file
    return toml.parse(path.read_bytes(), file, kind, schema) if path.is_file() else ({}, [])


def _persons(root: Path) -> tuple[list[Mapping[str, Any]], list[AuthorityError]]:
    path = root / PERSONS
    if not path.is_file():
        return [], []
    data = path.read_bytes()
    rows, mistakes = jsonl.parse(data, PERSONS, AuthorityError, _PERSON)
    places = jsonl.Places(data)
    for line, row in rows:
        for violation in schemas.check(row, schemas.load("persons")):
            byte = places.byte(line, violation.pointer)
            mistakes.append(from_violation(AuthorityError, PERSONS, line, violation, byte))
    return [row for _, row in rows], [*mistakes, *_namesakes(rows)]


def _namesakes(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[AuthorityError]:
    lines: dict[object, int] = {}
    for line, row in rows:
        first = lines.setdefault(repr(row.get("id")), line)
        if first != line and "id" in row:
            what = f"the person {row['id']!r} is already on line {first}"
            mend = "put all variants on one line, or give one of them another id"
            yield AuthorityError(what, where=place(PERSONS, line, "/id"), mend=mend)
