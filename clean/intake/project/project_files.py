"""A whole corpus project: every file that people write, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from clean import schemas
from clean.errors import (
    AuthorityError,
    DatasheetError,
    DecisionError,
    InputError,
    ManifestError,
    PhraseRuleError,
    RecipeError,
    TakedownError,
)
from clean.intake.corpus_model import (
    Answers,
    Author,
    Corpus,
    Decision,
    Document,
    Limits,
    NearRecipe,
    Pins,
    Recipe,
    Storage,
)
from clean.intake.project import answer_evidence, jsonl, manifest, toml_files
from clean.intake.project.decision_rows import as_decision, decision_faults
from clean.intake.project.mistakes import Mistake, from_violation, place, stop_if_any
from clean.intake.project.paths import raw_folder
from clean.intake.takedowns import Takedowns
from clean.registry import RULES_FILE

RECIPE, RULES, PERSONS = (f"raw/{name}" for name in ("corpus.toml", "rules.toml", "persons.jsonl"))
ANSWERS = answer_evidence.FILE
DECISIONS, TAKEDOWNS = "raw/decisions.jsonl", "raw/takedowns.jsonl"
PERSON = '{"id": "ada-lovelace", "canonical": "Ada Lovelace"}'
_DECISION = (
    "a line as `clean review` writes it; import the download of the audit page with `clean review --import FILE`"
)
_TAKEDOWN = '{"record": "texts/a", "date": "2026-03-01", "why": "on request"}'

Lines = Sequence[tuple[int, Mapping[str, Any]]]


def load(root: Path | str, *, opened: bool = True, listed: bool = True) -> Corpus:
    """Read a corpus project: raw/manifest.jsonl and raw/corpus.toml, and the other files of raw/ that exist.

    All mistakes in all files are collected and raised as one error; each names file, line, what is wrong and what to
    write instead. Every document's file must be there, but it is read only if the manifest lacks its sha256: `read`
    checks it. If `opened` is false, no file needs to be there, an sha256 that the manifest lacks is "", and there may
    be no documents. If `listed` is false, there are none: only the other files are read.
    """
    root = Path(root)
    raw_folder(root)
    documents, mistakes = _documents(root, opened=opened) if listed else ([], [])
    make, others = _settings(root)
    stop_if_any([*mistakes, *others])
    return make(documents)


def _settings(root: Path) -> tuple[Callable[[Sequence[Document]], Corpus], list[InputError]]:
    """Return what makes a corpus of documents, unless there are mistakes in its other files, and those."""
    recipe, in_recipe = _recipe(root)
    code, in_code = _code(root, {} if in_recipe else recipe)
    rules, in_rules = _toml(root, RULES, PhraseRuleError, "rules")
    persons, in_persons = _lines(root, PERSONS, AuthorityError, "persons", PERSON)
    answers, in_answers = _toml(root, ANSWERS, DatasheetError, "datasheet")
    decisions, in_decisions = _decisions(root)
    takedowns, in_takedowns = _lines(root, TAKEDOWNS, TakedownError, "takedowns", _TAKEDOWN)

    def make(documents: Sequence[Document]) -> Corpus:
        return Corpus(
            root,
            _as_recipe(recipe),
            tuple(documents),
            tuple(row for _, row in persons),
            tuple(rules.get("rule", ())),
            *_parted(answers),
            decisions=_as_decisions(decisions),
            takedowns=Takedowns.of(row for _, row in takedowns),
            code=code,
        )

    in_lines = [*in_persons, *namesakes(persons), *in_decisions, *in_takedowns]
    return make, [*in_recipe, *in_code, *in_rules, *in_answers, *in_lines]


def _decisions(root: Path) -> tuple[Lines, list[DecisionError]]:
    path = root / DECISIONS
    return decision_lines(path.read_bytes(), DECISIONS) if path.is_file() else ([], [])


def _as_decisions(rows: Lines) -> tuple[Decision, ...]:
    """Keep the last line for each signature."""
    last = {row["signature"]: (line, row) for line, row in rows}
    found = (as_decision(line, row) for line, row in last.values())
    return tuple(sorted(found, key=lambda decision: decision.line))


def answers(root: Path | str) -> tuple[Answers, Pins]:
    """Read raw/datasheet.toml alone: the curator's answers, and the digests of the figures behind them.

    Both are empty if there is no such file. DatasheetError lists what is wrong in it.
    """
    value, mistakes = _toml(Path(root), ANSWERS, DatasheetError, "datasheet")
    stop_if_any(mistakes)
    return _parted(value)


def _parted(value: Mapping[str, Any]) -> tuple[Answers, Pins]:
    return {name: table for name, table in value.items() if name != answer_evidence.TABLE}, value.get(
        answer_evidence.TABLE, {}
    )


def _documents(root: Path, *, opened: bool) -> tuple[Sequence[Document], Sequence[InputError]]:
    listed, mistakes = manifest.parse(root)
    if not opened:
        return listed, mistakes
    documents, missing = manifest.check_files(root, listed, elsewhere=elsewhere(root) is not None)
    if not listed and not mistakes:
        hint = "add documents with `clean add FILES`"
        return [], [ManifestError("the manifest lists no documents", where=manifest.FILE, hint=hint)]
    return documents, sorted([*mistakes, *missing], key=manifest.line_number)


def _recipe(root: Path) -> tuple[dict[str, Any], list[RecipeError]]:
    if not (root / RECIPE).is_file():
        hint = 'write [corpus] with name, title, description and date = "2024-03-31", or run `clean init` elsewhere'
        return {}, [RecipeError("there is no recipe", where=RECIPE, hint=hint)]
    return _toml(root, RECIPE, RecipeError, "corpus")


def plugins(root: Path) -> tuple[str, ...]:
    """Return the plugins that the recipe of a corpus project switches on; (): there is no recipe, or none is."""
    value, mistakes = _toml(root, RECIPE, RecipeError, "corpus")
    stop_if_any(mistakes)
    return _plugins(value)


def elsewhere(root: Path) -> str | None:
    """Return the address at which documents may lie, if a corpus project has a recipe and that names one."""
    value, mistakes = _toml(root, RECIPE, RecipeError, "corpus")
    found: str | None = None if mistakes else value.get("storage", {}).get("raw")
    return found


def _plugins(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(value.get("plugins", {}).get("use", ())))


def _code(root: Path, recipe: Mapping[str, Any]) -> tuple[bytes | None, list[RecipeError]]:
    """Read the corpus's rules in Python, unless they are switched off, as they are by default."""
    if not recipe.get("rules", {}).get("python"):
        return None, []
    if not (root / RULES_FILE).is_file():
        hint = f"write the rules into {RULES_FILE}, or remove `python = true` from [rules]"
        return None, [RecipeError(f"there is no {RULES_FILE}", where=f"{RECIPE} at /rules/python", hint=hint)]
    if recipe.get("ledger", {}).get("level") == "withheld":
        hint = f"write them as phrase rules in {RULES}, or choose the level offsets"
        what = "a release without text is rebuilt from data alone, so it can't use rules in Python"
        return None, [RecipeError(what, where=f"{RECIPE} at /rules/python", hint=hint)]
    return (root / RULES_FILE).read_bytes(), []


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
        plugins=_plugins(value),
        persons_mark=value.get("persons", {}).get("mark", 0.0),
        persons_normalize=value.get("persons", {}).get("normalize"),
        page_kinds=tuple(sorted(value.get("pages", {}).get("kinds", ()))),
        near=_near(value.get("duplicates", {})),
        limits=Limits(**value.get("limits", {})),
        storage=Storage(**value.get("storage", {})),
    )


