"""`clean init`: an empty corpus project."""

from __future__ import annotations

import datetime
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from anyascii import anyascii

from clean import schemas
from clean.errors import InputError, RecipeError
from clean.intake.project.toolkit_source import requirement
from clean.whole_files import write_whole

_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}  # under those names they would apply to this project
_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


def init(folder: Path | str, *, name: str | None = None, date: str | None = None) -> list[Path]:
    """Write an empty corpus project into a folder and return its files, sorted.

    The name defaults to the folder's, made valid. The date goes into the recipe, as the curator's first answer, and
    defaults to today (a build never reads a clock). Raises InputError, and writes nothing, if there already is a corpus
    project or a file is in the way.
    """
    folder = Path(folder)
    values = _values(folder, name, date)
    texts = {folder / path: _filled(template, values) for path, template in _templates().items()}
    texts[folder / "schema" / "record.schema.json"] = schemas.path("record").read_bytes()
    _stop_if_taken(folder, sorted(texts))
    return [write_whole(file, texts[file], InputError) for file in sorted(texts) if not file.exists()]


def _values(folder: Path, name: str | None, date: str | None) -> dict[str, str]:
    slug = _slug(folder.resolve().name) if name is None else name
    if not slug and name is None:
        what = f"no dataset name can be made of the folder's name {folder.resolve().name!r}"
        raise RecipeError(what, where=str(folder), hint="give the dataset a name: --name harbour-news")
    if not _NAME.fullmatch(slug):
        hint = "use lowercase letters, digits and hyphens: harbour-news"
        raise RecipeError(f"{slug!r} is not a valid dataset name", where="--name", hint=hint)
    day = datetime.date.today().isoformat() if date is None else date
    if not _is_day(day):
        raise RecipeError(f"{day!r} is not a valid date", where="--date", hint="write a calendar date: 2024-03-31")
    return {"name": slug, "title": slug.replace("-", " ").capitalize(), "date": day, "toolkit": requirement()}


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _templates() -> dict[Path, Traversable]:
    return dict(_below(files("clean.intake.project") / "templates", Path()))


def _below(folder: Traversable, path: Path) -> list[tuple[Path, Traversable]]:
    found = []
    for entry in folder.iterdir():
        here = path / _HIDDEN.get(entry.name, entry.name)
        found += _below(entry, here) if entry.is_dir() else [(here, entry)]
    return found


def _filled(template: Traversable, values: dict[str, str]) -> bytes:
    return Template(template.read_text(encoding="utf-8")).safe_substitute(values).encode("utf-8")


def _stop_if_taken(folder: Path, wanted: list[Path]) -> None:
    if any((folder / "raw" / file).exists() for file in ("manifest.jsonl", "corpus.toml")):
        hint = "choose another folder, or add documents to this one with `clean add FILES`"
        raise InputError("there already is a corpus project", where=str(folder), hint=hint)
    taken = [file for file in wanted if file.exists() and file.name != ".gitignore"]
    if taken or (folder.exists() and not folder.is_dir()):
        raise InputError("a file is in the way", where=str((taken or [folder])[0]), hint="choose another folder")
