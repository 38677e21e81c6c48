"""Find the things of a kind: ours always, those of a plugin only where it is switched on or asked for by name."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from clean.errors import PluginError
from clean.registry.distribution import distribution, label, offering, points
from clean.registry.kind import OURS, Kind, Part, broken, told

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def parts(kind: Kind, use: Iterable[str] = ()) -> dict[str, Part]:
    """Return the things of a kind by name: ours in order of name, then those of the distributions in `use`.

    Raises PluginError if a distribution is missing, or a thing is broken or named like another.
    """
    found = {name: part for package in kind.packages for name, part in _ours(package).items()}
    for part in found.values():
        kind.expect_sound(part)
    for name in sorted(set(use)):
        for part in _of(kind, name):
            _expect_free(kind, part, found)
            found[part.name] = kind.expect_sound(part)
    return found


def known(kind: Kind) -> list[str]:
    """Return the names of all things of a kind that are installed, without running any code of a plugin."""
    return sorted({*_names(kind), *(point.name for point, _ in _points(kind))})


def pick(kind: Kind, name: str) -> Part:
    """Return one thing by its name, ours or of any installed distribution; nothing else of a plugin is run.

    Raises PluginError if there is none, if several distributions offer it, or if it is broken.
    """
    if name in _names(kind):
        return kind.expect_sound(parts(kind)[name])
    found = [(point, origin) for point, origin in _points(kind) if point.name == name]
    if not found:
        near = difflib.get_close_matches(name, known(kind), 1)
        guess = f"did you mean `{near[0]}`? " if near else ""
        hint = f"{guess}there are: {', '.join(known(kind))}"
        raise PluginError(f"there is no {kind.noun} `{name}`", hint=hint)
    if len(found) > 1:
        what = f"several distributions offer it: {', '.join(sorted(origin for _, origin in found))}"
        raise PluginError(what, where=f"{kind.noun} {name}", hint="uninstall all but one of them")
    point, origin = found[0]
    return kind.expect_sound(_loaded(kind, point, origin))


def _names(kind: Kind) -> list[str]:
    return [name for package in kind.packages for name in _modules(package)]


def _modules(package: str) -> list[str]:
    folder = importlib.import_module(package)
    return sorted(module.name for module in pkgutil.iter_modules(folder.__path__) if not module.ispkg)


@cache
def _ours(package: str) -> dict[str, Part]:
    return {name: Part(name, importlib.import_module(f"{package}.{name}")) for name in _modules(package)}


def _of(kind: Kind, name: str) -> Iterator[Part]:
    each = distribution(name)
    for point in points(each, kind.group):
        yield _loaded(kind, point, label(each))


def _points(kind: Kind) -> list[tuple[EntryPoint, str]]:
    return [(point, label(each)) for each in offering().values() for point in points(each, kind.group)]


def _loaded(kind: Kind, point: EntryPoint, origin: str) -> Part:
    try:
        return Part(point.name, point.load(), origin)
    except (Exception, SystemExit) as error:  # whatever the plugin raises while it is imported
        raise broken(kind, point.name, origin, f"`{point.value}` can't be imported: {told(error)}") from error


def _expect_free(kind: Kind, part: Part, found: dict[str, Part]) -> None:
    if part.name in found:
        other = found[part.name].origin
        whose = "a built-in one" if other == OURS else f"one of {other}"
        raise broken(kind, part.name, part.origin, f"the name is taken by {whose}")
