"""Names that a face imports on first access, so that a call loads only the modules that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def imported_later(face: str, homes: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return the `__getattr__` of a face.

    homes: each module with the names that it defines, or each package with the modules of it that are handed out;
    `write as write_table` is handed out under another name.
    AttributeError for a name that is in none of them.
    """
    home = {told.rpartition(" ")[2]: (module, told.partition(" ")[0]) for module, own in homes.items() for told in own}

    def get(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {face!r} has no attribute {name!r}")
        module, own = home[name]
        holder = import_module(module)
        if module != face and hasattr(holder, own):
            return getattr(holder, own)
        return import_module(f"{module}.{own}")

    return get
