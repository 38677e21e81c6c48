"""Reads the news texts in which every mention of a person is marked by hand, and says where the marks stand."""

import tomllib
from pathlib import Path
from typing import Any

from tests.support.marks import unmarked as marks_of

FOLDER = Path(__file__).parent
LANGUAGES = ("be", "de", "fr", "it", "pl", "uk")
KINDS = {
    "agency", "court", "culture", "economy", "foreign", "history", "interview", "local", "obituary", "politics",
    "regional", "reportage", "science", "sport",
}  # fmt: skip
ORTHOGRAPHIES = ("official", "taraskievica", "lacinka")
NEEDED = {"id", "kind", "text", "persons"}


def documents(language: str) -> list[dict[str, Any]]:
    """Read the documents of one language, as the scorer of persons wants them; ValueError if one is broken."""
    with (FOLDER / f"{language}.toml").open("rb") as file:
        given = tomllib.load(file)
    if set(given) != {"document"}:
        raise ValueError(f"{language}: only [[document]] is expected, not {sorted(given)}")
    return [document(language, one) for one in given["document"]]


def document(language: str, given: dict[str, Any]) -> dict[str, Any]:
    """Take the marks out of one document: start and end of each mention count code points of the text."""
    where = f"{language}: {given.get('id')}"
    _check(given, NEEDED | ({"orthography"} if language == "be" else set()), where)
    text, mentions = unmarked(given["text"].strip("\n"), where)
    persons = given["persons"]
    used = {mention["person"] for mention in mentions}
    if used != set(persons):
        raise ValueError(f"{where}: marked and declared differ in {sorted(used ^ set(persons))}")
    for mention in mentions:
        mention["name"] = persons[mention["person"]]
    rest = {field: given[field] for field in ("kind", "orthography") if field in given}
    return {
        "id": given["id"],
        "language": language,
        **rest,
        "text": text,
        "mentions": mentions,
        "not_persons": given.get("not_persons", []),
    }


def unmarked(marked: str, where: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text without marks, and the mentions in their order."""
    try:
        text, marks = marks_of(marked, fields=1)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
    return text, [{"start": a, "end": b, "text": text[a:b], "person": person} for a, b, (person,) in marks]


def _check(given: dict[str, Any], needed: set[str], where: str) -> None:
    if not needed <= set(given) <= needed | {"not_persons"}:
        raise ValueError(f"{where}: the fields are {sorted(given)}")
    if given["kind"] not in KINDS:
        raise ValueError(f"{where}: there is no kind {given['kind']!r}")
    if given.get("orthography", "official") not in ORTHOGRAPHIES:
        raise ValueError(f"{where}: there is no orthography {given['orthography']!r}")
