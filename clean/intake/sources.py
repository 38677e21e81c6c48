"""Which files a user means by what they name, and where in raw/ each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clean.errors import InputError

FOLDER = "texts"  # of raw/, for what is copied there
_ENDINGS = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to put in."""

    file: Path
    path: str  # it gets in the manifest


def find(raw: Path, named: Iterable[Path]) -> tuple[list[Source], list[InputError]]:
    """Turn files and folders into sources, sorted by path, each file once; and say what can't be one.

    Of a folder all texts and pages below it are taken, but for hidden ones, and its own folders are kept.
    """
    sources: dict[Path, Source] = {}
    mistakes: list[InputError] = []
    for name in named:
        try:
            for source in _of(raw, name):
                sources.setdefault(source.file.resolve(), source)
        except InputError as error:
            mistakes.append(error)
    return sorted(sources.values(), key=lambda source: source.path), mistakes


def _of(raw: Path, name: Path) -> Iterator[Source]:
    if name.is_dir():
        yield from _below(raw, name)
    elif not name.is_file():
        raise InputError("there is no such file", where=str(name), mend="name a text file, or a folder of them")
    elif name.suffix.lower() not in _ENDINGS:
        what = f"{name.suffix or 'a file without an ending'} can't be put in: text and HTML only"
        raise InputError(what, where=str(name), mend=f"name a file that ends in {', '.join(_ENDINGS)}")
    else:
        yield Source(name, _path(raw, name, name.parent))


def _below(raw: Path, folder: Path) -> Iterator[Source]:
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _ENDINGS and file.is_file()]
    seen = [file for file in files if not any(step.startswith(".") for step in file.relative_to(folder).parts)]
    if not seen:
        what = f"no file in the folder ends in {', '.join(_ENDINGS)}"
        raise InputError(what, where=str(folder), mend="name a folder of texts or pages")
    return (Source(file, _path(raw, file, folder)) for file in seen)


def _path(raw: Path, file: Path, folder: Path) -> str:
    inside, home = file.resolve(), raw.resolve()
    path = inside.relative_to(home) if inside.is_relative_to(home) else FOLDER / file.relative_to(folder)
    if any("\ud800" <= char <= "\udfff" for char in str(path)):
        raise InputError("the name of the file is not UTF-8", where=repr(str(file)), mend="rename the file")
    return path.as_posix()