def _near(value: Mapping[str, Any]) -> NearRecipe:
    return NearRecipe(**{"action" if key == "near" else key: said for key, said in value.items()})


def _author(value: Mapping[str, str]) -> Author:
    return Author(value.get("family") or value["name"], value.get("given"), is_person="family" in value)


def _toml(root: Path, file: str, kind: type[Mistake], schema: str) -> tuple[dict[str, Any], list[Mistake]]:
    path = root / file
    return toml_files.parse(path.read_bytes(), file, kind, schema) if path.is_file() else ({}, [])


def _lines(root: Path, file: str, kind: type[Mistake], schema: str, example: str) -> tuple[Lines, list[Mistake]]:
    """Read a file of JSON lines, if it exists: each object with its line from 1, and the mistakes."""
    path = root / file
    return read_lines(path.read_bytes(), file, kind, schema, example) if path.is_file() else ([], [])


def decision_lines(data: bytes, file: str) -> tuple[Lines, list[DecisionError]]:
    """Read verdicts of reviewers as `raw/decisions.jsonl` has them: each with its line, and the mistakes in `file`."""
    rows, mistakes = read_lines(data, file, DecisionError, "decisions", _DECISION)
    if not mistakes:
        mistakes = [fault for line, row in rows for fault in decision_faults(row, file, line)]
    return rows, mistakes


def read_lines(data: bytes, file: str, kind: type[Mistake], schema: str, example: str) -> tuple[Lines, list[Mistake]]:
    """Read JSON lines that each follow a schema: (line from 1, object), and the mistakes, placed in `file`."""
    rows, mistakes = jsonl.parse(data, file, kind, example)
    places = jsonl.Places(lambda: data)
    for line, row in rows:
        for violation in schemas.check(row, schemas.load(schema)):
            byte = places.byte(line, violation.pointer)
            mistakes.append(from_violation(kind, file, line, violation, byte))
    return rows, mistakes


def namesakes(rows: Lines, file: str = PERSONS) -> Iterator[AuthorityError]:
    """Yield an error, placed in `file`, for each person whose id another line has already."""
    lines: dict[object, int] = {}
    for line, row in rows:
        first = lines.setdefault(repr(row.get("id")), line)
        if first != line and "id" in row:
            what = f"the person {row['id']!r} is already on line {first}"
            hint = "put all variants on one line, or give one of them another id"
            yield AuthorityError(what, where=place(file, line, "/id"), hint=hint)
