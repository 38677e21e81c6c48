"""The kinds of input that `clean add` reads: one file per kind in this folder, and those of a corpus's plugins.

A reader defines `ENDINGS` (of file names, in lower case; longer ones win), `SINGLE` (a file is one document) and
`read(named, own)`, which yields the members of an input one by one and holds one at a time: documents, skipped items,
and errors that name what is broken; `own` names the corpus's own record fields. That of a plugin is `read(named)`. A
reader of things other than files has `opens(named)`, which recognises them. One whose documents can be reached without
reading what is before them gives each its `place`, and has `finder(stream, named)`, which returns what reads the
document at a place: so a container may stay whole in raw/.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from clean.errors import InputError
from clean.intake.adding.member import Member
from clean.registry import FUNCTION, OURS, Kind, Part, broken, parts, running


class Reader(Protocol):
    """A module of this folder."""

    @property
    def ENDINGS(self) -> tuple[str, ...]:  # noqa: N802  a constant of the module
        """Endings of file names, in lower case."""

    @property
    def SINGLE(self) -> bool:  # noqa: N802
        """Whether a file is one document."""

    def read(self, named: str, own: Collection[str] = (), /) -> Iterator[Member]:
        """Yield the members of an input in order. Raises InputError or OSError if it can't go on."""


def _faults(part: Part) -> Iterator[str]:
    for ending in part.value.ENDINGS:
        if not isinstance(ending, str) or not ending.startswith(".") or ending != ending.lower():
            yield f"`ENDINGS` has {ending!r}, not an ending such as '.xml', in lower case"


KIND = Kind(
    "reader",
    "readers",
    (__name__,),
    {"ENDINGS": tuple, "SINGLE": bool, "read": FUNCTION},
    may={"opens": FUNCTION, "finder": FUNCTION},
    faults=_faults,
)


def readers(use: Iterable[str] = ()) -> tuple[Reader, ...]:
    """Return our readers, sorted by module name, then those of the distributions in `use`.

    Raises PluginError if one is missing or broken, or reads what another one reads.
    """
    found = parts(KIND, use).values()
    taken: dict[str, str] = {}
    for part in found:
        for ending in part.value.ENDINGS:
            if ending in taken:
                raise broken(KIND, part.name, part.origin, f"{ending} files are read by `{taken[ending]}` already")
            taken[ending] = part.name
    return tuple(part.value if part.origin == OURS else _Foreign(part) for part in found)


@dataclass(frozen=True)
class _Foreign:
    """The reader of a plugin; whatever it does wrong is reported as the plugin's."""

    part: Part

    @property
    def ENDINGS(self) -> tuple[str, ...]:  # noqa: N802  as a reader's module has it
        return tuple(self.part.value.ENDINGS)

    @property
    def SINGLE(self) -> bool:  # noqa: N802
        return bool(self.part.value.SINGLE)

    def opens(self, named: str) -> bool:
        with running(KIND, self.part):
            return bool(getattr(self.part.value, "opens", _never)(named))

    def read(self, named: str, _own: Collection[str] = (), /) -> Iterator[Member]:
        with running(KIND, self.part):
            for member in self.part.value.read(named):
                if not isinstance(member, Member):
                    raise broken(KIND, self.part.name, self.part.origin, f"`read` yields {type(member).__name__}")
                yield member


def endings(among: Sequence[Reader] = ()) -> tuple[str, ...]:
    """Return all file name endings that these readers, or ours, read: texts and pages first, gzipped ones last."""
    every = among or readers()
    found = [(ending.endswith(".gz"), not reader.SINGLE, ending) for reader in every for ending in reader.ENDINGS]
    return tuple(ending for _, _, ending in sorted(found, key=lambda each: each[:2]))


def of_file(name: str, among: Sequence[Reader] = ()) -> tuple[Reader, str] | None:
    """Return which of these readers, or of ours, reads a file, and the file's name without its ending; None if none."""
    low, every = name.lower(), among or readers()
    found = [(len(ending), reader) for reader in every for ending in reader.ENDINGS if low.endswith(ending)]
    if not found:
        return None
    length, reader = max(found, key=lambda each: each[0])
    return reader, name[:-length]


def of_other(named: str, among: Sequence[Reader] = ()) -> Reader | None:
    """Return the reader for something other than a file, or for a folder that is one dataset; None if there is none."""
    return next((reader for reader in among or readers() if getattr(reader, "opens", _never)(named)), None)


def members(reader: Reader, named: str, own: Collection[str] = ()) -> Iterator[Member]:
    """Yield the members of an input; an error that stops the reader comes last."""
    try:
        yield from reader.read(named, own)
    except InputError as error:
        yield error
    except OSError as error:
        what = f"the file can't be read: {error.strerror or error}"
        yield InputError(what, where=named, hint="fix its permissions, or fetch it again")


def _never(_named: str) -> bool:
    return False
