"""Names that a face imports on first access, so that a call loads only the modules that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def imported_later(face: str, homes: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return the `__getattr__` of a face.

    homes: each module with the names that it defines, or each package with the modules of it that are handed out.
    AttributeError for a name that is in none of them.
    """
    home = {name: module for module, names in homes.items() for name in names}

    def get(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {face!r} has no attribute {name!r}")
        defined = vars(import_module(home[name]))
        return defined[name] if name in defined else import_module(f"{home[name]}.{name}")

    return get
