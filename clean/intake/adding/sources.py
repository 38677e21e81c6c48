"""Find the inputs that a user names, and where in raw/ each belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clean.errors import InputError
from clean.intake.adding import readers
from clean.intake.adding.member import Member, Passed

FOLDER = "texts"  # in raw/, for what is copied there


@dataclass(frozen=True, slots=True)
class Source:
    """A file or another input to add."""

    named: str
    reader: readers.Reader
    path: str
    """Its path in the manifest; for a container, what its members are named after."""
    by_hand: bool
    """Whether it is a single document that the user named: a mistake in it stops everything."""

    def members(self) -> Iterator[Member]:
        """Yield its members."""
        return readers.members(self.reader, self.named)


def find(
    raw: Path, named: Iterable[Path | str], among: Sequence[readers.Reader]
) -> tuple[list[Source], list[Passed], list[InputError]]:
    """Turn names into sources, sorted by path, each once; also return what is skipped, and the mistakes.

    A folder stands for all files below it that one of the readers knows, except hidden ones; its own folders are kept.
    """
    sources: dict[object, Source] = {}
    passed: list[Passed] = []
    mistakes: list[InputError] = []
    for name in named:
        try:
            for source in _of(raw, name, among):
                if isinstance(source, Passed):
                    passed.append(source)
                else:
                    _put(sources, source)
        except InputError as error:
            mistakes.append(error)
    return sorted(sources.values(), key=lambda source: (source.path, source.named)), passed, mistakes


def _put(sources: dict[object, Source], source: Source) -> None:
    file = Path(source.named)
    key = file.resolve() if file.exists() else source.named
    if source.by_hand or key not in sources:
        sources[key] = source


def _of(raw: Path, named: Path | str, among: Sequence[readers.Reader]) -> Iterator[Source | Passed]:
    other = readers.of_other(str(named), among)
    name = Path(named)
    if other:
        yield Source(str(named), other, name.name if name.is_dir() else str(named).partition(":")[2], by_hand=False)
    elif name.is_dir():
        yield from _below(raw, name, among)
    elif not name.is_file():
        hint = "name a file, a folder of files, or a dataset as hf:owner/name"
        raise InputError("there is no such file", where=str(name), hint=hint)
    else:
        found = _file(raw, name, name.parent, among, by_hand=True)
        if found is None:
            what = f"{name.suffix or 'a file without an ending'} can't be added: it is not text, HTML or a container"
            raise InputError(
                what, where=str(name), hint=f"name a file that ends in {', '.join(readers.endings(among))}"
            )
        yield found


def _below(raw: Path, folder: Path, among: Sequence[readers.Reader]) -> Iterator[Source | Passed]:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    seen = [file for file in files if not any(step.startswith(".") for step in file.relative_to(folder).parts)]
    found = [_file(raw, file, folder, among, by_hand=False) for file in seen]
    if not any(found):
        what = f"no file in the folder ends in {', '.join(readers.endings(among))}"
        raise InputError(what, where=str(folder), hint="name a folder of texts or pages")
    return (source or Passed("files of another kind") for source in found)


def _file(raw: Path, file: Path, folder: Path, among: Sequence[readers.Reader], *, by_hand: bool) -> Source | None:
    known = readers.of_file(file.name, among)
    if known is None:
        return None
    reader, stem = known
    if not reader.SINGLE:
        return Source(str(file), reader, file.relative_to(folder).with_name(stem).as_posix(), by_hand=False)
    return Source(str(file), reader, _path(raw, file, folder), by_hand=by_hand)


def _path(raw: Path, file: Path, folder: Path) -> str:
    inside, home = file.resolve(), raw.resolve()
    path = inside.relative_to(home) if inside.is_relative_to(home) else FOLDER / file.relative_to(folder)
    if any("\ud800" <= char <= "\udfff" for char in str(path)):
        raise InputError("the name of the file is not UTF-8", where=repr(str(file)), hint="rename the file")
    return re.sub(r"\.gz$", "", path.as_posix(), flags=re.IGNORECASE)
