"""Find the inputs that a user names, and where in raw/ each belongs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clean.errors import CleanError, InputError
from clean.intake.adding import naming, readers, walking
from clean.intake.adding.member import DEFECT, Member, Passed
from clean.intake.project import manifest, project_files
from clean.registry import told

_SHOWN = 200  # characters of a name that no file can have
_LINES = (manifest.FILE, project_files.PERSONS, project_files.DECISIONS, project_files.TAKEDOWNS)
_OURS = frozenset(Path(file).name for file in _LINES)  # in raw/, these are not inputs
FOLDER = "texts"  # in raw/, for what is copied there
CONTAINERS = "containers"  # … for what is kept whole


@dataclass(frozen=True, slots=True)
class Source:
    """A file or another input to add."""

    named: str
    reader: readers.Reader
    path: str
    """Its path in the manifest; for a container, what its members are named after."""
    by_hand: bool
    """Whether it is a single document that the user named: a mistake in it stops everything."""
    whole: str | None = None
    """Its path in raw/ if it is kept whole; None for what is not a container of which that is possible."""

    def members(self, own: Collection[str] = ()) -> Iterator[Member]:
        """Yield its members; whatever stops its reader comes last, as an error of this source.

        own: the names of the corpus's own record fields.
        """
        try:
            yield from readers.members(self.reader, self.named, own)
        except CleanError as error:
            yield InputError(error.what, where=f"{self.named}: {error.where}", hint=error.hint)
        except Exception as error:  # noqa: BLE001 - whatever an input holds that nobody thought of
            yield InputError(f"it can't be read on: {told(error)}", where=self.named, hint=DEFECT)


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs that a user names stand for."""

    sources: tuple[Source, ...]
    """Sorted by path, each file once."""
    others: tuple[Passed | InputError, ...]
    """What else is in the folders: skipped, or impossible to read."""
    mistakes: tuple[InputError, ...]
    """What is wrong with the names themselves."""


def find(raw: Path, named: Iterable[Path | str], among: Sequence[readers.Reader]) -> Found:
    """Turn names into sources.

    A folder stands for all files below it that one of the readers knows, as `walking` meets them; its own folders are
    kept.
    """
    sources: dict[object, Source] = {}
    others: list[Passed | InputError] = []
    mistakes: list[InputError] = []
    for name in named:
        try:
            for source in _of(raw, name, among):
                if isinstance(source, Source):
                    _put(sources, source)
                else:
                    others.append(source)
        except InputError as error:
            mistakes.append(error)
        except (OSError, ValueError) as error:
            what = f"there can be no such file: {getattr(error, 'strerror', None) or error}"
            mistakes.append(InputError(what, where=_short(str(name)), hint="name a file, or a folder of files"))
    found = sorted(sources.values(), key=lambda source: (source.path, source.named))
    return Found(tuple(found), tuple(others), tuple(mistakes))


def _expect_no_address(name: str) -> None:
    """Raise InputError for a web address: nothing is fetched, and as a path it would lose a slash in messages."""
    scheme, mark, rest = name.partition("://")
    if mark and scheme.isalnum():
        page = (
            "save the page or file first, with a browser or a crawler that writes WARC, and add it with --url ADDRESS"
        )
        others = {"hf": f"write hf:{rest.removeprefix('datasets/')}", "file": "name the file by its path"}
        hint = others.get(scheme.lower(), page)
        raise InputError("addresses are not fetched", where=_short(name), hint=hint)


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"


def _put(sources: dict[object, Source], source: Source) -> None:
    """Note a file once: by itself rather than in a folder, by its own name rather than a link's."""
    file = Path(source.named)
    key = file.resolve() if file.exists() else source.named
    sources[key] = min(sources.get(key, source), source, key=_rank)


def _rank(source: Source) -> tuple[bool, bool, str]:
    return not source.by_hand, Path(source.named).is_symlink(), source.named


def _of(raw: Path, named: Path | str, among: Sequence[readers.Reader]) -> Iterator[Source | Passed | InputError]:
    other = readers.of_other(str(named), among)
    name = Path(named)
    if not other:
        _expect_no_address(str(named))
    if other:
        yield Source(str(named), other, name.name if name.is_dir() else str(named).partition(":")[2], by_hand=False)
    elif name.is_dir():
        yield from _below(raw, name, among)
    else:
        yield _single(raw, name, among)


def _single(raw: Path, name: Path, among: Sequence[readers.Reader]) -> Source:
    """Return the source of one file that a user named."""
    if not name.is_file():
        what = "it is not a regular file" if name.exists() else "there is no such file"
        hint = "name a file, a folder of files, or a dataset as hf:owner/name"
        raise InputError(what, where=str(name), hint=hint)
    found = _file(raw, name, name.parent, among, by_hand=True)
    if found is None:
        what = f"{name.suffix or 'a file without an ending'} can't be added: it is not text, HTML or a container"
        raise InputError(what, where=str(name), hint=f"name a file that ends in {', '.join(readers.endings(among))}")
    return found


def _below(raw: Path, folder: Path, among: Sequence[readers.Reader]) -> Iterator[Source | Passed | InputError]:
    met = list(walking.walk(folder))
    found = [_met(raw, each, folder, among) if isinstance(each, Path) else each for each in met]
    if not any(isinstance(each, Source | InputError) for each in found):
        others = sorted({each.reason for each in found if isinstance(each, Passed)})
        what = f"no file in the folder ends in {', '.join(readers.endings(among))}"
        seen = f"; it has {', '.join(others)}" if others else ""
        raise InputError(what + seen, where=str(folder), hint="name a folder of texts or pages")
    return (each or Passed("files of another kind") for each in found)


def _met(raw: Path, file: Path, folder: Path, among: Sequence[readers.Reader]) -> Source | Passed | InputError | None:
    """Return the source of a file in a folder; an unusable name concerns that file only."""
    if file.name in _OURS and file.resolve().parent == raw.resolve():
        return Passed("files of the project itself")
    try:
        return _file(raw, file, folder, among, by_hand=False)
    except InputError as error:
        return error


def _file(raw: Path, file: Path, folder: Path, among: Sequence[readers.Reader], *, by_hand: bool) -> Source | None:
    known = readers.of_file(file.name, among)
    if known is None:
        return None
    reader, stem = known
    if not reader.SINGLE:
        name = stem or file.name.strip(".")
        path = file.relative_to(folder).with_name(name).as_posix()
        whole = _inside(raw, file, folder, CONTAINERS) if hasattr(reader, "finder") else None
        return Source(str(file), reader, path, by_hand=False, whole=whole)
    path = re.sub(r"\.gz$", "", _inside(raw, file, folder, FOLDER), flags=re.IGNORECASE)
    return Source(str(file), reader, path, by_hand=by_hand)


def _inside(raw: Path, file: Path, folder: Path, below: str) -> str:
    """Return the path in raw/ that a file has, or that it gets below a folder there."""
    inside, home = file.resolve(), raw.resolve()
    if inside.is_relative_to(home):
        path = inside.relative_to(home).as_posix()
        if naming.readable(path) != path:
            raise InputError("the name of the file is not UTF-8", where=repr(str(file)), hint="rename the file")
    else:
        path = naming.readable((below / file.relative_to(folder)).as_posix())
    return path
