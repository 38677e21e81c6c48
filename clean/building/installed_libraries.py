"""What is installed beside this toolkit that a result may depend on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

from clean.building.decisive import digest

_TOOLKIT = "corpus-ledger"


def digest_of_surroundings(plugins: Iterable[str]) -> str:
    """Return a digest of the versions of Python, of this toolkit's libraries, of plugins, and of theirs."""
    return digest(sorted((_ours() | required(plugins)).items()), sys.version)


@cache
def _ours() -> dict[str, str]:
    """Return what the toolkit requires, read once: a process keeps the libraries that it has imported."""
    return required([_TOOLKIT])


def required(names: Iterable[str]) -> dict[str, str]:
    """Return the versions of distributions, and of all that they and their requirements require, if installed."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    todo = [(name, "") for name in names]
    while todo:
        name, extra = todo.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue
        found[one.name] = one.version
        todo += _requirements(one.requires or (), extra)
    return found


def _requirements(lines: Iterable[str], extra: str) -> Iterator[tuple[str, str]]:
    """Yield each requirement that holds here, with each of its extras."""
    from packaging.requirements import Requirement

    for line in lines:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            yield from ((wanted.name, own) for own in ("", *wanted.extras))
