"""Installed distributions that offer things by entry points: who they are, and which files they consist of."""

from __future__ import annotations

import difflib
import hashlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUPS = ("rules", "readers", "papers", "exporters", "romanisations", "engines")
"""The groups of entry points, written `clean.rules` and so on."""
_PREFIX = "clean."


@dataclass(frozen=True, slots=True)
class Plugin:
    """A distribution that a corpus uses, as release.json names it."""

    name: str
    version: str
    sha256: str
    """Digest over the files of the packages that its entry points are in: paths and bytes."""
    provides: Mapping[str, tuple[str, ...]]
    """Names of its entry points, sorted, by group."""

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


def plugins(use: Iterable[str]) -> tuple[Plugin, ...]:
    """Return the distributions with these names, sorted; none of their code is run.

    Raises PluginError if one is not installed or offers nothing.
    """
    return tuple(_plugin(distribution(name)) for name in sorted({_normal(name) for name in use}))


def distribution(name: str) -> Distribution:
    """Return the installed distribution that offers something under this name; PluginError if there is none."""
    from importlib.metadata import distributions

    found = offering()
    if _normal(name) in found:
        return found[_normal(name)]
    installed = {_normal(each.name) for each in distributions()}
    if _normal(name) in installed:
        hint = f"its entry points must be in one of the groups {', '.join(_PREFIX + group for group in GROUPS)}"
        raise PluginError("the distribution offers nothing to clean", where=name, hint=hint)
    near = difflib.get_close_matches(_normal(name), found, 1)
    guess = f"did you mean `{near[0]}`? " if near else ""
    listed = ", ".join(found) or "none"
    hint = f"{guess}install it, with the version that release.json names; plugins installed here: {listed}"
    raise PluginError(f"the plugin `{name}` is not installed", where="raw/corpus.toml at /plugins/use", hint=hint)


def offering() -> dict[str, Distribution]:
    """Return every installed distribution with entry points for us, by normal name, sorted."""
    from importlib.metadata import distributions

    found: dict[str, Distribution] = {}
    for each in distributions():
        if next(_points(each), None):
            found.setdefault(_normal(each.name), each)  # the first on the path is the one that is imported
    return dict(sorted(found.items()))


def points(each: Distribution, group: str) -> list[EntryPoint]:
    """Return the entry points of a distribution in one of our groups, sorted by name."""
    return sorted((point for point in _points(each) if point.group == _PREFIX + group), key=lambda point: point.name)


def label(each: Distribution) -> str:
    """Return name and version of a distribution."""
    return f"{each.name} {each.version}"


def _points(each: Distribution) -> Iterator[EntryPoint]:
    ours = {_PREFIX + group for group in GROUPS}
    return (point for point in each.entry_points if point.group in ours)


def _normal(name: str) -> str:
    """Return a distribution's name in the form in which names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _plugin(each: Distribution) -> Plugin:
    provides = {group: tuple(point.name for point in points(each, group)) for group in GROUPS}
    own = {group: names for group, names in provides.items() if names}
    return Plugin(_normal(each.name), each.version, _digest(each), own)


def _digest(each: Distribution) -> str:
    total = hashlib.sha256()
    for top in sorted({point.module.partition(".")[0] for point in _points(each)}):
        for path, file in _files(top, label(each)):
            total.update(f"{path}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _files(top: str, origin: str) -> list[tuple[str, Path]]:
    """Return the files of a package or module, by path, without what Python compiles them to."""
    spec = importlib.util.find_spec(top)
    if spec is None:
        hint = "install it again, or tell its authors: its entry points name a package that it doesn't bring"
        raise PluginError(f"there is no package `{top}`", where=origin, hint=hint)
    if not spec.submodule_search_locations:
        return [(f"{top}.py", Path(str(spec.origin)))]
    found = [
        (f"{top}/{file.relative_to(folder).as_posix()}", file)
        for folder in map(Path, spec.submodule_search_locations)
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc"
    ]
    return sorted(found)
